import type { Definition, FieldDefinition, FieldDefinitions } from "@/lib/lifecycle/language/definition";

const DEFAULT_ROLES: FieldDefinition = {
  type: "set",
  values: ["customer", "agent", "manager", "admin", "system"],
  valueLabels: {
    customer: { en: "Customer", ko: "고객" },
    agent: { en: "Agent", ko: "상담원" },
    manager: { en: "Manager", ko: "매니저" },
    admin: { en: "Administrator", ko: "관리자" },
    system: { en: "System", ko: "시스템" },
  },
};

/** What an actor is when no lifecycle says more: an id and the roles held. */
export const DEFAULT_ACTOR: FieldDefinitions = {
  id: { type: "ref", to: "person" },
  roles: DEFAULT_ROLES,
};

/** The attributes of an actor that conditions may read: those declared, and always `id` and `roles`. */
export function actorFields(definition: Definition): FieldDefinitions {
  const roles = { ...DEFAULT_ROLES, ...definition.actor?.roles };
  return { ...DEFAULT_ACTOR, ...definition.actor, roles };
}
