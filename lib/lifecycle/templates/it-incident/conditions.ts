import type { Definition } from "@/lib/lifecycle/language/definition";
import { people } from "@/lib/lifecycle/templates/parts/people";

export const conditions: Definition["conditions"] = {
  ...people,
  isMajor: {
    label: { en: "Major incident", ko: "중대 장애" },
    whenTrue: { en: "This is a major incident.", ko: "이 사례는 중대 장애입니다." },
    whenFalse: { en: "This is not a major incident.", ko: "이 사례는 중대 장애가 아닙니다." },
    if: { or: [{ "==": [{ var: "case.impact" }, "company"] }, { "==": [{ var: "case.priority" }, "urgent"] }] },
  },
  causeIsKnown: {
    label: { en: "Cause is known", ko: "원인 확인됨" },
    whenFalse: {
      en: "The cause of a major incident must be written down.",
      ko: "중대 장애는 원인을 기록해야 합니다.",
    },
    if: { or: [{ "!": { cond: "isMajor" } }, { "!=": [{ var: "event.cause" }, null] }] },
  },
};
