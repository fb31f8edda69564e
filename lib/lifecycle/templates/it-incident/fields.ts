import type { FieldDefinition, FieldDefinitions } from "@/lib/lifecycle/language/definition";
import { ageDays, assignee, priority, requester, surveyScore } from "@/lib/lifecycle/templates/parts/fields";

const settled = ["resolved", "closed"];

const resolutionLabels = {
  fixed: { en: "Fixed", ko: "해결됨" },
  workaround: { en: "Workaround", ko: "임시 조치" },
  recovered: { en: "Recovered on its own", ko: "저절로 복구됨" },
};

/** What may be chosen when an incident is resolved. */
export const resolution: FieldDefinition = {
  type: "enum",
  label: { en: "Resolution", ko: "해결 코드" },
  values: ["fixed", "workaround", "recovered"],
  valueLabels: resolutionLabels,
  required: true,
};

export const fields: FieldDefinitions = {
  priority: { ...priority, lockedIn: settled },
  impact: {
    type: "enum",
    label: { en: "Impact", ko: "영향 범위" },
    values: ["person", "team", "company"],
    valueLabels: {
      person: { en: "One person", ko: "개인" },
      team: { en: "A team", ko: "팀" },
      company: { en: "The whole company", ko: "회사 전체" },
    },
    default: "person",
    customer: "gives",
    lockedIn: settled,
  },
  requester: { ...requester, label: { en: "Reported by", ko: "신고자" } },
  assignee,
  vendor: { type: "string", label: { en: "Vendor", ko: "공급업체" }, nullable: true, writtenBy: "engine" },
  resolution: {
    ...resolution,
    values: ["fixed", "workaround", "recovered", "no-answer"],
    valueLabels: { ...resolutionLabels, "no-answer": { en: "No answer", ko: "답변 없음" } },
    required: false,
    nullable: true,
    writtenBy: "engine",
    customer: "sees",
  },
  cause: { type: "text", label: { en: "Cause", ko: "원인" }, nullable: true, writtenBy: "engine" },
  surveyScore,
  ageDays,
};
