import { directlyFollows } from "@/lib/lifecycle/mine/follows";
import type { EventLog } from "@/lib/lifecycle/mine/log";
import type { Folding } from "@/lib/lifecycle/mine/traces";
import { eachStep } from "@/lib/lifecycle/mine/traces";

/** From one activity to the next, by their numbers; from -1: cases begin with it. */
export type Path = { readonly from: number; readonly to: number; readonly count: number };

/** Why a path is left out: it is rare, it touches an activity that is rare, or it leads out of a final state. */
type LeftOutBecause = "rare" | "rare-activity" | "after-the-end";
export type LeftOut = Path & { readonly why: LeftOutBecause };

/** The part of a log that is worth drawing. */
export type Chosen = {
  readonly activities: readonly number[];
  readonly finals: ReadonlySet<number>;
  readonly paths: readonly Path[];
  readonly leftOut: readonly LeftOut[];
  /** Steps of the log per activity, and cases that end in it. */
  readonly occurrences: Int32Array;
  readonly ends: Int32Array;
};

export type Thresholds = {
  /** A path is frequent when it follows at least this share of the steps of the activity it leaves. */
  readonly pathShare: number;
  /** An activity is kept when at least this share of cases has it. */
  readonly activityShare: number;
  /** An activity is final when at least this share of its steps is the last of its case; null: when nothing ever leaves it. */
  readonly finalShare: number | null;
  readonly mostActivities: number;
};

const START = -1;

/** The frequent paths of a log, and as many of the rare ones as it takes to reach every activity and to get to an end. */
export function choosePaths(log: EventLog, folding: Folding, thresholds: Thresholds): Chosen {
  const counted = count(log, folding);
  const { occurrences, ends } = counted;
  const all = allPaths(log, folding, counted.starts);
  const kept = keptActivities({ log, counted, all, thresholds });
  const finals = finalActivities({ kept, all, counted, share: thresholds.finalShare });
  const isFrequent = ({ from, count: times }: Path): boolean =>
    times >= thresholds.pathShare * (from === START ? log.cases.length : (occurrences[from] ?? 0));
  let chosen = new Set<Path>();
  for (let stuck: number | null = START; stuck !== null;) {
    const possible = all.filter(
      ({ from, to }) => kept.has(to) && (from === START || (kept.has(from) && !finals.has(from))),
    );
    chosen = new Set(possible.filter(isFrequent));
    for (const activity of connect({ possible, chosen, kept })) kept.delete(activity);
    stuck = thresholds.finalShare === null ? null : leadToAnEnd({ possible, chosen, kept, finals, occurrences });
    if (stuck !== null) finals.add(stuck);
  }
  const paths = all.filter(
    (path) => chosen.has(path) && kept.has(path.to) && (path.from === START || kept.has(path.from)),
  );
  const isDrawn = new Set(paths);
  const leftOut = all
    .filter((path) => !isDrawn.has(path))
    .map((path) => ({ ...path, why: whyLeftOut(path, kept, finals) }));
  return {
    activities: [...kept],
    finals: new Set([...finals].filter((final) => kept.has(final))),
    paths,
    leftOut,
    occurrences,
    ends,
  };
}

type Counted = { occurrences: Int32Array; cases: Int32Array; starts: Int32Array; ends: Int32Array };

function count(log: EventLog, folding: Folding): Counted {
  const width = log.activity.names.length;
  const [occurrences, cases] = [new Int32Array(width), new Int32Array(width)];
  const [starts, ends, lastCase] = [new Int32Array(width), new Int32Array(width), new Int32Array(width).fill(-1)];
  for (let i = 0; i < log.cases.length; i += 1) {
    let last = -1;
    eachStep(log, i, folding, (activity) => {
      add(occurrences, activity);
      if (lastCase[activity] !== i) add(cases, activity);
      lastCase[activity] = i;
      if (last === -1) add(starts, activity);
      last = activity;
    });
    if (last !== -1) add(ends, last);
  }
  return { occurrences, cases, starts, ends };
}

function add(counts: Int32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}

type Keeping = {
  readonly log: EventLog;
  readonly counted: Counted;
  readonly all: readonly Path[];
  readonly thresholds: Thresholds;
};

/** Those that are frequent, and the one with which most cases begin. */
function keptActivities({ log, counted, all, thresholds }: Keeping): Set<number> {
  const { cases, occurrences } = counted;
  const { activityShare, mostActivities } = thresholds;
  const first = all.find(({ from }) => from === START)?.to ?? 0;
  const frequent = [...cases.keys()].filter((i) => i === first || (cases[i] ?? 0) >= activityShare * log.cases.length);
  const byFrequency = frequent.toSorted(
    (a, b) => Number(b === first) - Number(a === first) || (occurrences[b] ?? 0) - (occurrences[a] ?? 0),
  );
  const most = new Set(byFrequency.slice(0, mostActivities));
  return new Set(frequent.filter((activity) => most.has(activity)));
}

type Ending = {
  readonly kept: ReadonlySet<number>;
  readonly all: readonly Path[];
  readonly counted: Counted;
  readonly share: number | null;
};

/** Where cases end for good; when no activity is that, the one where most of them end. */
function finalActivities({ kept, all, counted, share }: Ending): Set<number> {
  const { occurrences, ends } = counted;
  const left = new Set(all.map(({ from }) => from));
  if (share === null) return new Set([...kept].filter((activity) => !left.has(activity)));
  const enders = [...kept].filter((activity) => (ends[activity] ?? 0) > 0);
  const finals = enders.filter((activity) => (ends[activity] ?? 0) >= share * (occurrences[activity] ?? 0));
  if (finals.length > 0) return new Set(finals);
  return new Set(enders.toSorted((a, b) => (ends[b] ?? 0) - (ends[a] ?? 0)).slice(0, 1));
}

function allPaths(log: EventLog, folding: Folding, starts: Int32Array): Path[] {
  const begins = [...starts.keys()].map((to) => ({ from: START, to, count: starts[to] ?? 0 }));
  const follows = directlyFollows(log, folding).map(({ from, to, count: times }) => ({ from, to, count: times }));
  return [...begins.filter(({ count: times }) => times > 0), ...follows].sort((a, b) => b.count - a.count);
}

type Connecting = {
  readonly possible: readonly Path[];
  readonly chosen: Set<Path>;
  readonly kept: ReadonlySet<number>;
};

/** Adds the most frequent rare paths until all that can be reached from the start is; answers the activities that cannot. */
function connect({ possible, chosen, kept }: Connecting): number[] {
  for (;;) {
    const reached = closure(
      new Set([START]),
      [...chosen].map(({ from, to }) => [from, to]),
    );
    const bridge = possible.find(({ from, to }) => reached.has(from) && !reached.has(to));
    if (!bridge) return [...kept].filter((activity) => !reached.has(activity));
    chosen.add(bridge);
  }
}

type Finishing = Connecting & { readonly finals: ReadonlySet<number>; readonly occurrences: Int32Array };

/** Adds paths until every activity leads to an end; where there are none to add, answers the activity that must be one. */
function leadToAnEnd({ possible, chosen, kept, finals, occurrences }: Finishing): number | null {
  for (;;) {
    const ending = closure(
      new Set(finals),
      [...chosen].map(({ from, to }) => [to, from]),
    );
    const stuck = [...kept].filter((activity) => !ending.has(activity));
    if (stuck.length === 0) return null;
    const bridge = possible.find(
      ({ from, to }) => kept.has(from) && kept.has(to) && !ending.has(from) && ending.has(to),
    );
    if (!bridge) return mostLeaving(stuck, { possible, occurrences });
    chosen.add(bridge);
  }
}

/** The activity from which most cases go nowhere else that is drawn. */
function mostLeaving(
  activities: readonly number[],
  { possible, occurrences }: Pick<Finishing, "possible" | "occurrences">,
): number | null {
  const going = new Map<number, number>();
  for (const { from, count: times } of possible) going.set(from, (going.get(from) ?? 0) + times);
  const leaving = (activity: number): number => (occurrences[activity] ?? 0) - (going.get(activity) ?? 0);
  return activities.toSorted((a, b) => leaving(b) - leaving(a))[0] ?? null;
}

function closure(reached: Set<number>, steps: readonly (readonly [number, number])[]): Set<number> {
  const next = new Map<number, number[]>();
  for (const [from, to] of steps) next.set(from, [...(next.get(from) ?? []), to]);
  const open = [...reached];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    for (const to of next.get(one) ?? []) {
      if (reached.has(to)) continue;
      reached.add(to);
      open.push(to);
    }
  }
  return reached;
}

function whyLeftOut({ from, to }: Path, kept: ReadonlySet<number>, finals: ReadonlySet<number>): LeftOutBecause {
  if ((from !== START && !kept.has(from)) || !kept.has(to)) return "rare-activity";
  return finals.has(from) ? "after-the-end" : "rare";
}
