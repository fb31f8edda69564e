import type { Definition } from "@/lib/lifecycle/language/definition";
import { findSomebody, mailRequester, notify } from "@/lib/lifecycle/templates/parts/effects";

export const states: Definition["states"] = {
  reported: {
    label: { en: "Reported", ko: "신고됨" },
    customerLabel: { en: "Received", ko: "접수됨" },
    stage: "triage",
    category: "open",
    sla: { firstResponse: "run", resolution: "run" },
    entry: [notify("ping-queue", "queue")],
    timers: [{ id: "untriaged", event: "forgottenTooLong", after: "P3D", if: { cond: "isCritical" } }],
  },
  needsInfo: {
    label: { en: "Needs information", ko: "정보 필요" },
    customerLabel: { en: "Waiting for your reply", ko: "회신 대기 중" },
    stage: "triage",
    category: "pending",
    sla: { firstResponse: "stop", resolution: "pause" },
    timers: [{ id: "pending-expiry", event: "pendingExpired", after: { setting: "pendingDays", default: "P14D" } }],
  },
  confirmed: {
    label: { en: "Confirmed", ko: "확인됨" },
    customerLabel: { en: "Confirmed", ko: "확인됨" },
    stage: "fix",
    category: "open",
    sla: { firstResponse: "stop", resolution: "run" },
    entry: findSomebody.filter(({ id }) => id === "route"),
    timers: [{ id: "untaken", event: "forgottenTooLong", after: "P3D", if: { cond: "isCritical" } }],
  },
  inProgress: {
    label: { en: "Being fixed", ko: "수정 중" },
    customerLabel: { en: "Being fixed", ko: "수정 중" },
    stage: "fix",
    category: "assigned",
    sla: { resolution: "run" },
  },
  fixed: {
    label: { en: "Fixed, to be verified", ko: "수정됨, 검증 대기" },
    customerLabel: { en: "Fixed: please check", ko: "수정됨, 확인 부탁드립니다" },
    stage: "verify",
    category: "resolved",
    waitsFor: "customer",
    sla: { resolution: "stop" },
    entry: [notify("ask-verification", "watchers"), mailRequester("mail-fixed", "case-resolved")],
    timers: [{ id: "verification-expiry", event: "verificationExpired", after: "P14D" }],
  },
  resolved: {
    label: { en: "Not to be fixed", ko: "수정 대상 아님" },
    customerLabel: { en: "Answered", ko: "답변 완료" },
    stage: "close",
    category: "resolved",
    sla: { firstResponse: "stop", resolution: "stop" },
    timers: [{ id: "auto-close", event: "autoClose", after: { setting: "autoCloseDays", default: "P7D" } }],
  },
  closed: {
    label: { en: "Closed", ko: "종결됨" },
    customerLabel: { en: "Closed", ko: "종결됨" },
    stage: "close",
    category: "closed",
    final: true,
  },
};
