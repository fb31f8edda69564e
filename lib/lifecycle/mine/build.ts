import type { Column, EventLog } from "@/lib/lifecycle/mine/log";

type Event = {
  readonly caseId: string;
  readonly activity: string;
  readonly milliseconds: number;
  readonly zone: number;
  /** The resource first when there is one, then what else is kept; an empty text is nothing. */
  readonly rest: readonly string[];
};

/** Puts a log together, event by event. */
export type LogBuilder = {
  readonly add: (event: Event) => void;
  readonly finish: (order: "file" | "time") => EventLog;
};

/** Begins a log of at most so many events; `kept` names the further columns. */
export function logBuilder(
  most: number,
  given: { readonly resource: boolean; readonly kept: readonly string[] },
): LogBuilder {
  const cases = interner(most);
  const activities = interner(most);
  const rest = Array.from({ length: given.kept.length + (given.resource ? 1 : 0) }, () => interner(most));
  const time = new Float64Array(most);
  const zone = new Int16Array(most);
  let events = 0;
  return {
    add: (event) => {
      cases.put(events, event.caseId);
      activities.put(events, event.activity);
      time[events] = event.milliseconds;
      zone[events] = event.zone;
      for (let i = 0; i < rest.length; i += 1) rest[i]?.put(events, event.rest[i] ?? "");
      events += 1;
    },
    finish: (order) => {
      const columns = rest.map((one) => one.column(events));
      const resource = given.resource ? (columns[0] ?? null) : null;
      const kept = columns.slice(given.resource ? 1 : 0);
      const rows: Rows = {
        cases: cases.column(events),
        activity: activities.column(events),
        resource,
        time: time.subarray(0, events),
        zone: zone.subarray(0, events),
        columns: new Map(kept.map((column, i) => [given.kept[i] ?? "", column])),
      };
      return grouped(rows, order);
    },
  };
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

/** How many events are earlier than the one before them in their case. */
export function countBackwards({ offsets, time }: EventLog): number {
  let backwards = 0;
  for (let i = 0; i + 1 < offsets.length; i += 1) {
    for (let at = (offsets[i] ?? 0) + 1; at < (offsets[i + 1] ?? 0); at += 1) {
      if ((time[at] ?? 0) < (time[at - 1] ?? 0)) backwards += 1;
    }
  }
  return backwards;
}
