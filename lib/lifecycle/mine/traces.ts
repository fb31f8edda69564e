import type { EventLog } from "@/lib/lifecycle/mine/log";

/** A sequence of activities, by their numbers, and the cases that went just so. */
export type Variant = { readonly trace: readonly number[]; readonly cases: number; readonly first: number };

/** `steps`: every event of a case; `changes`: an activity that repeats the one before it is left out. */
export type Folding = "steps" | "changes";

/** The variants of a log, most frequent first, ties by trace in alphabetical order. `first` is the first such case. */
export function variantsOf(log: EventLog, folding: Folding): Variant[] {
  const { names } = log.activity;
  const found = new Map<string, { first: number; cases: number }>();
  for (let i = 0; i < log.cases.length; i += 1) {
    const key = keyOf(log, i, folding);
    const variant = found.get(key);
    if (variant) variant.cases += 1;
    else found.set(key, { first: i, cases: 1 });
  }
  const rank = alphabetical(names);
  return [...found.values()]
    .map(({ first, cases }) => ({ first, cases, trace: traceOf(log, first, folding) }))
    .sort((a, b) => b.cases - a.cases || byTrace(a.trace, b.trace, rank));
}

/** Calls back with the activity of each step of a case and its place in the log. */
export function eachStep(
  log: EventLog,
  of: number,
  folding: Folding,
  visit: (activity: number, at: number) => void,
): void {
  let before = -1;
  for (let at = log.offsets[of] ?? 0; at < (log.offsets[of + 1] ?? 0); at += 1) {
    const activity = log.activity.at[at] ?? 0;
    if (folding === "changes" && activity === before) continue;
    before = activity;
    visit(activity, at);
  }
}

/** A text that two cases share exactly when they went the same way. */
function keyOf(log: EventLog, of: number, folding: Folding): string {
  let key = "";
  const isWide = log.activity.names.length > 0xff_ff;
  eachStep(log, of, folding, (activity) => {
    key += isWide ? String.fromCharCode(activity >>> 16, activity & 0xff_ff) : String.fromCharCode(activity);
  });
  return key;
}

function traceOf(log: EventLog, of: number, folding: Folding): number[] {
  const trace: number[] = [];
  eachStep(log, of, folding, (activity) => trace.push(activity));
  return trace;
}

/** The place of each name in alphabetical order. */
export function alphabetical(names: readonly string[]): Int32Array {
  const rank = new Int32Array(names.length);
  const order = names.map((_, i) => i).sort((a, b) => ((names[a] ?? "") < (names[b] ?? "") ? -1 : 1));
  for (const [place, i] of order.entries()) rank[i] = place;
  return rank;
}

function byTrace(a: readonly number[], b: readonly number[], rank: Int32Array): number {
  for (let i = 0; i < a.length && i < b.length; i += 1) {
    const difference = (rank[a[i] ?? 0] ?? 0) - (rank[b[i] ?? 0] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
