import type { FieldDefinition } from "@/lib/lifecycle/language/definition";

export const requester: FieldDefinition = {
  type: "ref",
  label: { en: "Requester", ko: "요청자" },
  to: "contact",
  writtenBy: "engine",
};

export const assignee: FieldDefinition = {
  type: "ref",
  label: { en: "Assignee", ko: "담당자" },
  to: "user",
  nullable: true,
  writtenBy: "engine",
};

export const priority: FieldDefinition = {
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
};

export const score: FieldDefinition = {
  type: "int",
  label: { en: "Score", ko: "점수" },
  min: 1,
  max: 5,
  required: true,
};

export const surveyScore: FieldDefinition = {
  ...score,
  label: { en: "Survey score", ko: "만족도" },
  required: false,
  nullable: true,
  writtenBy: "engine",
};

export const ageDays: FieldDefinition = {
  type: "int",
  label: { en: "Age in days", ko: "경과 일수" },
  min: 0,
  derived: true,
  writtenBy: "engine",
};

/** A remark that must not be left out when something is decided. */
export const note: FieldDefinition = { type: "text", label: { en: "Note", ko: "메모" }, required: true };

export const reason: FieldDefinition = { type: "text", label: { en: "Reason", ko: "사유" }, required: true };
