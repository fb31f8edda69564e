import { below } from "@/lib/lifecycle/language/check/report";
import type { Definition, EffectDefinition } from "@/lib/lifecycle/language/definition";
import { SAME } from "@/lib/lifecycle/language/definition";

/** Something by which the product itself sends an event, and the states in which the event then arrives first. */
export type Source = {
  readonly event: string;
  readonly kind: "timer" | "effect" | "task" | "schedule";
  readonly at: string;
  readonly states: readonly string[];
};

/** Every timer, effect, task and schedule that sends an event. */
export function sourcesOf(definition: Definition): Source[] {
  const states = Object.entries(definition.states).flatMap(([name, state]) => [
    ...(state.timers ?? []).map(({ event }, i): Source => ({
      event,
      kind: "timer",
      at: below("/states", name, "timers", i, "event"),
      states: [name],
    })),
    ...taskSources(definition, name),
    ...effectSources(state.entry, below("/states", name, "entry"), [name]),
    ...effectSources(state.exit, below("/states", name, "exit"), leftFor(definition, name)),
  ]);
  const transitions = definition.transitions.flatMap(({ effects, from, to }, i) =>
    effectSources(effects, below("/transitions", i, "effects"), to === SAME ? from : [to]),
  );
  const starts = (definition.starts ?? []).flatMap(({ effects }, i) =>
    effectSources(effects, below("/starts", i, "effects"), [definition.initial]),
  );
  return [...states, ...transitions, ...starts, ...scheduleSources(definition)];
}

/** The events an effect's outcome may send back, with where it says so. */
function answersOf(effect: EffectDefinition, at: string): { event: string; at: string }[] {
  const caught = (effect.catch ?? []).map(({ then }, i) => ({ event: then, at: below(at, "catch", i, "then") }));
  const done = effect.onSuccess === undefined ? [] : [{ event: effect.onSuccess, at: below(at, "onSuccess") }];
  return [...done, ...caught.filter(({ event }) => event !== "incident")];
}

function effectSources(
  effects: readonly EffectDefinition[] | undefined,
  at: string,
  states: readonly string[],
): Source[] {
  return (effects ?? []).flatMap((effect, i) =>
    answersOf(effect, below(at, i)).map((answer): Source => ({ ...answer, kind: "effect", states })),
  );
}

function leftFor(definition: Definition, name: string): string[] {
  const leaving = definition.transitions.filter(({ from, to }) => to !== SAME && from.includes(name));
  return [...new Set(leaving.map(({ to }) => to))];
}

function taskSources({ states }: Definition, name: string): Source[] {
  const task = states[name]?.task;
  const outcomes = new Map<string, unknown>(Object.entries(task ?? {}));
  return ["approve", "reject", "done", "failed"].flatMap((key) => {
    const event = outcomes.get(key);
    if (typeof event !== "string") return [];
    return [{ event, kind: "task" as const, at: below("/states", name, "task", key), states: [name] }];
  });
}

function scheduleSources({ schedules = [], states }: Definition): Source[] {
  return schedules.flatMap((schedule, i): Source[] => {
    if (schedule.send === undefined) return [];
    const { category, state } = schedule.for;
    const met = Object.keys(states).filter((name) => {
      const is = states[name]?.category;
      return (!state || state.includes(name)) && (!category || (is !== undefined && category.includes(is)));
    });
    return [{ event: schedule.send, kind: "schedule", at: below("/schedules", i, "send"), states: met }];
  });
}
