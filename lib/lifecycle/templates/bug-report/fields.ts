import type { FieldDefinition, FieldDefinitions } from "@/lib/lifecycle/language/definition";
import { ageDays, assignee, priority, requester } from "@/lib/lifecycle/templates/parts/fields";

export const severity: FieldDefinition = {
  type: "enum",
  label: { en: "Severity", ko: "심각도" },
  values: ["cosmetic", "minor", "major", "critical"],
  valueLabels: {
    cosmetic: { en: "Cosmetic", ko: "외관" },
    minor: { en: "Minor", ko: "경미" },
    major: { en: "Major", ko: "중대" },
    critical: { en: "Critical", ko: "치명적" },
  },
};

/** Which release has the fix: "4.2.1". */
export const version: FieldDefinition = { type: "string", label: { en: "Fixed in version", ko: "수정 버전" } };
/** The report that was there first. */
export const original: FieldDefinition = { type: "string", label: { en: "Duplicate of", ko: "원본 사례" } };

export const fields: FieldDefinitions = {
  priority,
  severity: { ...severity, default: "minor", customer: "gives", lockedIn: ["fixed", "resolved", "closed"] },
  requester: { ...requester, label: { en: "Reported by", ko: "신고자" } },
  assignee,
  fixedBy: {
    type: "ref",
    label: { en: "Fixed by", ko: "수정한 사람" },
    to: "user",
    nullable: true,
    writtenBy: "engine",
  },
  fixVersion: { ...version, nullable: true, writtenBy: "engine", customer: "sees" },
  duplicateOf: { ...original, nullable: true, writtenBy: "engine" },
  declinedBy: {
    type: "ref",
    label: { en: "Declined by", ko: "제외 결정자" },
    to: "user",
    nullable: true,
    writtenBy: "engine",
  },
  resolution: {
    type: "enum",
    label: { en: "Resolution", ko: "처리 결과" },
    values: ["fixed", "duplicate", "wont-fix", "no-answer"],
    valueLabels: {
      fixed: { en: "Fixed", ko: "수정됨" },
      duplicate: { en: "Duplicate", ko: "중복" },
      "wont-fix": { en: "Will not be fixed", ko: "수정하지 않음" },
      "no-answer": { en: "No answer", ko: "답변 없음" },
    },
    nullable: true,
    writtenBy: "engine",
    customer: "sees",
  },
  failedFixes: {
    type: "int",
    label: { en: "Fixes that failed", ko: "실패한 수정 횟수" },
    min: 0,
    max: 99,
    default: 0,
    writtenBy: "engine",
  },
  ageDays,
};
