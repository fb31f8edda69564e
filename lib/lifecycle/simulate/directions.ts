import type { CompiledState, CompiledTransition, Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { StateDefinition } from "@/lib/lifecycle/language/definition";
import { CATEGORIES } from "@/lib/lifecycle/language/definition";
import { waitsFor } from "@/lib/lifecycle/language/waits-for";
import { isDecision } from "@/lib/lifecycle/simulate/who-may";

/**
 * Where an event takes a case: nearer to its end (out of waiting, anywhere), to where others are waited for, back, or
 * nowhere (it stays, or enters the same state again).
 */
export type Direction = "onward" | "waiting" | "back" | "nowhere";

/** Whether a case that is not done waits there for others, or for time: for anything but work of ours. */
export function isWaiting(state: StateDefinition): boolean {
  const isLive = state.category !== "resolved" && state.category !== "closed";
  return isLive && !state.task && waitsFor(state) !== "us";
}

/** Whether nobody of ours takes a case on there: it waits, and nothing is to be decided by some of us. */
export function isLeftToOthers(lifecycle: Lifecycle, { name, definition, on }: CompiledState): boolean {
  if (!isWaiting(definition)) return false;
  return ![...on].some(([event, candidates]) => {
    const leads = candidates.some(({ to }) => to !== name);
    return leads && lifecycle.events.get(event)?.definition.kind === "command" && isDecision(lifecycle, candidates);
  });
}

/** The direction of the most hopeful candidate. */
export function directionOf(
  lifecycle: Lifecycle,
  state: CompiledState,
  candidates: readonly CompiledTransition[],
): Direction {
  const found = new Set(candidates.map((candidate) => directionTo(lifecycle, state, candidate)));
  return (["onward", "waiting", "back"] as const).find((direction) => found.has(direction)) ?? "nowhere";
}

function directionTo(lifecycle: Lifecycle, state: CompiledState, { to }: CompiledTransition): Direction {
  const target = lifecycle.states.get(to);
  if (!target || to === state.name) return "nowhere";
  if (isLeftToOthers(lifecycle, target) && !isLeftToOthers(lifecycle, state)) return "waiting";
  if (isLeftToOthers(lifecycle, state)) return "onward";
  const [here, there] = [placeOf(lifecycle, state), placeOf(lifecycle, target)];
  const first = here.findIndex((part, i) => part !== there[i]);
  return (there[first] ?? 0) > (here[first] ?? 0) ? "onward" : "back";
}

/** How far a state is: final or not, its stage, its category, its place in the document. */
function placeOf({ definition }: Lifecycle, { name, definition: state }: CompiledState): readonly number[] {
  return [
    state.final ? 1 : 0,
    definition.stages.findIndex(({ id }) => id === state.stage),
    CATEGORIES.indexOf(state.category),
    Object.keys(definition.states).indexOf(name),
  ];
}

/** Whether every way an event takes is to an end: short of the road where others lead on. */
export function isShortcut({ states }: Lifecycle, candidates: readonly CompiledTransition[]): boolean {
  return candidates.every(({ to }) => states.get(to)?.definition.final);
}
