import type { EventDefinition } from "@/lib/lifecycle/language/definition";
import { reason, score } from "@/lib/lifecycle/templates/parts/fields";

export const assign: EventDefinition = {
  kind: "command",
  label: { en: "Assign", ko: "담당자 지정" },
  input: { assignee: { type: "ref", label: { en: "Assignee", ko: "담당자" }, to: "user", required: true } },
};

export const release: EventDefinition = {
  kind: "command",
  label: { en: "Release", ko: "배정 해제" },
  confirm: {
    en: "The case goes back to the queue and is assigned again.",
    ko: "사례가 대기열로 돌아가 다시 배정됩니다.",
  },
};

export const requestInfo: EventDefinition = {
  kind: "command",
  label: { en: "Ask for information", ko: "정보 요청" },
  input: {
    message: { type: "text", label: { en: "Question to the customer", ko: "고객에게 할 질문" }, required: true },
  },
};

/** Work goes on although nobody has answered: the answer came by phone, or is not needed any more. */
export const resume: EventDefinition = { kind: "command", label: { en: "Resume work", ko: "처리 재개" } };

export const reopen: EventDefinition = {
  kind: "command",
  label: { en: "Reopen", ko: "다시 열기" },
  input: {
    message: { type: "text", label: { en: "What is still missing?", ko: "무엇이 더 필요한가요?" }, required: true },
  },
};

export const approve: EventDefinition = { kind: "command", label: { en: "Approve", ko: "승인" } };

export const reject: EventDefinition = {
  kind: "command",
  label: { en: "Reject", ko: "반려" },
  input: { note: reason },
};

export const customerReply: EventDefinition = {
  kind: "message",
  label: { en: "Customer replied", ko: "고객 회신" },
};

export const surveyAnswered: EventDefinition = {
  kind: "message",
  label: { en: "Survey answered", ko: "설문 응답" },
  input: { score, comment: { type: "text", label: { en: "Comment", ko: "의견" } } },
};

export const pendingExpired: EventDefinition = {
  kind: "timer",
  label: { en: "No answer in time", ko: "기한 내 답변 없음" },
};

export const autoClose: EventDefinition = { kind: "timer", label: { en: "Close automatically", ko: "자동 종결" } };
