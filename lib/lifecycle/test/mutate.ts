import type { Definition, Json, StateDefinition, TransitionDefinition } from "@/lib/lifecycle/language/definition";
import type { PatchOperation } from "@/lib/lifecycle/language/fix";
import { applyFix } from "@/lib/lifecycle/verify/fix";

/** A small change of a definition, as a slip of a hand would make it. */
export type Mutate = (definition: Definition) => Definition;

/**
 * Where something stands: a JSON pointer, or the id of a transition or property with the way on from there
 * (`t-resolve/if`).
 */
export function pointerTo(definition: Definition, place: string): string {
  if (place.startsWith("/")) return place;
  const [id = "", ...rest] = place.split("/");
  for (const list of ["transitions", "properties"] as const) {
    const index = (definition[list] ?? []).findIndex((part) => part.id === id);
    if (index >= 0) return ["", list, String(index), ...rest].join("/");
  }
  throw new Error(`there is nothing called ${id}`);
}

function patched(definition: Definition, patch: readonly PatchOperation[]): Definition {
  const changed = applyFix(definition, { title: "", patch });
  if (!changed) throw new Error(`does not fit: ${JSON.stringify(patch)}`);
  return changed;
}

/** Writes any JSON to a place, well-formed or not. */
export function write(place: string, value: Json): Mutate {
  return (definition) => {
    const path = pointerTo(definition, place);
    return patched(definition, [{ op: /\/\d+$/.test(path) ? "replace" : "add", path, value }]);
  };
}

export function erase(place: string): Mutate {
  return (definition) => patched(definition, [{ op: "remove", path: pointerTo(definition, place) }]);
}

/** Takes transitions out. */
export function without(...ids: readonly string[]): Mutate {
  return (definition) => ({
    ...definition,
    transitions: definition.transitions.filter(({ id }) => !ids.includes(id)),
  });
}

/** Puts a transition before another. */
export function before(id: string, other: string): Mutate {
  return (definition) => {
    const from = pointerTo(definition, id);
    return patched(definition, [{ op: "move", from, path: pointerTo(definition, other) }]);
  };
}

/** Adds a transition at the end; events it needs are there already. */
export function add(transition: TransitionDefinition): Mutate {
  return (definition) => ({ ...definition, transitions: [...definition.transitions, transition] });
}

/** Adds a command and the transition it fires, without a condition. */
export function command(event: string, from: string, to: string): Mutate {
  return (definition) => ({
    ...definition,
    events: { ...definition.events, [event]: { kind: "command", label: event } },
    transitions: [...definition.transitions, { id: `t-${event.toLowerCase()}`, from: [from], on: event, to }],
  });
}

/** Adds a state that nothing leads to or from. */
export function state(name: string, more: Partial<StateDefinition> = {}): Mutate {
  return (definition) => {
    const [stage] = definition.stages;
    const added: StateDefinition = { label: name, stage: stage?.id ?? "", category: "pending", ...more };
    return { ...definition, states: { ...definition.states, [name]: added } };
  };
}

/** One change after the other. */
export function all(...changes: readonly Mutate[]): Mutate {
  return (definition) => changes.reduce((changed, change) => change(changed), definition);
}
