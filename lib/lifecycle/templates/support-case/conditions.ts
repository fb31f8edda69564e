import type { Definition } from "@/lib/lifecycle/definition";

export const conditions: Definition["conditions"] = {
  isCustomer: {
    label: { en: "Customer", ko: "고객" },
    who: { en: "the customer", ko: "고객" },
    if: { in: ["customer", { var: "actor.roles" }] },
  },
  isAgent: { label: { en: "Agent", ko: "상담원" }, if: { in: ["agent", { var: "actor.roles" }] } },
  isManager: {
    label: { en: "Manager", ko: "관리자" },
    who: { en: "a manager", ko: "관리자" },
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
  needsApproval: {
    label: { en: "Needs approval", ko: "승인 필요" },
    whenTrue: { en: "This case needs approval first.", ko: "이 사례는 먼저 승인이 필요합니다." },
    whenFalse: { en: "This case needs no approval.", ko: "이 사례는 승인이 필요하지 않습니다." },
    if: { and: [{ "==": [{ var: "case.priority" }, "urgent"] }, { "==": [{ var: "case.approvedBy" }, null] }] },
  },
  reopenedOften: {
    label: { en: "Reopened often", ko: "자주 다시 열림" },
    if: { ">=": [{ var: "case.reopenCount" }, 3] },
  },
};
