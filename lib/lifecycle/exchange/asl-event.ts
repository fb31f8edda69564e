import { actorFields } from "@/lib/lifecycle/language/actor";
import type { Definition, Json } from "@/lib/lifecycle/language/definition";
import type { Writer } from "@/lib/lifecycle/exchange/asl-writer";

type Parameters = Readonly<Record<string, Json>>;

/** What an event and its actor may leave out: in an execution it is nothing, and not missing. */
export function nothings({ definition }: Writer): { readonly input: Parameters; readonly actor: Parameters } {
  const inputs = Object.values(definition.events).flatMap(({ input = {} }) => Object.keys(input));
  return { input: nothingOf(inputs), actor: nothingOf(attributesOf(definition)) };
}

function nothingOf(names: readonly string[]): Record<string, null> {
  return Object.fromEntries(names.map((name): [string, null] => [name, null]));
}

function attributesOf(definition: Definition): string[] {
  return Object.keys(actorFields(definition)).filter((name) => name !== "id" && name !== "roles");
}

/** Who acts, and which of the roles asked for that is, from the actor at a path. */
export function actorFrom({ definition, roles }: Writer, path: string): Parameters {
  const isWhole = attributesOf(definition).length === 0;
  return {
    "actor.$": isWhole ? path : `States.JsonMerge($.nothing.actor, ${path}, false)`,
    is: Object.fromEntries(roles.map((role) => [`${role}.$`, `States.ArrayContains(${path}.roles, '${role}')`])),
  };
}

/** An event from outside as the Choices after it read it. */
export function eventFromOutside(writer: Writer): Parameters {
  return {
    "name.$": "$.event.name",
    "input.$": "States.JsonMerge($.nothing.input, $.event.input, false)",
    ...actorFrom(writer, "$.event.actor"),
  };
}

/** An event as the system sends it, as a part of a Pass. */
export function sentBySystem({ definition, roles }: Writer, event: string, input: Parameters): Parameters {
  const actor = { ...nothingOf(attributesOf(definition)), id: "system", roles: ["system"] };
  const is = Object.fromEntries(roles.map((role) => [role, role === "system"]));
  return { Parameters: { name: event, ...input, actor, is } };
}
