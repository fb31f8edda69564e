import type {
  Category,
  Definition,
  StateDefinition,
  Text,
  TransitionDefinition,
} from "@/lib/lifecycle/language/definition";
import { SAME } from "@/lib/lifecycle/language/definition";
import type { EventLog } from "@/lib/lifecycle/mine/log";
import { guessCategory, guessWaitsFor, idsFor, namesFor } from "@/lib/lifecycle/mine/naming";
import type { Chosen, LeftOut } from "@/lib/lifecycle/mine/paths";
import { choosePaths } from "@/lib/lifecycle/mine/paths";
import { storiesOf } from "@/lib/lifecycle/mine/stories";
import type { Folding, Variant } from "@/lib/lifecycle/mine/traces";
import { variantsOf } from "@/lib/lifecycle/mine/traces";
import { STATES } from "@/lib/lifecycle/language/shape/limits";

export type DiscoverOptions = {
  /** The definition's key and title; `mined` and a plain title when they are not given. */
  readonly key?: string;
  readonly title?: Text;
  /** Shares from 0 to 1; see docs/COMMAND-LINE.md. Left out: 0.02, 0.001, 0.8. */
  readonly pathShare?: number;
  readonly activityShare?: number;
  readonly finalShare?: number;
  /** `changes`: an activity that repeats the one before it is no step. `steps` when it is not given. */
  readonly folding?: Folding;
  /** Keeps every activity and every path there is, however rare. */
  readonly everything?: boolean;
};

/** A path the definition does not have, by labels; `from` is null where cases begin. */
export type RarePath = {
  readonly from: string | null;
  readonly to: string;
  readonly count: number;
  /** Rare, touching a rare activity, or out of a state in which cases end. */
  readonly why: LeftOut["why"];
};

export type Discovery = {
  readonly definition: Definition;
  /** The state of each activity that has one. */
  readonly states: Readonly<Record<string, string>>;
  readonly rare: readonly RarePath[];
  readonly rareActivities: readonly { readonly activity: string; readonly count: number }[];
  /** Cases of the log that end in a state which is not final. */
  readonly endsElsewhere: readonly { readonly activity: string; readonly cases: number }[];
  /** How many cases go along the definition from their first event to an end, and how many steps it has a way for. */
  readonly coverage: {
    readonly cases: number;
    readonly ofCases: number;
    readonly steps: number;
    readonly ofSteps: number;
  };
};

const DEFAULTS = { pathShare: 0.02, activityShare: 0.001, finalShare: 0.8 };

const STAGES: readonly { readonly id: string; readonly label: Text; readonly categories: readonly Category[] }[] = [
  { id: "start", label: { en: "Start", ko: "시작" }, categories: ["open"] },
  { id: "work", label: { en: "Work", ko: "처리" }, categories: ["assigned", "pending"] },
  { id: "resolve", label: { en: "Resolve", ko: "해결" }, categories: ["resolved"] },
  { id: "close", label: { en: "Close", ko: "종료" }, categories: ["closed"] },
];

/**
 * Writes a first lifecycle from a log: activities are states, frequent paths transitions that an agent may take. What is
 * rare is left out and listed. The definition is accepted by `parseDefinition`; every state of it can be reached and leads
 * to an end. Null for a log without events.
 */
export function discover(log: EventLog, options: DiscoverOptions = {}): Discovery | null {
  if (log.time.length === 0) return null;
  const folding = options.folding ?? "steps";
  const { everything = false } = options;
  const shares = everything ? { pathShare: 0, activityShare: 0, finalShare: null } : { ...DEFAULTS, ...given(options) };
  const chosen = choosePaths(log, folding, { ...shares, mostActivities: STATES - 1 });
  const drawn = drawingOf(log, chosen);
  const variants = variantsOf(log, folding);
  const { names } = log.activity;
  const isKept = new Set(chosen.activities);
  return {
    definition: definitionOf(drawn, { log, variants, options }),
    states: Object.fromEntries(
      chosen.activities.map((activity) => [names[activity] ?? "", drawn.idOf.get(activity) ?? ""]),
    ),
    rare: chosen.leftOut.map(({ from, to, count, why }) => ({
      from: names[from] ?? null,
      to: names[to] ?? "",
      count,
      why,
    })),
    rareActivities: names.flatMap((activity, i) =>
      isKept.has(i) ? [] : [{ activity, count: chosen.occurrences[i] ?? 0 }],
    ),
    endsElsewhere: names
      .map((activity, i) => ({ activity, cases: chosen.finals.has(i) ? 0 : (chosen.ends[i] ?? 0) }))
      .filter(({ cases }) => cases > 0),
    coverage: coverageOf(variants, log, chosen),
  };
}

function given({ pathShare, activityShare, finalShare }: DiscoverOptions): Partial<typeof DEFAULTS> {
  return {
    ...(pathShare !== undefined && { pathShare }),
    ...(activityShare !== undefined && { activityShare }),
    ...(finalShare !== undefined && { finalShare }),
  };
}

type Drawing = Chosen & {
  readonly labelOf: (activity: number) => string;
  readonly idOf: ReadonlyMap<number, string>;
  readonly starts: readonly number[];
  /** The state before the first activity, where cases begin in several ways. */
  readonly opening: string | null;
};

const LABEL_LENGTH = 500;

function drawingOf(log: EventLog, chosen: Chosen): Drawing {
  const labelOf = (activity: number): string => (log.activity.names[activity] ?? "").slice(0, LABEL_LENGTH);
  const starts = chosen.paths.filter(({ from }) => from === -1).map(({ to }) => to);
  const [only] = starts;
  const beginsOneWay =
    only !== undefined && starts.length === 1 && !chosen.finals.has(only) && chosen.activities.length > 1;
  const opening = beginsOneWay ? null : "opened";
  const names = namesFor(chosen.activities.map(labelOf), "state", opening === null ? [] : [opening]);
  const idOf = new Map(chosen.activities.map((activity, i) => [activity, names[i] ?? ""]));
  return { ...chosen, labelOf, idOf, starts, opening };
}

type Source = { readonly log: EventLog; readonly variants: readonly Variant[]; readonly options: DiscoverOptions };

function definitionOf(drawn: Drawing, { log, variants, options: { key, title } }: Source): Definition {
  const { activities, idOf, opening, starts } = drawn;
  const states = new Map(activities.map((activity) => [idOf.get(activity) ?? "", stateOf(drawn, activity)]));
  const used = new Set([...states.values(), ...(opening === null ? [] : [OPENING])].map(({ stage }) => stage));
  const transitions = transitionsOf(drawn);
  const events = new Set(transitions.map(({ on }) => on));
  const initial = opening ?? idOf.get(starts[0] ?? 0) ?? "";
  const ways = variants.map(({ trace, cases }) => ({ cases, states: trace.map((one) => idOf.get(one) ?? "") }));
  const labels = new Map(activities.map((activity) => [idOf.get(activity) ?? "", drawn.labelOf(activity)]));
  return {
    language: "lifecycle/1",
    key: key ?? "mined",
    title: title ?? { en: "Lifecycle from a log", ko: "기록에서 만든 라이프사이클" },
    description: `Written from a log of ${log.cases.length} cases and ${log.time.length} events; a draft to begin with.`,
    initial,
    stages: STAGES.filter(({ id }) => used.has(id)).map(({ id, label }) => ({ id, label })),
    fields: {},
    events: Object.fromEntries(
      activities
        .map((activity) => [eventName(idOf.get(activity) ?? ""), drawn.labelOf(activity)] as const)
        .filter(([name]) => events.has(name))
        .map(([name, label]) => [name, { kind: "command", label }]),
    ),
    conditions: { isAgent: IS_AGENT },
    states: Object.fromEntries([...(opening === null ? [] : [[opening, OPENING] as const]), ...states]),
    transitions,
    tests: storiesOf(ways, { initial, transitions, labelOf: (state) => labels.get(state) ?? state }),
  };
}

const OPENING: StateDefinition = { label: { en: "Just opened", ko: "막 접수됨" }, stage: "start", category: "open" };
const IS_AGENT = {
  label: { en: "Agent", ko: "상담원" },
  who: { en: "an agent", ko: "상담원" },
  if: { in: ["agent", { var: "actor.roles" }] },
} as const;

function stateOf({ finals, labelOf, starts }: Drawing, activity: number): StateDefinition {
  const label = labelOf(activity);
  const isFirst = starts.includes(activity);
  const category = finals.has(activity) ? "closed" : guessCategory(label, isFirst);
  const stage = STAGES.find(({ categories }) => categories.includes(category))?.id ?? "work";
  const waitsFor = guessWaitsFor(label, category);
  return { label, stage, category, ...(waitsFor && { waitsFor }), ...(finals.has(activity) && { final: true }) };
}

function eventName(state: string): string {
  return `to${state.charAt(0).toUpperCase()}${state.slice(1)}`.slice(0, 64);
}

/** One transition for each state that is come to, from wherever it is; and one for each that may be repeated. */
function transitionsOf({ activities, idOf, paths, opening }: Drawing): TransitionDefinition[] {
  const nameOf = (activity: number): string => (activity === -1 ? (opening ?? "") : (idOf.get(activity) ?? ""));
  const ids = idsFor(activities.map(nameOf), "t");
  const stays = idsFor(activities.map(nameOf), "again");
  return activities.flatMap((activity, i) => {
    const on = eventName(nameOf(activity));
    const into = paths.filter(({ from, to }) => to === activity && from !== activity && nameOf(from) !== "");
    const repeats = paths.some(({ from, to }) => from === activity && to === activity);
    return [
      ...(into.length > 0
        ? [{ id: ids[i] ?? "", from: into.map(({ from }) => nameOf(from)), on, to: nameOf(activity), if: MAY }]
        : []),
      ...(repeats ? [{ id: stays[i] ?? "", from: [nameOf(activity)], on, to: SAME, if: MAY }] : []),
    ];
  });
}

const MAY = { cond: "isAgent" } as const;

function coverageOf(variants: readonly Variant[], log: EventLog, { paths, finals }: Chosen): Discovery["coverage"] {
  const ways = new Set(paths.map(({ from, to }) => `${from} ${to}`));
  const covered = { cases: 0, ofCases: log.cases.length, steps: 0, ofSteps: 0 };
  for (const { trace, cases } of variants) {
    const taken = trace.filter((to, i) => ways.has(`${i === 0 ? -1 : trace[i - 1]} ${to}`)).length;
    covered.steps += taken * cases;
    covered.ofSteps += trace.length * cases;
    if (taken === trace.length && finals.has(trace.at(-1) ?? -1)) covered.cases += cases;
  }
  return covered;
}
