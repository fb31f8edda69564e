import type { CompiledState, Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { EffectDefinition } from "@/lib/lifecycle/language/definition";
import { SAME } from "@/lib/lifecycle/language/definition";
import { durationSeconds, parseDuration } from "@/lib/lifecycle/language/duration";

/** A timer that somebody listens to in its state. */
export type PlannedTimer = {
  readonly id: string;
  readonly event: string;
  /** Places of the timers of this list that are certainly due before it: same calendar, shorter, no setting. */
  readonly after: number;
};

/** An effect whose answer somebody listens to in a state; it answers once. */
export type Answer = {
  readonly effect: string;
  readonly events: readonly string[];
  /** It answers in any case: when it succeeds, and when it fails for whatever reason. */
  readonly certain: boolean;
};

/** The timers of a state whose events it answers; the others change nothing. `after` is a set of bits. */
export function timersIn(state: CompiledState): PlannedTimer[] {
  const heard = state.timers
    .map(({ definition }) => definition)
    .filter(({ event }) => state.on.has(event))
    .slice(0, 30);
  const lengths = heard.map(({ after }) => {
    const duration = typeof after === "string" ? parseDuration(after) : null;
    return duration ? durationSeconds(duration) : null;
  });
  return heard.map(({ id, event, calendar = "elapsed" }, i) => {
    const own = lengths[i] ?? null;
    const earlier = heard.map((other, j) => {
      const length = lengths[j] ?? null;
      return own !== null && length !== null && length < own && (other.calendar ?? "elapsed") === calendar;
    });
    return { id, event, after: earlier.reduce((bits, isEarlier, j) => (isEarlier ? bits | (1 << j) : bits), 0) };
  });
}

/** Most effects that are followed in one state. */
export const MOST_ANSWERS = 30;

/**
 * The effects that may be under way in each state and send it an event it answers, by state. An answer belongs to one
 * visit: what an effect of an earlier visit answers comes too late.
 */
export function answersByState(lifecycle: Lifecycle): ReadonlyMap<string, readonly Answer[]> {
  const { definition, states } = lifecycle;
  const running = new Map<string, Map<string, EffectDefinition>>();
  const run = (state: string, effects: readonly EffectDefinition[]): void => {
    const known = running.get(state) ?? new Map<string, EffectDefinition>();
    for (const effect of effects) if (effect.onSuccess !== undefined || effect.catch) known.set(effect.id, effect);
    running.set(state, known);
  };
  for (const { effects = [] } of definition.starts ?? []) run(definition.initial, effects);
  for (const [name, { entry = [] }] of Object.entries(definition.states)) run(name, entry);
  for (const { from, to, effects = [] } of definition.transitions) {
    if (to !== SAME) run(to, effects);
    for (const name of from)
      run(to === SAME ? name : to, to === SAME ? effects : (definition.states[name]?.exit ?? []));
  }
  return new Map(
    [...states.values()].map((state) => {
      const effects = [...(running.get(state.name)?.values() ?? [])];
      return [state.name, effects.flatMap((effect) => answerOf(effect, state) ?? []).slice(0, MOST_ANSWERS)];
    }),
  );
}

function answerOf(effect: EffectDefinition, state: CompiledState): Answer | null {
  const { id, onSuccess, catch: caught = [] } = effect;
  const failures = caught.map(({ then }) => then);
  const sent = [...(onSuccess === undefined ? [] : [onSuccess]), ...failures.filter((event) => event !== "incident")];
  const events = [...new Set(sent)].filter((event) => state.on.has(event));
  if (events.length === 0) return null;
  const everyFailure = caught.some(({ errors, then }) => errors.includes("*") && then !== "incident");
  return {
    effect: id,
    events,
    certain: everyFailure && new Set(sent).size === events.length && onSuccess !== undefined,
  };
}
