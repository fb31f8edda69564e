import type { Definition } from "@/lib/lifecycle/language/definition";
import { people } from "@/lib/lifecycle/templates/parts/people";

export const conditions: Definition["conditions"] = {
  ...people,
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
