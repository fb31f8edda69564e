import type { FieldDefinition, FieldDefinitions } from "@/lib/lifecycle/language/definition";
import { assignee, priority, requester } from "@/lib/lifecycle/templates/parts/fields";

export const severity: FieldDefinition = {
  type: "enum",
  label: { en: "Severity", ko: "심각도" },
  values: ["low", "medium", "high", "critical"],
  valueLabels: {
    low: { en: "Low", ko: "낮음" },
    medium: { en: "Medium", ko: "보통" },
    high: { en: "High", ko: "높음" },
    critical: { en: "Critical", ko: "치명적" },
  },
};

export const personalData: FieldDefinition = {
  type: "bool",
  label: { en: "Personal data affected", ko: "개인정보 관련" },
};

const text = (en: string, ko: string): FieldDefinition => ({
  type: "text",
  label: { en, ko },
  nullable: true,
  writtenBy: "engine",
});

/** Severity and personal data change by command only, so that nobody is left untold. */
export const fields: FieldDefinitions = {
  priority,
  severity: { ...severity, default: "medium", writtenBy: "engine" },
  personalData: { ...personalData, default: false, writtenBy: "engine" },
  requester: { ...requester, label: { en: "Reported by", ko: "신고자" } },
  assignee,
  containment: text("How it was contained", "확산 차단 조치"),
  rootCause: text("Root cause", "근본 원인"),
  lessons: text("Lessons learned", "개선 사항"),
  reportedBy: {
    type: "ref",
    label: { en: "Reported to the authority by", ko: "감독 기관 신고자" },
    to: "user",
    nullable: true,
    writtenBy: "engine",
  },
  outcome: {
    type: "enum",
    label: { en: "Outcome", ko: "처리 결과" },
    values: ["handled", "false-alarm"],
    valueLabels: {
      handled: { en: "Handled", ko: "대응 완료" },
      "false-alarm": { en: "False alarm", ko: "오탐" },
    },
    nullable: true,
    writtenBy: "engine",
  },
};
