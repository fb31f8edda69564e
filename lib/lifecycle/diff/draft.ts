import type { Definition } from "@/lib/lifecycle/language/definition";

/** A lifecycle as far as it is written: any JSON object, whether or not it is a valid definition yet. */
export type Draft = Readonly<Record<string, unknown>>;

/**
 * A draft in the shape of a definition, for whoever reads names and places: what is missing is empty, and what has another
 * shape than it should have keeps its place and is held as `content`. A valid definition reads as it is.
 */
export function shapeOf(draft: Draft): Definition {
  const shape = {
    ...draft,
    stages: things(draft.stages),
    fields: mapped(draft.fields, thing),
    actor: mapped(draft.actor, thing),
    events: mapped(draft.events, (event) => ({ ...thing(event), input: mapped(thing(event).input, thing) })),
    conditions: mapped(draft.conditions, thing),
    states: mapped(draft.states, stateShape),
    transitions: things(draft.transitions).map((each) => ({ ...withEffects(each), from: names(each.from) })),
    starts: things(draft.starts).map(withEffects),
    schedules: things(draft.schedules).map(withEffects),
    properties: things(draft.properties),
    tests: things(draft.tests),
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every place that is read by name has its shape now
  return shape as unknown as Definition;
}

/** Something with keys of its own; what is no object is held as `content`, and a name alone is an `id`. */
export function thing(value: unknown): Draft {
  if (typeof value === "string") return { id: value };
  if (typeof value === "object" && value !== null) return { ...value };
  return value === undefined ? {} : { content: value };
}

function stateShape(state: unknown): Draft {
  const { timers, entry, exit, task, ...rest } = thing(state);
  return {
    ...rest,
    ...(timers !== undefined && { timers: things(timers) }),
    ...(entry !== undefined && { entry: effectsOf(entry) }),
    ...(exit !== undefined && { exit: effectsOf(exit) }),
    ...(task !== undefined && { task: taskShape(thing(task)) }),
  };
}

function taskShape(task: Draft): Draft {
  return "items" in task ? { ...task, items: things(task.items) } : task;
}

function withEffects(part: Draft): Draft {
  return part.effects === undefined ? part : { ...part, effects: effectsOf(part.effects) };
}

function effectsOf(effects: unknown): Draft[] {
  return things(effects).map((effect) =>
    effect.catch === undefined ? effect : { ...effect, catch: things(effect.catch) },
  );
}

function things(list: unknown): Draft[] {
  return Array.isArray(list) ? list.map(thing) : [];
}

function names(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((name) => typeof name === "string") : [];
}

function mapped(items: unknown, shape: (item: unknown) => Draft): Record<string, Draft> {
  const isObject = typeof items === "object" && items !== null;
  return Object.fromEntries(Object.entries(isObject ? items : {}).map(([name, item]) => [name, shape(item)]));
}
