import type { Definition, Json } from "@/lib/lifecycle/language/definition";

/** JSON with the keys of every object in code-point order and no white space: equal values give equal text. */
export function canonicalJson(json: unknown): string {
  if (Array.isArray(json)) return `[${json.map((part) => canonicalJson(part ?? null)).join(",")}]`;
  if (typeof json !== "object" || json === null) return JSON.stringify(json ?? null);
  const entries = Object.entries(json).filter(([, value]) => value !== undefined);
  const members = entries
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${JSON.stringify(key)}:${canonicalJson(value)}`);
  return `{${members.join(",")}}`;
}

/**
 * What to hash for the behaviour hash (SHA-256): the definition in canonical JSON without what only people see, that is
 * layout, meta, titles, labels, descriptions, colours and other words. Two versions with the same text behave alike.
 */
export function behaviourJson(definition: Definition): string {
  return canonicalJson(behaviourOf(definition));
}

/** A definition without what only people see, in much the shape it is written in. */
export function behaviourOf(definition: Definition): Readonly<Record<string, unknown>> {
  const {
    $schema: _schema,
    title: _title,
    description: _description,
    layout: _layout,
    meta: _meta,
    ...rest
  } = definition;
  return {
    ...rest,
    stages: definition.stages.map(({ id }) => id),
    fields: each(definition.fields, fieldBehaviour),
    actor: each(definition.actor ?? {}, fieldBehaviour),
    events: each(definition.events, ({ label: _label, confirm: _confirm, input, ...event }) => ({
      ...event,
      input: each(input ?? {}, fieldBehaviour),
    })),
    conditions: each(definition.conditions ?? {}, (named) => ("if" in named ? named.if : named)),
    states: each(definition.states, stateBehaviour),
    properties: (definition.properties ?? []).map(({ why: _why, ...property }) => property),
    transitions: definition.transitions.map(({ label: _label, ...transition }) => transition),
  };
}

/** The behaviour hash; `digest` is SHA-256 of a text's UTF-8 bytes, which a pure module does not have. */
export function behaviourHash<T>(definition: Definition, digest: (text: string) => T): T {
  return digest(behaviourJson(definition));
}

function each<T>(items: Readonly<Record<string, T>>, behaviour: (item: T) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(items).map(([name, item]) => [name, behaviour(item)]));
}

function fieldBehaviour({
  label: _label,
  hint: _hint,
  valueLabels: _labels,
  ...field
}: Definition["fields"][string]): object {
  return field;
}

function stateBehaviour({
  label: _a,
  customerLabel: _b,
  description: _c,
  color: _d,
  ...state
}: Definition["states"][string]): object {
  const { task, waitsFor } = state;
  return {
    ...state,
    ...(task && { task: taskBehaviour(task) }),
    ...(typeof waitsFor === "object" && { waitsFor: { other: waitsFor.other } }),
  };
}

function taskBehaviour({ label: _label, ...task }: NonNullable<Definition["states"][string]["task"]>): Json | object {
  return "items" in task ? { ...task, items: task.items.map(({ id }) => id) } : task;
}
