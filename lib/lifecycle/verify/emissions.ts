import { below } from "@/lib/lifecycle/language/check/report";
import type { Definition, EffectDefinition } from "@/lib/lifecycle/language/definition";
import { SAME } from "@/lib/lifecycle/language/definition";

export type PlacedEffect = { readonly effect: EffectDefinition; readonly at: string };

function placed(at: string, effects: readonly EffectDefinition[] = []): PlacedEffect[] {
  return effects.map((effect, i) => ({ effect, at: below(at, i) }));
}

/** What runs when a transition is taken from a state, in order, with its places. */
export function emittedBy(definition: Definition, index: number, from: string): PlacedEffect[] {
  const transition = definition.transitions[index];
  if (!transition) return [];
  const own = placed(below("/transitions", index, "effects"), transition.effects);
  if (transition.to === SAME) return own;
  return [
    ...placed(below("/states", from, "exit"), definition.states[from]?.exit),
    ...own,
    ...placed(below("/states", transition.to, "entry"), definition.states[transition.to]?.entry),
  ];
}

/** What runs when a case is opened. */
export function emittedAtStart(definition: Definition, start: string | null): PlacedEffect[] {
  const { starts = [], initial } = definition;
  const index = starts.findIndex(({ id }) => id === start);
  return [
    ...placed(below("/starts", index, "effects"), starts[index]?.effects),
    ...placed(below("/states", initial, "entry"), definition.states[initial]?.entry),
  ];
}

/** Every effect of a definition with its place. */
export function placedEffects(definition: Definition): PlacedEffect[] {
  return [
    ...Object.entries(definition.states).flatMap(([name, { entry, exit }]) => [
      ...placed(below("/states", name, "entry"), entry),
      ...placed(below("/states", name, "exit"), exit),
    ]),
    ...definition.transitions.flatMap(({ effects }, i) => placed(below("/transitions", i, "effects"), effects)),
    ...(definition.starts ?? []).flatMap(({ effects }, i) => placed(below("/starts", i, "effects"), effects)),
    ...(definition.schedules ?? []).flatMap(({ effects }, i) => placed(below("/schedules", i, "effects"), effects)),
  ];
}
