import type { LogOptions, LogProblem, UnreadableLog } from "@/lib/lifecycle/mine/log";
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
};

type MinedStatistics = Statistics & {
  readonly sha256_of_csv?: string;
  readonly state_changes_only?: StateChanges;
  readonly [measure: string]: Measured | Statistics[keyof Statistics] | StateChanges | string | undefined;
};

export type Mined = {
  readonly ok: true;
  readonly statistics: MinedStatistics;
  readonly rows: number;
  readonly badRows: number;
  readonly problems: readonly LogProblem[];
  readonly backwards: number;
};

/** Reads a log from the text of a CSV file and counts it; the answer is plain JSON. */
export function mineLog(text: string, options: MineOptions): Mined | UnreadableLog {
  const { measures = {}, stateChanges = false, sha256, dates = "day-first" } = options;
  const read = readLog(text, { ...options, keep: columnsOf(measures) });
  if (!read.ok) return read;
  const { log, rows, badRows, problems, backwards } = read;
  const statistics: MinedStatistics = {
    ...statisticsOf(log),
    ...(sha256 !== undefined && { sha256_of_csv: sha256 }),
    ...(stateChanges && { state_changes_only: stateChangesOf(log) }),
    ...measure(log, measures, dates),
  };
  return { ok: true, statistics, rows, badRows, problems, backwards };
}
