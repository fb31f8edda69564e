import type { Discovery, DiscoverOptions } from "@/lib/lifecycle/mine/discover";
import { discover } from "@/lib/lifecycle/mine/discover";
import type { LogOptions, LogProblem, ReadLog, UnreadableLog } from "@/lib/lifecycle/mine/log";
import { readLog } from "@/lib/lifecycle/mine/log";
import type { Measured, Measures } from "@/lib/lifecycle/mine/measures";
import { columnsOf, measure } from "@/lib/lifecycle/mine/measures";
import type { StateChanges, Statistics } from "@/lib/lifecycle/mine/statistics";
import { stateChangesOf, statisticsOf } from "@/lib/lifecycle/mine/statistics";

export type MineOptions = Omit<LogOptions, "keep"> & {
  /** Figures that read further columns, under the keys they are wanted by. */
  readonly measures?: Measures;
  /** Says in addition how the activities change when those that repeat are left out. */
  readonly stateChanges?: boolean;
  /** The SHA-256 of the unpacked file, in hexadecimal, to be printed with the figures. */
  readonly sha256?: string;
  /** Writes a first lifecycle, too. */
  readonly discover?: DiscoverOptions;
};

export type MinedStatistics = Statistics & {
  readonly sha256_of_csv?: string;
  readonly state_changes_only?: StateChanges;
  readonly [measure: string]: Measured | Statistics[keyof Statistics] | StateChanges | string | undefined;
};

/** How much of a file could be read. */
export type Reading = {
  readonly rows: number;
  readonly badRows: number;
  readonly problems: readonly LogProblem[];
  /** Events that are earlier than the one before them in their case. */
  readonly backwards: number;
};

export type Mined = Reading & {
  readonly ok: true;
  readonly statistics: MinedStatistics;
  /** Null when none was asked for, or when the log is empty. */
  readonly discovery: Discovery | null;
};

/** Counts a log and, when asked to, writes a first lifecycle from it. The text is that of a CSV file; the answer plain JSON. */
export function mineLog(text: string, options: MineOptions): Mined | UnreadableLog {
  const { measures = {}, stateChanges = false, sha256, dates = "day-first" } = options;
  const read = readLog(text, { ...options, keep: columnsOf(measures) });
  if (!read.ok) return read;
  const { log } = read;
  const statistics: MinedStatistics = {
    ...statisticsOf(log),
    ...(sha256 !== undefined && { sha256_of_csv: sha256 }),
    ...(stateChanges && { state_changes_only: stateChangesOf(log) }),
    ...measure(log, measures, dates),
  };
  const discovery = options.discover ? discover(log, options.discover) : null;
  return { ok: true, statistics, discovery, ...readingOf(read) };
}

function readingOf({ rows, badRows, problems, backwards }: ReadLog): Reading {
  return { rows, badRows, problems, backwards };
}
