import type { Definition, FieldDefinition } from "@/lib/lifecycle/language/definition";
import { assign, customerReply, requestInfo } from "@/lib/lifecycle/templates/parts/events";
import { note, reason } from "@/lib/lifecycle/templates/parts/fields";
import { personalData, severity } from "@/lib/lifecycle/templates/security-incident/fields";

const required = (en: string, ko: string): FieldDefinition => ({ type: "text", label: { en, ko }, required: true });
const assessment = { severity: { ...severity, required: true }, personalData: { ...personalData, required: true } };

export const events: Definition["events"] = {
  assess: { kind: "command", label: { en: "Assess", ko: "평가" }, input: assessment },
  dismiss: {
    kind: "command",
    label: { en: "False alarm", ko: "오탐 처리" },
    confirm: { en: "The incident is closed as a false alarm.", ko: "사고를 오탐으로 종결합니다." },
    input: { note: reason },
  },
  assign,
  requestInfo: {
    ...requestInfo,
    input: {
      message: { type: "text", label: { en: "Question to the reporter", ko: "신고자에게 할 질문" }, required: true },
    },
  },
  tellAuthority: {
    kind: "command",
    label: { en: "Authority notified", ko: "감독 기관 신고 완료" },
    input: { reference: { type: "string", label: { en: "Reference number", ko: "신고 번호" }, required: true } },
  },
  contain: {
    kind: "command",
    label: { en: "Contained", ko: "차단 완료" },
    input: { containment: required("How was it contained?", "어떻게 차단했나요?") },
  },
  eradicate: {
    kind: "command",
    label: { en: "Eradicated", ko: "제거 완료" },
    input: { rootCause: required("What was the root cause?", "근본 원인은 무엇인가요?") },
  },
  recover: { kind: "command", label: { en: "Recovered", ko: "복구 완료" }, input: { note } },
  relapse: { kind: "command", label: { en: "It came back", ko: "재발" }, input: { note: reason } },
  endReview: {
    kind: "command",
    label: { en: "End the review", ko: "검토 완료" },
    input: { lessons: required("What do we change?", "무엇을 개선하나요?") },
  },
  customerReply: { ...customerReply, label: { en: "Reporter replied", ko: "신고자 회신" } },
  assessmentDue: { kind: "timer", label: { en: "Assessment is due", ko: "평가 기한 도래" } },
  containmentDue: { kind: "timer", label: { en: "Containment is due", ko: "차단 기한 도래" } },
  reportDue: { kind: "timer", label: { en: "Report to the authority is due", ko: "감독 기관 신고 기한 임박" } },
  stillUrgent: { kind: "timer", label: { en: "Urgent for half a day", ko: "긴급 상태 반나절 경과" } },
  watchOver: { kind: "timer", label: { en: "Nothing came back", ko: "재발 없음" } },
  reviewDue: { kind: "timer", label: { en: "Review is due", ko: "검토 기한 도래" } },
};
