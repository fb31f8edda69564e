import type { Definition, FieldDefinitions } from "@/lib/lifecycle/definition";

/** What an actor is when no lifecycle says more: an id and the roles held. */
export const DEFAULT_ACTOR: FieldDefinitions = {
  id: { type: "ref", to: "person" },
  roles: { type: "set", values: ["customer", "agent", "manager", "admin", "system"] },
};

/** The attributes of an actor that conditions may read: those declared, and always `id` and `roles`. */
export function actorFields(definition: Definition): FieldDefinitions {
  return { ...DEFAULT_ACTOR, ...definition.actor };
}
