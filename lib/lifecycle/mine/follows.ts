import type { EventLog } from "@/lib/lifecycle/mine/log";
import type { Folding } from "@/lib/lifecycle/mine/traces";
import { alphabetical, eachStep } from "@/lib/lifecycle/mine/traces";

/** One activity directly after another in the same case: how often, and the times between, ascending, in seconds. */
export type Follows = {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly seconds: Float64Array;
};

/** What directly follows what, most frequent first, ties in alphabetical order. */
export function directlyFollows(log: EventLog, folding: Folding): Follows[] {
  const edges = new Map<number, number>();
  const counts: number[] = [];
  const width = Math.max(log.activity.names.length, 1);
  const edgeOf = new Int32Array(log.time.length).fill(-1);
  const seconds = new Float64Array(log.time.length);
  for (let i = 0; i < log.cases.length; i += 1) {
    let before = -1;
    let since = 0;
    eachStep(log, i, folding, (activity, at) => {
      const time = log.time[at] ?? 0;
      if (before !== -1) {
        const key = before * width + activity;
        let edge = edges.get(key);
        if (edge === undefined) edges.set(key, (edge = counts.push(0) - 1));
        counts[edge] = (counts[edge] ?? 0) + 1;
        edgeOf[at] = edge;
        seconds[at] = (time - since) / 1_000;
      }
      before = activity;
      since = time;
    });
  }
  const sorted = bucketed(counts, edgeOf, seconds);
  const rank = alphabetical(log.activity.names);
  return [...edges]
    .map(([key, edge]) => ({
      from: Math.floor(key / width),
      to: key % width,
      count: counts[edge] ?? 0,
      seconds: sorted[edge] ?? new Float64Array(0),
    }))
    .sort(
      (a, b) => b.count - a.count || (rank[a.from] ?? 0) - (rank[b.from] ?? 0) || (rank[a.to] ?? 0) - (rank[b.to] ?? 0),
    );
}

function bucketed(counts: readonly number[], edgeOf: Int32Array, seconds: Float64Array): Float64Array[] {
  const buckets = counts.map((count) => new Float64Array(count));
  const filled = new Int32Array(counts.length);
  for (let at = 0; at < edgeOf.length; at += 1) {
    const edge = edgeOf[at] ?? -1;
    const bucket = buckets[edge];
    if (!bucket) continue;
    const place = filled[edge] ?? 0;
    bucket[place] = seconds[at] ?? 0;
    filled[edge] = place + 1;
  }
  return buckets.map((bucket) => bucket.sort());
}

/** The middle of ascending numbers; of an even count the mean of the two in the middle; null of none. */
export function median(ascending: ArrayLike<number>): number | null {
  const { length } = ascending;
  if (length === 0) return null;
  const upper = ascending[length >> 1] ?? 0;
  return length % 2 === 1 ? upper : ((ascending[(length >> 1) - 1] ?? 0) + upper) / 2;
}

/** To three decimals. */
export function rounded(number: number): number {
  return Math.round(number * 1_000) / 1_000;
}
