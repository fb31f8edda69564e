import type { Follows } from "@/lib/lifecycle/mine/follows";
import { directlyFollows, median, rounded } from "@/lib/lifecycle/mine/follows";
import { NO_ZONE, writeInstant } from "@/lib/lifecycle/mine/instant";
import type { Column, EventLog } from "@/lib/lifecycle/mine/log";
import type { Variant } from "@/lib/lifecycle/mine/traces";
import { variantsOf } from "@/lib/lifecycle/mine/traces";

type Counts = Readonly<Record<string, number>>;
type Spread = { readonly min: number; readonly median: number; readonly mean: number; readonly max: number };
export type TopVariant = { readonly cases: number; readonly trace: readonly string[] };
export type FollowCount = { readonly from: string; readonly to: string; readonly count: number };
export type TimedFollow = FollowCount & { readonly median_seconds: number };

/** What a log says in numbers. The keys are those that process-mining tools exchange; docs/COMMAND-LINE.md defines each. */
export type Statistics = {
  readonly events: number;
  readonly cases: number;
  readonly activities: Counts;
  readonly start_activities: Counts;
  readonly end_activities: Counts;
  readonly variants: number;
  readonly top_variants: readonly TopVariant[];
  readonly variants_covering_80_percent_of_cases: number;
  /** Null when the log is empty. */
  readonly events_per_case: Spread | null;
  readonly case_duration_seconds: Spread | null;
  readonly cases_with_a_repeated_activity: number;
  /** Only when the log names resources. */
  readonly handovers_between_resources?: number;
  readonly resources?: number;
  readonly directly_follows: readonly TimedFollow[];
  readonly first_event: string | null;
  readonly last_event: string | null;
};

/** How the states of a case changed when events that repeat the state are left out. */
export type StateChanges = {
  readonly variants: number;
  readonly top_variants: readonly TopVariant[];
  readonly transitions: readonly FollowCount[];
};

/** The ten most frequent variants are listed, and the share of cases that `variants_covering…` asks for. */
const TOP = 10;
const COVERED = 0.8;

/** Counts a log. */
export function statisticsOf(log: EventLog): Statistics {
  const { cases, offsets, time, resource } = log;
  const variants = variantsOf(log, "steps");
  const lengths = Float64Array.from(cases, (_, i) => (offsets[i + 1] ?? 0) - (offsets[i] ?? 0));
  const durations = Float64Array.from(
    cases,
    (_, i) => ((time[(offsets[i + 1] ?? 0) - 1] ?? 0) - (time[offsets[i] ?? 0] ?? 0)) / 1_000,
  );
  return {
    events: time.length,
    cases: cases.length,
    activities: tally(log.activity, Array.from(time.keys())),
    start_activities: tally(
      log.activity,
      cases.map((_, i) => offsets[i] ?? 0),
    ),
    end_activities: tally(
      log.activity,
      cases.map((_, i) => (offsets[i + 1] ?? 0) - 1),
    ),
    variants: variants.length,
    top_variants: topVariants(variants, log),
    variants_covering_80_percent_of_cases: covering(variants, cases.length),
    events_per_case: spread(lengths),
    case_duration_seconds: spread(durations),
    cases_with_a_repeated_activity: variants.reduce(
      (sum, { trace, cases: some }) => sum + (new Set(trace).size < trace.length ? some : 0),
      0,
    ),
    ...(resource && { handovers_between_resources: handovers(resource, offsets), resources: resource.names.length }),
    directly_follows: directlyFollows(log, "steps").map((follows) => ({
      ...followCount(follows, log),
      median_seconds: rounded(median(follows.seconds) ?? 0),
    })),
    ...firstAndLast(log),
  };
}

/** Counts a log in which only a change of the activity is a step: for logs that write the state with every update. */
export function stateChangesOf(log: EventLog): StateChanges {
  const variants = variantsOf(log, "changes");
  return {
    variants: variants.length,
    top_variants: topVariants(variants, log),
    transitions: directlyFollows(log, "changes").map((follows) => followCount(follows, log)),
  };
}

/** How often each name occurs at some places of a column, most frequent first, ties in alphabetical order. */
export function tally({ names, at }: Column, places: Iterable<number>): Counts {
  const counts = new Float64Array(names.length);
  for (const place of places) {
    const name = at[place] ?? -1;
    if (name !== -1) counts[name] = (counts[name] ?? 0) + 1;
  }
  const entries = names.map((name, i): [string, number] => [name, counts[i] ?? 0]).filter(([, count]) => count > 0);
  return Object.fromEntries(entries.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)));
}

function topVariants(variants: readonly Variant[], { activity }: EventLog): TopVariant[] {
  return variants
    .slice(0, TOP)
    .map(({ cases, trace }) => ({ cases, trace: trace.map((number) => activity.names[number] ?? "") }));
}

function covering(variants: readonly Variant[], cases: number): number {
  let covered = 0;
  const enough = variants.findIndex((variant) => (covered += variant.cases) >= COVERED * cases);
  return enough + 1;
}

function spread(numbers: Float64Array): Spread | null {
  if (numbers.length === 0) return null;
  const ascending = numbers.toSorted();
  const sum = ascending.reduce((total, number) => total + number, 0);
  return {
    min: ascending[0] ?? 0,
    median: rounded(median(ascending) ?? 0),
    mean: rounded(sum / ascending.length),
    max: ascending.at(-1) ?? 0,
  };
}

function handovers({ at }: Column, offsets: Int32Array): number {
  let count = 0;
  for (let i = 0; i + 1 < offsets.length; i += 1) {
    for (let place = (offsets[i] ?? 0) + 1; place < (offsets[i + 1] ?? 0); place += 1) {
      const [before, after] = [at[place - 1] ?? -1, at[place] ?? -1];
      if (before !== after && before !== -1 && after !== -1) count += 1;
    }
  }
  return count;
}

function followCount({ from, to, count }: Follows, { activity }: EventLog): FollowCount {
  return { from: activity.names[from] ?? "", to: activity.names[to] ?? "", count };
}

function firstAndLast({ time, zone }: EventLog): Pick<Statistics, "first_event" | "last_event"> {
  if (time.length === 0) return { first_event: null, last_event: null };
  let [first, last] = [0, 0];
  for (let at = 1; at < time.length; at += 1) {
    if ((time[at] ?? 0) < (time[first] ?? 0)) first = at;
    if ((time[at] ?? 0) > (time[last] ?? 0)) last = at;
  }
  const written = (at: number): string => writeInstant({ milliseconds: time[at] ?? 0, zone: zone[at] ?? NO_ZONE });
  return { first_event: written(first), last_event: written(last) };
}
