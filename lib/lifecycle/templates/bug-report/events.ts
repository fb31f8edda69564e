import type { Definition } from "@/lib/lifecycle/language/definition";
import { original, severity, version } from "@/lib/lifecycle/templates/bug-report/fields";
import {
  assign,
  autoClose,
  customerReply,
  pendingExpired,
  release,
  reopen,
  requestInfo,
} from "@/lib/lifecycle/templates/parts/events";
import { note, reason } from "@/lib/lifecycle/templates/parts/fields";

export const events: Definition["events"] = {
  requestInfo: {
    ...requestInfo,
    input: {
      message: { type: "text", label: { en: "Question to the reporter", ko: "신고자에게 할 질문" }, required: true },
    },
  },
  confirm: {
    kind: "command",
    label: { en: "Confirm the bug", ko: "버그 확인" },
    input: { severity: { ...severity, required: true } },
  },
  assign,
  release,
  fix: {
    kind: "command",
    label: { en: "Fixed", ko: "수정 완료" },
    input: { version: { ...version, required: true }, note },
  },
  passVerification: { kind: "command", label: { en: "Fix works", ko: "수정 확인됨" } },
  failVerification: {
    kind: "command",
    label: { en: "Fix does not work", ko: "여전히 발생" },
    input: {
      note: { type: "text", label: { en: "What still happens?", ko: "어떤 문제가 남아 있나요?" }, required: true },
    },
  },
  markDuplicate: {
    kind: "command",
    label: { en: "Mark as duplicate", ko: "중복 처리" },
    input: { original: { ...original, required: true } },
  },
  decline: { kind: "command", label: { en: "Will not be fixed", ko: "수정하지 않음" }, input: { note: reason } },
  reopen,
  customerReply: { ...customerReply, label: { en: "Reporter replied", ko: "신고자 회신" } },
  pendingExpired,
  forgottenTooLong: { kind: "timer", label: { en: "Critical bug left untouched", ko: "치명적 버그 방치" } },
  verificationExpired: { kind: "timer", label: { en: "Nobody objected", ko: "기한 내 이의 없음" } },
  autoClose,
};
