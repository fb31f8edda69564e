import { countBackwards, logBuilder } from "@/lib/lifecycle/mine/build";
import { countLines, delimiterOf, scanCsv } from "@/lib/lifecycle/mine/csv";
import type { DateOrder } from "@/lib/lifecycle/mine/instant";
import { readInstant } from "@/lib/lifecycle/mine/instant";

/** Names that recur, each written once: `at` holds, per event, the place of its name in `names`; -1 for none. */
export type Column = { readonly names: readonly string[]; readonly at: Int32Array };

/**
 * What happened to cases, as columns of numbers so that a million events fit. Events of a case stand together in the
 * order of the file: those of case i are `offsets[i]` up to but without `offsets[i + 1]`.
 */
export type EventLog = {
  readonly cases: readonly string[];
  readonly offsets: Int32Array;
  readonly activity: Column;
  /** Null when the log says nothing of who did it. */
  readonly resource: Column | null;
  /** Milliseconds since 1970 UTC. */
  readonly time: Float64Array;
  /** Minutes east of UTC, or `NO_ZONE`. */
  readonly zone: Int16Array;
  /** Further columns that were asked for, by name. */
  readonly columns: ReadonlyMap<string, Column>;
};

/** A row that is no event, and why: `row` counts the rows of data from 1, `line` the lines of the file. */
export type LogProblem = { readonly row: number; readonly line: number; readonly message: string };

export type LogColumns = {
  readonly case: string;
  readonly activity: string;
  readonly time: string;
  readonly resource?: string | null;
};

export type LogOptions = {
  readonly columns: LogColumns;
  /** More columns to keep. */
  readonly keep?: readonly string[];
  /** What cells are separated by; looked up in the first line when it is not given. */
  readonly delimiter?: string;
  /** `day-first` when it is not given. */
  readonly dates?: DateOrder;
  /** `file`: events of a case in the order of the file (the usual); `time`: by time, ties in the order of the file. */
  readonly order?: "file" | "time";
};

export type ReadLog = {
  readonly ok: true;
  readonly log: EventLog;
  /** Rows of data in the file, bad ones included. */
  readonly rows: number;
  /** How many rows are left out; the first 1,000 of them are listed. */
  readonly badRows: number;
  readonly problems: readonly LogProblem[];
  /** Events that are earlier than the one before them in their case: the file's order is kept all the same. */
  readonly backwards: number;
};

/** The file has no such columns; nothing could be read. */
export type UnreadableLog = { readonly ok: false; readonly message: string };

/** Most problems that are listed one by one. */
const LISTED = 1_000;

/**
 * Reads an event log from the text of a CSV file with a header line, one event a row. A row that cannot be read (too few
 * or too many cells, no case, no activity, a time that is none) is left out of the log and listed with its reason.
 */
export function readLog(text: string, options: LogOptions): ReadLog | UnreadableLog {
  const delimiter = options.delimiter ?? delimiterOf(text);
  const header = headerOf(text, delimiter);
  const wanted = wantedColumns(options);
  const places = wanted.map((name) => header.indexOf(name));
  const missing = wanted.filter((_, i) => places[i] === -1);
  if (missing.length > 0) return { ok: false, message: missingColumns(missing, header) };
  const slots: number[] = header.map(() => -1);
  // A column may be wanted twice (as the activity and to be kept): its cell is cut once.
  const cellOf = places.map((place) =>
    slots[place] === -1 ? (slots[place] = slots.filter((s) => s >= 0).length) : (slots[place] ?? 0),
  );
  const building = rowsOf(text, { wanted, cellOf, options });
  const unclosed = scanCsv({ text, delimiter, slots }, building.take(header.length));
  if (unclosed !== null)
    building.fault(unclosed, "a quote is opened here and never closed; the rest of the file is not read");
  return building.finish();
}

function headerOf(text: string, delimiter: string): string[] {
  const end = text.search(/[\r\n]/);
  let header: string[] = [];
  // The first row may only span lines within quotes; then the whole text is looked at.
  const first = end === -1 || text.slice(0, end).includes('"') ? text : text.slice(0, end);
  scanCsv({ text: first, delimiter, slots: null }, ({ cells, width }) => {
    if (header.length === 0) header = cells.slice(0, width).map((cell) => cell.trim());
  });
  return header;
}

function wantedColumns({ columns, keep = [] }: LogOptions): string[] {
  const { case: name, activity, time, resource } = columns;
  return [name, activity, time, ...(resource ? [resource] : []), ...keep];
}

function missingColumns(missing: readonly string[], header: readonly string[]): string {
  const named = missing.map((name) => `“${name}”`).join(", ");
  return `The log has no column ${named}. It has: ${header.filter((name) => name !== "").join(", ") || "none"}.`;
}

type Wanted = { readonly wanted: readonly string[]; readonly cellOf: readonly number[]; readonly options: LogOptions };
type Building = {
  readonly take: (width: number) => Parameters<typeof scanCsv>[1];
  readonly fault: (line: number, message: string) => void;
  readonly finish: () => ReadLog;
};

function rowsOf(text: string, { wanted, cellOf, options }: Wanted): Building {
  const hasResource = Boolean(options.columns.resource);
  const builder = logBuilder(countLines(text), { resource: hasResource, kept: wanted.slice(hasResource ? 4 : 3) });
  const problems: LogProblem[] = [];
  const [caseCell = 0, activityCell = 0, timeCell = 0, ...restCells] = cellOf;
  const rest: string[] = [];
  let row = -1;
  let badRows = 0;
  const fault = (line: number, message: string): void => {
    badRows += 1;
    if (problems.length < LISTED) problems.push({ row, line, message });
  };
  const take = (width: number): Parameters<typeof scanCsv>[1] => {
    return ({ cells, width: has, line }) => {
      row += 1;
      if (row === 0) return;
      if (has !== width) return fault(line, `has ${has} cells where the header has ${width}`);
      const [id = "", activity = "", written = ""] = [cells[caseCell], cells[activityCell], cells[timeCell]];
      if (id.trim() === "") return fault(line, "names no case");
      if (activity.trim() === "") return fault(line, "names no activity");
      const instant = readInstant(written.trim(), options.dates ?? "day-first");
      if (!instant) return fault(line, `“${shortened(written)}” is no time that can be read`);
      for (let i = 0; i < restCells.length; i += 1) rest[i] = cells[restCells[i] ?? 0] ?? "";
      builder.add({ caseId: id, activity: activity.trim(), ...instant, rest });
    };
  };
  const finish = (): ReadLog => {
    const log = builder.finish(options.order ?? "file");
    return { ok: true, log, rows: Math.max(row, 0), badRows, problems, backwards: countBackwards(log) };
  };
  return { take, fault, finish };
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
