import type { Definition } from "@/lib/lifecycle/language/definition";
import { people } from "@/lib/lifecycle/templates/parts/people";

export const conditions: Definition["conditions"] = {
  ...people,
  isOwnRequest: {
    label: { en: "Own request", ko: "본인 요청" },
    whenTrue: { en: "Nobody may decide on their own request.", ko: "본인의 요청은 직접 결정할 수 없습니다." },
    if: { "==": [{ var: "actor.id" }, { var: "case.requester" }] },
  },
  isApprovedOnce: {
    label: { en: "Approved once", ko: "1차 승인됨" },
    whenTrue: { en: "The first approval has been given.", ko: "1차 승인이 이미 이루어졌습니다." },
    whenFalse: { en: "The first approval is still missing.", ko: "아직 1차 승인이 없습니다." },
    if: { "!=": [{ var: "case.approvedBy" }, null] },
  },
  isFirstApprover: {
    label: { en: "Gave the first approval", ko: "1차 승인자" },
    whenTrue: {
      en: "You have approved already; somebody else has to approve, too.",
      ko: "이미 승인하셨습니다. 다른 매니저의 승인이 더 필요합니다.",
    },
    if: { "==": [{ var: "actor.id" }, { var: "case.approvedBy" }] },
  },
  isLarge: {
    label: { en: "Large amount", ko: "고액" },
    whenTrue: { en: "This amount needs two managers.", ko: "이 금액은 매니저 두 명의 승인이 필요합니다." },
    whenFalse: { en: "This amount needs only one manager.", ko: "이 금액은 매니저 한 명의 승인이면 됩니다." },
    if: { ">=": [{ var: "case.amount" }, 1000] },
  },
};
