import type { Definition } from "@/lib/lifecycle/language/definition";
import { people } from "@/lib/lifecycle/templates/parts/people";

export const conditions: Definition["conditions"] = {
  ...people,
  isOwnRequest: {
    label: { en: "Own request", ko: "본인 요청" },
    whenTrue: { en: "Nobody may decide on a request of their own.", ko: "본인의 요청은 직접 결정할 수 없습니다." },
    if: { "==": [{ var: "actor.id" }, { var: "case.requester" }] },
  },
  isLarge: {
    label: { en: "Large amount", ko: "고액" },
    whenTrue: { en: "This amount needs two managers.", ko: "이 금액은 관리자 두 명의 승인이 필요합니다." },
    whenFalse: { en: "This amount needs one manager only.", ko: "이 금액은 관리자 한 명의 승인이면 됩니다." },
    if: { ">=": [{ var: "case.amount" }, 1000] },
  },
};
