import type { CompiledState, Lifecycle } from "@/lib/lifecycle/compile";
import type { EffectDefinition } from "@/lib/lifecycle/definition";
import { durationSeconds, parseDuration } from "@/lib/lifecycle/duration";

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

/** The effects that may be under way in a state and send it an event it answers. An answer belongs to one visit. */
export function answersIn(lifecycle: Lifecycle, state: CompiledState): Answer[] {
  const { definition } = lifecycle;
  const arriving = [...lifecycle.states.values()].flatMap(({ name, on }) =>
    [...on.values()].flat().flatMap((transition) => {
      if (transition.to !== state.name) return [];
      const own = transition.definition.effects ?? [];
      return transition.stays ? own : [...(definition.states[name]?.exit ?? []), ...own];
    }),
  );
  const begun =
    state.name === definition.initial ? (definition.starts ?? []).flatMap(({ effects = [] }) => effects) : [];
  const effects = new Map(
    [...begun, ...arriving, ...(state.definition.entry ?? [])].map((effect) => [effect.id, effect]),
  );
  return [...effects.values()].flatMap((effect) => answerOf(effect, state) ?? []).slice(0, 30);
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
