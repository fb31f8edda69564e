import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import { splitVar } from "@/lib/lifecycle/language/conditions";
import type {
  Condition,
  ScheduleDefinition,
  SetDefinition,
  TransitionDefinition,
} from "@/lib/lifecycle/language/definition";
import { SAME } from "@/lib/lifecycle/language/definition";
import { atomsIn, pathsIn, pathsOf } from "@/lib/lifecycle/explore/reads";

/**
 * The fields of the case whose values still matter, by state: what a guard, a timer's condition or a schedule may yet read,
 * and what `watched` conditions (the claims of properties) read anywhere. Every other field can be forgotten there:
 * it is written before it is read, or never read at all (cone of influence and live variables).
 */
export function liveFields(
  lifecycle: Lifecycle,
  watched: readonly Condition[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const { definition, conditions } = lifecycle;
  const caseReads = (condition: Condition | undefined): string[] =>
    pathsOf(atomsIn(condition, conditions)).flatMap(fieldOf);
  const always = new Set(watched.flatMap(caseReads));
  const live = new Map<string, Set<string>>();
  const onEntry = new Map<string, readonly string[]>();
  for (const [name, state] of Object.entries(definition.states)) {
    onEntry.set(
      name,
      (state.timers ?? []).flatMap((timer) => caseReads(timer.if)),
    );
    const scheduled = (definition.schedules ?? []).filter((schedule) => reaches(lifecycle, schedule, name));
    live.set(name, new Set([...always, ...scheduled.flatMap((schedule) => caseReads(schedule.if))]));
  }
  const moves = definition.transitions.map((transition) => ({ transition, reads: caseReads(transition.if) }));
  for (const { transition, reads } of moves) for (const from of transition.from) addAll(live.get(from), reads);
  let grew = true;
  while (grew) {
    const grown = moves.map(({ transition }) => passedOn(transition, { live, onEntry }));
    grew = grown.some(Boolean);
  }
  return live;
}

/** Whether any of the names is new. */
function addAll(names: Set<string> | undefined, more: Iterable<string>): boolean {
  const before = names?.size ?? 0;
  for (const name of more) names?.add(name);
  return (names?.size ?? 0) > before;
}

type Needs = {
  readonly live: ReadonlyMap<string, Set<string>>;
  readonly onEntry: ReadonlyMap<string, readonly string[]>;
};

/** Tells the states a transition comes from what must be known there, so that what matters after it is known. */
function passedOn({ from, to, set = {} }: TransitionDefinition, { live, onEntry }: Needs): boolean {
  if (to === SAME) {
    const grown = from.map((name) => addAll(live.get(name), readFor(live.get(name) ?? [], set)));
    return grown.some(Boolean);
  }
  const after = new Set([...(live.get(to) ?? []), ...(onEntry.get(to) ?? [])]);
  const kept = [...after].filter((name) => !Object.hasOwn(set, `case.${name}`));
  const needed = [...kept, ...readFor(after, set)];
  const grown = from.map((name) => addAll(live.get(name), needed));
  return grown.some(Boolean);
}

/** What a `set` reads for the fields that matter after it. */
function readFor(after: Iterable<string>, set: SetDefinition): string[] {
  const names = new Set(after);
  return Object.entries(set).flatMap(([path, expression]) =>
    names.has(splitVar(path).name) ? pathsIn(expression).flatMap(fieldOf) : [],
  );
}

function fieldOf(path: string): string[] {
  const { root, name } = splitVar(path);
  return root === "case" ? [name] : [];
}

/** Whether a schedule that sends an event looks at cases in a state which answers it. */
export function reaches(lifecycle: Lifecycle, { send, for: population }: ScheduleDefinition, state: string): boolean {
  const compiled = lifecycle.states.get(state);
  if (send === undefined || !compiled?.on.has(send)) return false;
  const { category, state: states } = population;
  return (!category || category.includes(compiled.definition.category)) && (!states || states.includes(state));
}
