import type {
  Definition,
  EffectDefinition,
  Json,
  StateDefinition,
  TransitionDefinition,
} from "@/lib/lifecycle/language/definition";
import { SAME } from "@/lib/lifecycle/language/definition";
import { lateStates } from "@/lib/lifecycle/exchange/notes";
import { readsCase } from "@/lib/lifecycle/exchange/script";

/** The machine as plain data: guards and actions by name, and under `meta` what XState has no place for. */
export function xstateConfig(definition: Definition): Record<string, Json> {
  const { states, transitions: _transitions, ...rest } = definition;
  const late = lateStates(definition);
  return plain({
    id: definition.key,
    initial: definition.initial,
    context: defaultsOf(definition),
    meta: { lifecycle: rest },
    entry: (definition.starts ?? []).flatMap(({ id, effects = [] }) => (effects.length > 0 ? [`start ${id}`] : [])),
    states: Object.fromEntries(
      Object.entries(states).map(([name, state]) => [name, stateConfig(definition, name, state, late.includes(name))]),
    ),
  });
}

function stateConfig(definition: Definition, name: string, state: StateDefinition, isLate: boolean): object {
  const { entry = [], exit = [], timers = [], final } = state;
  const on: Record<string, object[]> = {};
  for (const [order, transition] of definition.transitions.entries()) {
    if (!transition.from.includes(name)) continue;
    (on[transition.on] ??= []).push(transitionConfig(transition, { order, exit: carried(state, transition) }));
  }
  const ends = final && !isLate;
  return {
    ...(ends ? { type: "final" } : {}),
    tags: [state.category],
    entry: [...entry.map(({ id }) => id), ...timers.map(({ id }) => `arm ${id}`)],
    exit: [
      ...(ends || exit.some((effect) => readsCase(effect.with ?? null)) ? [] : exit.map(({ id }) => id)),
      ...timers.map(({ id }) => `disarm ${id}`),
    ],
    ...(ends ? {} : { on }),
    meta: { lifecycle: state },
  };
}

/** XState runs exit actions before the assignment; those that read the case travel with the transition instead. */
function carried({ exit = [] }: StateDefinition, { to }: TransitionDefinition): readonly EffectDefinition[] {
  return to !== SAME && exit.some((effect) => readsCase(effect.with ?? null)) ? exit : [];
}

type Place = { readonly order: number; readonly exit: readonly EffectDefinition[] };

function transitionConfig(transition: TransitionDefinition, { order, exit }: Place): object {
  const { id, to, set, effects = [], from: _from, on: _on, ...rest } = transition;
  return {
    ...(to === SAME ? {} : { target: to, reenter: true }),
    ...(transition.if ? { guard: id } : {}),
    actions: [...(set ? [`set ${id}`] : []), ...exit.map((effect) => effect.id), ...effects.map((effect) => effect.id)],
    meta: { lifecycle: { order, id, ...rest, ...(set ? { set } : {}), ...(effects.length > 0 ? { effects } : {}) } },
  };
}

/** What the fields of a new case hold. */
export function defaultsOf({ fields }: Definition): Record<string, Json> {
  const kept = Object.entries(fields).filter(([, { derived }]) => !derived);
  return Object.fromEntries(kept.map(([name, field]) => [name, field.default ?? null]));
}

/** Without `undefined`, as JSON has it. */
function plain(value: object): Record<string, Json> {
  return JSON.parse(JSON.stringify(value)) as Record<string, Json>;
}
