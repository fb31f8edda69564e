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
  const most = countLines(text);
  const cases = interner(most);
  const kept = wanted.slice(3).map(() => interner(most));
  const activities = interner(most);
  const time = new Float64Array(most);
  const zone = new Int16Array(most);
  const problems: LogProblem[] = [];
  const [caseCell = 0, activityCell = 0, timeCell = 0, ...keptCells] = cellOf;
  let row = -1;
  let badRows = 0;
  let events = 0;
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
      cases.put(events, id);
      activities.put(events, activity.trim());
      time[events] = instant.milliseconds;
      zone[events] = instant.zone;
      for (let i = 0; i < kept.length; i += 1) kept[i]?.put(events, cells[keptCells[i] ?? 0] ?? "");
      events += 1;
    };
  };
  const finish = (): ReadLog => {
    const [resource, ...rest] = options.columns.resource ? kept : [null, ...kept];
    const names = wanted.slice(options.columns.resource ? 4 : 3);
    const log = grouped(
      {
        cases: cases.column(events),
        activity: activities.column(events),
        resource: resource?.column(events) ?? null,
        time: time.subarray(0, events),
        zone: zone.subarray(0, events),
        columns: new Map(names.map((name, i) => [name, rest[i]?.column(events) ?? NO_COLUMN])),
      },
      options.order ?? "file",
    );
    return { ok: true, log, rows: Math.max(row, 0), badRows, problems, backwards: countBackwards(log) };
  };
  return { take, fault, finish };
}

const NO_COLUMN: Column = { names: [], at: new Int32Array(0) };

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

type Interner = { readonly put: (event: number, name: string) => void; readonly column: (events: number) => Column };

/** Numbers names as they come. An empty cell is no name. */
function interner(most: number): Interner {
  const numbers = new Map<string, number>();
  const at = new Int32Array(most);
  let last = "";
  let lastNumber = -1;
  return {
    put: (event, name) => {
      if (name !== last) {
        last = name;
        lastNumber = name === "" ? -1 : (numbers.get(name) ?? numbers.size);
        if (lastNumber === numbers.size) numbers.set(name, lastNumber);
      }
      at[event] = lastNumber;
    },
    column: (events) => ({ names: [...numbers.keys()], at: at.subarray(0, events) }),
  };
}

type Rows = Omit<EventLog, "cases" | "offsets"> & { readonly cases: Column };

/** Brings the events of each case together, cases in the order of their first event. */
function grouped({ cases, ...rows }: Rows, order: "file" | "time"): EventLog {
  const offsets = new Int32Array(cases.names.length + 1);
  let isTogether = true;
  for (let i = 0; i < cases.at.length; i += 1) {
    const of = cases.at[i] ?? 0;
    offsets[of + 1] = (offsets[of + 1] ?? 0) + 1;
    isTogether &&= i === 0 || of >= (cases.at[i - 1] ?? 0);
  }
  for (let i = 0; i < cases.names.length; i += 1) offsets[i + 1] = (offsets[i + 1] ?? 0) + (offsets[i] ?? 0);
  if (isTogether && order === "file") return { cases: cases.names, offsets, ...rows };
  const places = new Int32Array(cases.at.length);
  const next = offsets.slice();
  for (let i = 0; i < cases.at.length; i += 1) {
    const of = cases.at[i] ?? 0;
    const place = next[of] ?? 0;
    places[place] = i;
    next[of] = place + 1;
  }
  if (order === "time") sortByTime(places, offsets, rows.time);
  const moved = ({ names, at }: Column): Column => ({ names, at: places.map((from) => at[from] ?? -1) });
  return {
    cases: cases.names,
    offsets,
    activity: moved(rows.activity),
    resource: rows.resource && moved(rows.resource),
    time: Float64Array.from(places, (from) => rows.time[from] ?? 0),
    zone: Int16Array.from(places, (from) => rows.zone[from] ?? 0),
    columns: new Map([...rows.columns].map(([name, column]) => [name, moved(column)])),
  };
}

function sortByTime(places: Int32Array, offsets: Int32Array, time: Float64Array): void {
  for (let i = 0; i + 1 < offsets.length; i += 1) {
    places.subarray(offsets[i], offsets[i + 1]).sort((a, b) => (time[a] ?? 0) - (time[b] ?? 0) || a - b);
  }
}

function countBackwards({ offsets, time }: EventLog): number {
  let backwards = 0;
  for (let i = 0; i + 1 < offsets.length; i += 1) {
    for (let at = (offsets[i] ?? 0) + 1; at < (offsets[i + 1] ?? 0); at += 1) {
      if ((time[at] ?? 0) < (time[at - 1] ?? 0)) backwards += 1;
    }
  }
  return backwards;
}
