import type { Definition } from "@/lib/lifecycle/language/definition";
import { resume } from "@/lib/lifecycle/templates/parts/events";
import { resolution, score } from "@/lib/lifecycle/templates/support-case/fields";

export const events: Definition["events"] = {
  assign: {
    kind: "command",
    label: { en: "Assign", ko: "담당자 지정" },
    input: { assignee: { type: "ref", label: { en: "Assignee", ko: "담당자" }, to: "user", required: true } },
  },
  release: {
    kind: "command",
    label: { en: "Release", ko: "배정 해제" },
    confirm: {
      en: "The case goes back to the queue and is assigned again.",
      ko: "사례가 대기열로 돌아가 다시 배정됩니다.",
    },
  },
  requestInfo: {
    kind: "command",
    label: { en: "Ask for information", ko: "정보 요청" },
    input: {
      message: { type: "text", label: { en: "Question to the customer", ko: "고객에게 할 질문" }, required: true },
      followUpBy: { type: "date", label: { en: "Follow up by", ko: "후속 조치 기한" } },
    },
  },
  resume,
  resolve: {
    kind: "command",
    label: { en: "Resolve", ko: "해결" },
    input: { resolution, note: { type: "text", label: { en: "Note", ko: "메모" }, required: true } },
  },
  approve: { kind: "command", label: { en: "Approve", ko: "승인" } },
  reject: {
    kind: "command",
    label: { en: "Reject", ko: "반려" },
    input: { note: { type: "text", label: { en: "Reason", ko: "사유" }, required: true } },
  },
  accept: { kind: "command", label: { en: "Accept the solution", ko: "해결 수락" } },
  reopen: {
    kind: "command",
    label: { en: "Reopen", ko: "다시 열기" },
    input: {
      message: { type: "text", label: { en: "What is still missing?", ko: "무엇이 더 필요한가요?" }, required: true },
    },
  },
  close: {
    kind: "command",
    label: { en: "Close now", ko: "지금 종결" },
    confirm: { en: "A closed case cannot be reopened.", ko: "종결된 사례는 다시 열 수 없습니다." },
  },
  customerReply: { kind: "message", label: { en: "Customer replied", ko: "고객 회신" } },
  surveyAnswered: {
    kind: "message",
    label: { en: "Survey answered", ko: "설문 응답" },
    input: { score, comment: { type: "text", label: { en: "Comment", ko: "의견" } } },
  },
  autoClose: { kind: "timer", label: { en: "Close automatically", ko: "자동 종결" } },
  pendingExpired: { kind: "timer", label: { en: "No answer in time", ko: "기한 내 답변 없음" } },
  assignedTooLong: { kind: "timer", label: { en: "Assigned for two weeks", ko: "배정 후 2주 경과" } },
  unassignedTooLong: { kind: "timer", label: { en: "Unassigned too long", ko: "배정 지연" } },
};
