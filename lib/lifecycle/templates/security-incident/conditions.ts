import type { Definition } from "@/lib/lifecycle/language/definition";
import { people } from "@/lib/lifecycle/templates/parts/people";

export const conditions: Definition["conditions"] = {
  ...people,
  isSevere: {
    label: { en: "Severe", ko: "심각" },
    if: { in: [{ var: "case.severity" }, ["high", "critical"]] },
  },
  becomesSevere: {
    label: { en: "Becomes severe", ko: "심각 등급으로 평가" },
    whenTrue: { en: "This severity alerts the managers.", ko: "이 심각도는 매니저에게 경보를 보냅니다." },
    whenFalse: { en: "This severity alerts nobody.", ko: "이 심각도는 경보를 보내지 않습니다." },
    if: { in: [{ var: "event.severity" }, ["high", "critical"]] },
  },
  owesReport: {
    label: { en: "Authority not notified yet", ko: "감독 기관 신고 누락" },
    whenTrue: {
      en: "Personal data is affected, so the authority must be notified first.",
      ko: "개인정보가 관련된 사고이므로 먼저 감독 기관에 신고해야 합니다.",
    },
    whenFalse: { en: "No report to the authority is needed.", ko: "감독 기관에 신고할 사항이 없습니다." },
    if: { and: [{ "==": [{ var: "case.personalData" }, true] }, { "==": [{ var: "case.reportedBy" }, null] }] },
  },
};
