import { DEFAULT_ACTOR } from "@/lib/lifecycle/language/actor";
import type { FieldDefinition, FieldDefinitions } from "@/lib/lifecycle/language/definition";

export const actor: FieldDefinitions = DEFAULT_ACTOR;

const resolutionLabels = {
  fixed: { en: "Fixed", ko: "해결됨" },
  workaround: { en: "Workaround", ko: "임시 조치" },
  "wont-fix": { en: "Will not be fixed", ko: "조치하지 않음" },
  duplicate: { en: "Duplicate", ko: "중복" },
};

/** What an agent may choose when resolving. */
export const resolution: FieldDefinition = {
  type: "enum",
  label: { en: "Resolution", ko: "해결 코드" },
  values: ["fixed", "workaround", "wont-fix", "duplicate"],
  valueLabels: resolutionLabels,
  required: true,
};

export const score: FieldDefinition = {
  type: "int",
  label: { en: "Score", ko: "점수" },
  min: 1,
  max: 5,
  required: true,
};

export const fields: FieldDefinitions = {
  priority: {
    type: "enum",
    label: { en: "Priority", ko: "우선순위" },
    values: ["low", "normal", "high", "urgent"],
    valueLabels: {
      low: { en: "Low", ko: "낮음" },
      normal: { en: "Normal", ko: "보통" },
      high: { en: "High", ko: "높음" },
      urgent: { en: "Urgent", ko: "긴급" },
    },
    default: "normal",
    lockedIn: ["resolved", "closed"],
  },
  requester: { type: "ref", label: { en: "Requester", ko: "요청자" }, to: "contact", writtenBy: "engine" },
  assignee: { type: "ref", label: { en: "Assignee", ko: "담당자" }, to: "user", nullable: true, writtenBy: "engine" },
  followUpBy: {
    type: "date",
    label: { en: "Follow up by", ko: "후속 조치 기한" },
    nullable: true,
    lockedIn: ["resolved", "closed"],
  },
  resolution: {
    type: "enum",
    label: { en: "Resolution", ko: "해결 코드" },
    values: ["fixed", "workaround", "wont-fix", "duplicate", "no-answer"],
    valueLabels: { ...resolutionLabels, "no-answer": { en: "No answer", ko: "답변 없음" } },
    nullable: true,
    writtenBy: "engine",
    customer: "sees",
  },
  approvedBy: {
    type: "ref",
    label: { en: "Approved by", ko: "승인자" },
    to: "user",
    nullable: true,
    writtenBy: "engine",
  },
  reopenCount: {
    type: "int",
    label: { en: "Times reopened", ko: "다시 연 횟수" },
    min: 0,
    max: 99,
    default: 0,
    writtenBy: "engine",
  },
  surveyScore: {
    ...score,
    label: { en: "Survey score", ko: "만족도" },
    required: false,
    nullable: true,
    writtenBy: "engine",
  },
  ageDays: { type: "int", label: { en: "Age in days", ko: "경과 일수" }, min: 0, derived: true, writtenBy: "engine" },
};
