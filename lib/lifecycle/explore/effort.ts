import type { Action } from "@/lib/lifecycle/explore/actions";
import type { Plan, PlannedState } from "@/lib/lifecycle/explore/plan";
import { atomsIn } from "@/lib/lifecycle/explore/reads";

/** Work that one thing that is tried costs whatever it is, counted in fields copied and comparisons made. */
const EACH = 4;

/** What it costs to try everything that may happen in a visit of a state. */
export function effortIn({ lifecycle }: Plan, { compiled, slots }: PlannedState, actions: readonly Action[]): number {
  const guards = new Map<string, number>();
  for (const [event, candidates] of compiled.on) {
    const counts = candidates.map(({ definition }) => 1 + atomsIn(definition.if, lifecycle.conditions).length);
    guards.set(
      event,
      counts.reduce((sum, count) => sum + count, 0),
    );
  }
  return actions.reduce((sum, { event }) => sum + EACH + slots.length + (guards.get(event ?? "") ?? 0), 0);
}
