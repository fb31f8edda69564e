import type { Definition } from "@/lib/lifecycle/language/definition";
import {
  approve,
  assign,
  autoClose,
  customerReply,
  pendingExpired,
  reject,
  reopen,
  requestInfo,
  resume,
} from "@/lib/lifecycle/templates/parts/events";
import { note, reason } from "@/lib/lifecycle/templates/parts/fields";

export const events: Definition["events"] = {
  assign,
  requestInfo: {
    ...requestInfo,
    input: {
      message: { type: "text", label: { en: "Question to the requester", ko: "요청자에게 할 질문" }, required: true },
    },
  },
  resume,
  submit: { kind: "command", label: { en: "Submit for approval", ko: "승인 요청하기" } },
  approve,
  reject,
  fulfil: { kind: "command", label: { en: "Mark as fulfilled", ko: "이행 완료" }, input: { note } },
  withdraw: {
    kind: "command",
    label: { en: "Withdraw", ko: "철회" },
    confirm: {
      en: "The request ends here and cannot be reopened.",
      ko: "요청이 여기서 끝나며 다시 진행할 수 없습니다.",
    },
    input: { note: { ...reason, required: false } },
  },
  askAgain: {
    kind: "command",
    label: { en: "Ask again", ko: "다시 요청" },
    input: { message: { type: "text", label: { en: "What has changed?", ko: "무엇이 달라졌나요?" }, required: true } },
  },
  reopen,
  customerReply: { ...customerReply, label: { en: "Requester replied", ko: "요청자 회신" } },
  decisionDue: { kind: "timer", label: { en: "Decision is due", ko: "결정 기한 도래" } },
  decisionExpired: { kind: "timer", label: { en: "No decision in time", ko: "기한 내 미결정" } },
  pendingExpired,
  autoClose,
};
