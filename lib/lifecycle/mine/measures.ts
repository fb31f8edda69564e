import { median, rounded } from "@/lib/lifecycle/mine/follows";
import { readInstant } from "@/lib/lifecycle/mine/instant";
import type { DateOrder } from "@/lib/lifecycle/mine/instant";
import type { Column, EventLog } from "@/lib/lifecycle/mine/log";
import { tally } from "@/lib/lifecycle/mine/statistics";

/** What is asked of the cell of a column. A cell that is no number is not above any. */
type CellTest = { readonly column: string } & (
  { readonly is: readonly string[] } | { readonly isNot: readonly string[] } | { readonly above: number }
);

/**
 * A figure that only some logs can give, since it reads further columns:
 * `casesEver`, `casesAtLast`: cases of which any event, or the last one, passes a test; `pingPong`: cases that return to a
 * value after exactly one other (A, B, A; repeats count once); `atLast`: how often each value stands in the last event;
 * `minutesBetween`: from one time to another as the last event has them; `group`: several figures under one key.
 */
type PlainMeasure =
  | { readonly casesEver: CellTest }
  | { readonly casesAtLast: CellTest }
  | { readonly pingPong: string }
  | { readonly atLast: string }
  | { readonly minutesBetween: readonly [from: string, to: string] };
export type Measure = PlainMeasure | { readonly group: Readonly<Record<string, PlainMeasure>> };
export type Measures = Readonly<Record<string, Measure>>;

type Between = {
  readonly cases: number;
  readonly median: number | null;
  readonly mean: number | null;
  readonly negative: number;
};
export type Measured = number | Between | { readonly [name: string]: Measured };

/** The columns that figures read: `readLog` must keep them. */
export function columnsOf(measures: Measures): string[] {
  return [...new Set(Object.values(measures).flatMap(columnsOfOne))];
}

function columnsOfOne(measure: Measure): string[] {
  if ("casesEver" in measure) return [measure.casesEver.column];
  if ("casesAtLast" in measure) return [measure.casesAtLast.column];
  if ("pingPong" in measure) return [measure.pingPong];
  if ("atLast" in measure) return [measure.atLast];
  return "group" in measure ? columnsOf(measure.group) : [...measure.minutesBetween];
}

/** The figures of a log, under the names they were asked for by. */
export function measure(log: EventLog, measures: Measures, dates: DateOrder): Readonly<Record<string, Measured>> {
  return Object.fromEntries(Object.entries(measures).map(([name, one]) => [name, measured(log, one, dates)]));
}

function measured(log: EventLog, one: Measure, dates: DateOrder): Measured {
  if ("group" in one) return measure(log, one.group, dates);
  if ("casesEver" in one) {
    const passes = passing(log, one.casesEver);
    return countCases(log, (from, to) => passes.subarray(from, to).includes(1));
  }
  if ("casesAtLast" in one) {
    const passes = passing(log, one.casesAtLast);
    return countCases(log, (_, to) => passes[to - 1] === 1);
  }
  if ("pingPong" in one) return pingPong(log, columnOf(log, one.pingPong));
  if ("atLast" in one) return tally(columnOf(log, one.atLast), lastEvents(log));
  return between(log, one.minutesBetween, dates);
}

const EMPTY: Column = { names: [], at: new Int32Array(0) };

function columnOf(log: EventLog, name: string): Column {
  return log.columns.get(name) ?? EMPTY;
}

/** Per event 1 when its cell passes. */
function passing(log: EventLog, test: CellTest): Uint8Array {
  const { names, at } = columnOf(log, test.column);
  const passes = names.map((name) => passesTest(name, test));
  const ofNothing = passesTest("", test);
  return Uint8Array.from(at, (name) => ((name === -1 ? ofNothing : passes[name]) ? 1 : 0));
}

function passesTest(cell: string, test: CellTest): boolean {
  if ("is" in test) return test.is.includes(cell);
  if ("isNot" in test) return !test.isNot.includes(cell);
  return cell.trim() !== "" && Number(cell) > test.above;
}

function countCases({ offsets }: EventLog, holds: (from: number, to: number) => boolean): number {
  let count = 0;
  for (let i = 0; i + 1 < offsets.length; i += 1) if (holds(offsets[i] ?? 0, offsets[i + 1] ?? 0)) count += 1;
  return count;
}

function pingPong(log: EventLog, { at }: Column): number {
  return countCases(log, (from, to) => {
    let [twoBefore, before] = [-2, -2];
    for (let place = from; place < to; place += 1) {
      const now = at[place] ?? -1;
      if (now === before) continue;
      if (now === twoBefore) return true;
      [twoBefore, before] = [before, now];
    }
    return false;
  });
}

function lastEvents({ cases, offsets }: EventLog): number[] {
  return cases.map((_, i) => (offsets[i + 1] ?? 0) - 1);
}

/** Cases in which either time cannot be read are not counted. */
function between(log: EventLog, [from, to]: readonly [string, string], dates: DateOrder): Between {
  const [begin, end] = [timesOf(columnOf(log, from), dates), timesOf(columnOf(log, to), dates)];
  const minutes = lastEvents(log).flatMap((at) => {
    const [began, ended] = [begin(at), end(at)];
    return began === null || ended === null ? [] : [(ended - began) / 60_000];
  });
  const ascending = Float64Array.from(minutes).sort();
  const middle = median(ascending);
  return {
    cases: minutes.length,
    median: middle === null ? null : rounded(middle),
    mean: minutes.length === 0 ? null : rounded(minutes.reduce((sum, some) => sum + some, 0) / minutes.length),
    negative: minutes.filter((some) => some < 0).length,
  };
}

function timesOf({ names, at }: Column, dates: DateOrder): (place: number) => number | null {
  const times = names.map((name) => readInstant(name.trim(), dates)?.milliseconds ?? null);
  return (place) => times[at[place] ?? -1] ?? null;
}
