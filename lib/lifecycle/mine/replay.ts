import { compile } from "@/lib/lifecycle/engine/compile";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";
import { rounded } from "@/lib/lifecycle/mine/follows";
import type { Deviation, DeviationReason, Label } from "@/lib/lifecycle/mine/deviation";
import { sentence } from "@/lib/lifecycle/mine/deviation";
import type { EventLog } from "@/lib/lifecycle/mine/log";
import { statesByActivity } from "@/lib/lifecycle/mine/matching";
import type { Folding } from "@/lib/lifecycle/mine/traces";
import { variantsOf } from "@/lib/lifecycle/mine/traces";
import type { Way } from "@/lib/lifecycle/mine/ways";
import { waysOf } from "@/lib/lifecycle/mine/ways";
import type { Surroundings } from "@/lib/lifecycle/language/surroundings";

export type ReplayOptions = {
  /** The state an activity stands for, where neither the state's name nor a label of it is the activity's. */
  readonly states?: Readonly<Record<string, string>>;
  /** `changes`: an activity that repeats the one before it is no step. `steps` when it is not given. */
  readonly folding?: Folding;
  /** Who there is to act. */
  readonly surroundings?: Surroundings;
  /** Most deviating variants to list; 1,000 when it is not given. */
  readonly most?: number;
};

/** A move, or a beginning, by which cases first leave the draft. */
type DeviatingMove = Pick<Deviation, "from" | "to" | "why" | "message" | "cases"> & { readonly variants: number };

export type Replayed = {
  readonly cases: number;
  readonly events: number;
  readonly variants: number;
  readonly fitting: {
    readonly events: number;
    readonly cases: number;
    readonly variants: number;
  };
  /** Shares from 0 to 1, to three decimals; `mean_of_cases` is the mean of each case's own share of fitting events. */
  readonly fitness: { readonly events: number; readonly cases: number; readonly mean_of_cases: number };
  /** Where variants first leave the draft, each move once, most cases first. */
  readonly moves: readonly DeviatingMove[];
  /** The first deviation of each variant, most frequent first. */
  readonly deviations: readonly Deviation[];
  readonly unlisted_deviations: number;
  /** Cases whose last state is not final, whether or not they deviate. */
  readonly ends_elsewhere: readonly {
    readonly state: string | null;
    readonly activity: string;
    readonly cases: number;
  }[];
  readonly unknown_activities: readonly { readonly activity: string; readonly events: number }[];
  /** States of the draft in which no case ever was. */
  readonly unvisited_states: readonly string[];
  /** Steps counted as fitting although the search for values that let them happen was cut short. */
  readonly undecided_events: number;
};

/**
 * Sends the cases of a log through a draft. An event fits when some transition leads in one step from the state the case is
 * in to the state of the event, for values of fields, input and actor that can be; the engine is asked to take it. After a
 * deviation the case goes on from where the log says it is. The log does not tell the fields of a case, so each step is
 * judged by itself.
 */
export function replay(log: EventLog, definition: Definition, options: ReplayOptions = {}): Replayed {
  const ways = waysOf(compile(definition), options.surroundings ?? {});
  const stateOf = statesByActivity(log.activity.names, definition, options.states ?? {});
  const walks = variantsOf(log, options.folding ?? "steps").map(({ trace, cases }) => ({
    cases,
    trace,
    ...walk(trace, { stateOf, ways, initial: definition.initial }),
  }));
  const events = total(walks, ({ trace }) => trace.length);
  const fitting = walks.filter(({ first }) => first === null);
  const counts = {
    events: total(walks, ({ fits }) => fits),
    cases: total(fitting, () => 1),
    variants: fitting.length,
  };
  const most = options.most ?? 1_000;
  const deviations = walks.flatMap((one) => deviation(one, log, { definition, stateOf }));
  const seen = new Set(walks.flatMap(({ trace }) => trace.map((activity) => stateOf[activity])));
  return {
    cases: log.cases.length,
    events,
    variants: walks.length,
    fitting: counts,
    fitness: {
      events: share(counts.events, events),
      cases: share(counts.cases, log.cases.length),
      mean_of_cases: share(
        total(walks, ({ fits, trace }) => fits / trace.length),
        log.cases.length,
      ),
    },
    moves: movesOf(deviations),
    deviations: deviations.slice(0, most),
    unlisted_deviations: Math.max(deviations.length - most, 0),
    ends_elsewhere: endsElsewhere(walks, log, { definition, stateOf }),
    unknown_activities: unknownActivities(walks, log, stateOf),
    unvisited_states: Object.keys(definition.states).filter((name) => name !== definition.initial && !seen.has(name)),
    undecided_events: total(walks, ({ undecided }) => undecided),
  };
}

type Drafted = { readonly definition: Definition; readonly stateOf: readonly (string | null)[] };
type Walking = {
  readonly stateOf: Drafted["stateOf"];
  readonly ways: ReturnType<typeof waysOf>;
  readonly initial: string;
};
type Walked = {
  readonly fits: number;
  readonly undecided: number;
  readonly first: { readonly place: number; readonly why: DeviationReason } | null;
};
type Walk = Walked & { readonly cases: number; readonly trace: readonly number[] };

/** Goes one variant through the draft. An activity without a state leaves the case where it is. */
function walk(trace: readonly number[], { stateOf, ways, initial }: Walking): Walked {
  let at: string | null = null;
  let fits = 0;
  let undecided = 0;
  let first: Walked["first"] = null;
  for (const [place, activity] of trace.entries()) {
    const to = stateOf[activity] ?? null;
    const way = to === null ? null : at === null && to === initial ? BEGUN : ways(at ?? initial, to);
    if (way?.ok) {
      fits += 1;
      if (!way.proved) undecided += 1;
    } else first ??= { place, why: way === null ? "unknown-activity" : at === null ? "cannot-begin" : way.why };
    at = to ?? at;
  }
  return { fits, undecided, first };
}

const BEGUN: Way = { ok: true, transition: "", event: "", proved: true };

function total(walks: readonly Walk[], each: (one: Walk) => number): number {
  return walks.reduce((sum, one) => sum + each(one) * one.cases, 0);
}

/** Of nothing, all fits. */
function share(part: number, whole: number): number {
  return whole === 0 ? 1 : rounded(part / whole);
}

function deviation({ trace, cases, fits, first }: Walk, log: EventLog, drafted: Drafted): Deviation[] {
  if (!first) return [];
  const names = trace.map((activity) => log.activity.names[activity] ?? "");
  const { place, why } = first;
  const from = place === 0 ? null : (trace[place - 1] ?? null);
  const fitness = rounded(fits / trace.length);
  const message = sentence(why, { from: label(from, log, drafted), to: label(trace[place] ?? null, log, drafted) });
  return [
    {
      trace: names,
      cases,
      fitness,
      position: place + 1,
      from: names[place - 1] ?? null,
      to: names[place] ?? "",
      why,
      message,
    },
  ];
}

function movesOf(deviations: readonly Deviation[]): DeviatingMove[] {
  const moves = new Map<string, DeviatingMove>();
  for (const { from, to, why, message, cases } of deviations) {
    const key = JSON.stringify([from, to, why]);
    const { cases: before, variants } = moves.get(key) ?? { cases: 0, variants: 0 };
    moves.set(key, { from, to, why, message, cases: before + cases, variants: variants + 1 });
  }
  return [...moves.values()].sort((a, b) => b.cases - a.cases);
}

function label(activity: number | null, log: EventLog, { definition, stateOf }: Drafted): Label {
  const state = activity === null ? null : (stateOf[activity] ?? null);
  const named = state === null ? undefined : definition.states[state]?.label;
  return (language) => (named === undefined ? (log.activity.names[activity ?? -1] ?? "") : textIn(named, language));
}

function endsElsewhere(
  walks: readonly Walk[],
  log: EventLog,
  { definition, stateOf }: Drafted,
): Replayed["ends_elsewhere"] {
  const cases = new Map<number, number>();
  for (const { trace, cases: some } of walks) {
    const last = trace.at(-1) ?? -1;
    const state = stateOf[last] ?? null;
    if (state === null || !definition.states[state]?.final) cases.set(last, (cases.get(last) ?? 0) + some);
  }
  return [...cases]
    .map(([last, some]) => ({ state: stateOf[last] ?? null, activity: log.activity.names[last] ?? "", cases: some }))
    .sort((a, b) => b.cases - a.cases);
}

function unknownActivities(
  walks: readonly Walk[],
  log: EventLog,
  stateOf: Drafted["stateOf"],
): Replayed["unknown_activities"] {
  const counts = new Map<number, number>();
  for (const { trace, cases } of walks) {
    for (const activity of trace) {
      if (stateOf[activity] === null) counts.set(activity, (counts.get(activity) ?? 0) + cases);
    }
  }
  return [...counts]
    .map(([activity, events]) => ({ activity: log.activity.names[activity] ?? "", events }))
    .sort((a, b) => b.events - a.events);
}
