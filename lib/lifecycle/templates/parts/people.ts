import type { WordedCondition } from "@/lib/lifecycle/language/definition";

/** Who acts, as every template asks it. */
export const people = {
  isCustomer: {
    label: { en: "Customer", ko: "고객" },
    who: { en: "the customer", ko: "고객" },
    if: { in: ["customer", { var: "actor.roles" }] },
  },
  isAgent: { label: { en: "Agent", ko: "상담원" }, if: { in: ["agent", { var: "actor.roles" }] } },
  isManager: {
    label: { en: "Manager", ko: "매니저" },
    who: { en: "a manager", ko: "매니저" },
    if: { or: [{ in: ["manager", { var: "actor.roles" }] }, { in: ["admin", { var: "actor.roles" }] }] },
  },
  isSystem: { label: { en: "System", ko: "시스템" }, if: { in: ["system", { var: "actor.roles" }] } },
  isStaff: { label: { en: "Staff", ko: "직원" }, if: { or: [{ cond: "isAgent" }, { cond: "isManager" }] } },
  isAssignee: {
    label: { en: "Assignee", ko: "담당자" },
    if: { "==": [{ var: "actor.id" }, { var: "case.assignee" }] },
  },
  isInCharge: {
    label: { en: "In charge", ko: "책임자" },
    if: { or: [{ cond: "isAssignee" }, { cond: "isManager" }] },
  },
} as const satisfies Readonly<Record<string, WordedCondition>>;

/** The people of the templates' tests. */
export const carl = { id: "carl", roles: ["customer"] };
export const sasha = { id: "sasha", roles: ["agent"] };
export const maria = { id: "maria", roles: ["manager"] };
export const system = { id: "system", roles: ["system"] };
