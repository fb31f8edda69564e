import { actorFields } from "@/lib/lifecycle/language/actor";
import type { CompiledState, Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Condition, FieldDefinition, Value, Values } from "@/lib/lifecycle/language/definition";
import type { Atom } from "@/lib/lifecycle/language/conditions";
import { own } from "@/lib/lifecycle/language/conditions";
import type { Group } from "@/lib/lifecycle/explore/groups";
import { groupVariables } from "@/lib/lifecycle/explore/groups";
import { liveFields } from "@/lib/lifecycle/explore/liveness";
import { roleCombinations } from "@/lib/lifecycle/explore/people";
import { atomsIn, pathsOf } from "@/lib/lifecycle/explore/reads";
import { inPlace } from "@/lib/lifecycle/explore/order";
import type { Representatives } from "@/lib/lifecycle/explore/representatives";
import { representativesOf } from "@/lib/lifecycle/explore/representatives";
import type { Answer, PlannedTimer } from "@/lib/lifecycle/explore/waiting";
import { answersByState, MOST_ANSWERS, timersIn } from "@/lib/lifecycle/explore/waiting";

/** One thing to be remembered of a case. */
export type Slot = {
  readonly name: string;
  readonly field: FieldDefinition;
  readonly group: Group | null;
  readonly representatives: Representatives;
};

/** What is remembered of a case in one state. */
export type PlannedState = {
  readonly index: number;
  readonly compiled: CompiledState;
  readonly slots: readonly Slot[];
  readonly timers: readonly PlannedTimer[];
  readonly answers: readonly Answer[];
};

/** How a lifecycle is explored: which values stand for all, and what is remembered in each state. */
export type Plan = {
  readonly lifecycle: Lifecycle;
  readonly live: ReadonlyMap<string, ReadonlySet<string>>;
  readonly states: ReadonlyMap<string, PlannedState>;
  readonly people: readonly (readonly string[])[];
  readonly slotOf: (name: string) => Slot | null;
  /** Representatives of `case.x`, `actor.x` or `<event>/x`, and the group they are in. */
  readonly variable: (key: string, field: FieldDefinition) => Omit<Slot, "name" | "field">;
  readonly actor: Readonly<Record<string, FieldDefinition>>;
  /** What the watched conditions ask of whoever acts. */
  readonly actorAtoms: readonly Atom[];
  /** The few values stand for all values there are. */
  readonly exact: boolean;
  /** The ids of the starts by which cases are opened; undefined: all of them. */
  readonly opens: readonly string[] | undefined;
};

export type PlanOptions = {
  readonly people?: readonly (readonly string[])[];
  /** Conditions whose truth must be told apart everywhere, beside those of the lifecycle itself. */
  readonly watched?: readonly Condition[];
  /** The ids of the starts by which cases are opened; all of them when left out. */
  readonly opens?: readonly string[] | undefined;
};

/** Plans the exploration of a lifecycle. */
export function planExploration(lifecycle: Lifecycle, { people, watched = [], opens }: PlanOptions): Plan {
  const { definition } = lifecycle;
  const live = liveFields(lifecycle, watched);
  const groups = groupVariables(lifecycle, { live, watched });
  const known = new Map<string, Omit<Slot, "name" | "field">>();
  const variable: Plan["variable"] = (key, field) => {
    const found = known.get(key);
    if (found) return found;
    const group = groups.get(key) ?? null;
    const made = { group, representatives: representativesOf(field, group) };
    known.set(key, made);
    return made;
  };
  const slotOf = (name: string): Slot | null => {
    const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined;
    return field ? { name, field, ...variable(`case.${name}`, field) } : null;
  };
  const names = Object.keys(definition.fields);
  const answers = answersByState(lifecycle);
  const states = [...lifecycle.states.values()].map((compiled, index): PlannedState => {
    const fields = live.get(compiled.name);
    const slots = names.filter((name) => fields?.has(name)).flatMap((name) => slotOf(name) ?? []);
    return { index, compiled, slots, timers: timersIn(compiled), answers: answers.get(compiled.name) ?? [] };
  });
  for (const [key, { variables }] of groups) {
    const field = variables.find((each) => each.key === key)?.field;
    if (field && key !== "actor.roles") variable(key, field);
  }
  return {
    lifecycle,
    opens,
    live,
    states: new Map(states.map((state) => [state.compiled.name, state])),
    people: roleCombinations(definition, people),
    slotOf,
    variable,
    actor: actorFields(definition),
    actorAtoms: watched
      .flatMap((condition) => atomsIn(condition, lifecycle.conditions))
      .filter((atom) => pathsOf([atom]).some((path) => path.startsWith("actor."))),
    exact:
      [...known.values()].every(({ representatives }) => representatives.exact) &&
      states.every((state) => state.answers.length < MOST_ANSWERS && state.timers.length < MOST_ANSWERS),
  };
}

/** The values of a state's slots, each replaced by what stands for it; ids in the order in which they appear. */
export type Canonical = {
  readonly fields: Values;
  /** By group: which real name each stand-in means, in order. */
  readonly names: ReadonlyMap<Group, readonly string[]>;
};

/** Forgets of a case what does not matter in its state. */
export function canonical(slots: readonly Slot[], fields: Values): Canonical {
  const kept: Record<string, Value> = {};
  let names = NO_GROUPS;
  for (const { name, group, representatives } of slots) {
    const value = own(fields, name);
    if (value === null || !representatives.named || !group || typeof value !== "string") {
      kept[name] = value === null ? null : representatives.of(value);
      continue;
    }
    const pool = poolOf(group, representatives);
    if (pool.constants.has(value)) {
      kept[name] = value;
      continue;
    }
    if (names === NO_GROUPS) names = new Map<Group, string[]>();
    const seen = names.get(group) ?? [];
    const at = seen.indexOf(value);
    if (at < 0) names.set(group, [...seen, value]);
    kept[name] = pool.names[at < 0 ? seen.length : at] ?? value;
  }
  return { fields: inPlace(slots, kept), names };
}

const NO_GROUPS: Map<Group, readonly string[]> = new Map();

export type Pool = { readonly names: readonly string[]; readonly constants: ReadonlySet<string> };
const pools = new WeakMap<Group, Pool>();

/** The interchangeable names of a group, and those that mean somebody in particular. */
export function poolOf(group: Group, { values }: Representatives): Pool {
  const known = pools.get(group);
  if (known) return known;
  const constants = new Set(
    [...group.tests.map(({ constant }) => constant), ...group.written, "system"].filter((c) => typeof c === "string"),
  );
  const names = values.filter((value) => typeof value === "string").filter((value) => !constants.has(value));
  const pool = { names, constants };
  pools.set(group, pool);
  return pool;
}
