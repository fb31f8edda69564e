import type { Lifecycle } from "@/lib/lifecycle/compile";
import { splitVar } from "@/lib/lifecycle/conditions";
import type { Condition, ScheduleDefinition, TransitionDefinition } from "@/lib/lifecycle/definition";
import { SAME } from "@/lib/lifecycle/definition";
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
  let grew = true;
  while (grew) {
    const grown = moves.flatMap(({ transition, reads }) =>
      transition.from.map((from) => addAll(live.get(from), [...reads, ...needed(transition, from, { live, onEntry })])),
    );
    grew = grown.some(Boolean);
  }
  return live;
}

/** Whether any of the names is new. */
function addAll(names: Set<string> | undefined, more: readonly string[]): boolean {
  const before = names?.size ?? 0;
  for (const name of more) names?.add(name);
  return (names?.size ?? 0) > before;
}

type Needs = {
  readonly live: ReadonlyMap<string, ReadonlySet<string>>;
  readonly onEntry: ReadonlyMap<string, readonly string[]>;
};

/** What must be known before a transition, so that what matters after it is known. */
function needed({ to, set = {} }: TransitionDefinition, from: string, { live, onEntry }: Needs): string[] {
  const target = to === SAME ? from : to;
  const after = [...(live.get(target) ?? []), ...(to === SAME ? [] : (onEntry.get(target) ?? []))];
  return after.flatMap((name) => {
    const path = `case.${name}`;
    const expression = Object.hasOwn(set, path) ? set[path] : undefined;
    return expression === undefined ? [name] : pathsIn(expression).flatMap(fieldOf);
  });
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
