import type { Definition } from "@/lib/lifecycle/language/definition";
import { findSomebody, mailRequester, notify } from "@/lib/lifecycle/templates/parts/effects";
import { approver } from "@/lib/lifecycle/templates/parts/waiting";

export const states: Definition["states"] = {
  requested: {
    label: { en: "Return requested", ko: "반품 신청됨" },
    customerLabel: { en: "Received", ko: "접수됨" },
    stage: "request",
    category: "open",
    sla: { firstResponse: "run", resolution: "run" },
    entry: findSomebody,
  },
  awaitingItem: {
    label: { en: "Waiting for the item", ko: "상품 입고 대기" },
    customerLabel: { en: "Please send the item back", ko: "상품을 보내 주세요" },
    stage: "send",
    category: "pending",
    sla: { firstResponse: "stop", resolution: "pause" },
    timers: [
      { id: "item-reminder", event: "itemDue", after: "P10D" },
      { id: "item-deadline", event: "itemNotSent", after: "P30D" },
    ],
  },
  received: {
    label: { en: "To be inspected", ko: "검수 대기" },
    customerLabel: { en: "Your item has arrived", ko: "상품이 도착했습니다" },
    stage: "inspect",
    category: "assigned",
    sla: { resolution: "run" },
    entry: [notify("tell-arrival", "watchers"), mailRequester("mail-arrival", "notice")],
  },
  inspected: {
    label: { en: "To be decided", ko: "결정 대기" },
    customerLabel: { en: "Your item is being checked", ko: "상품 확인 중" },
    stage: "inspect",
    category: "assigned",
    sla: { resolution: "run" },
  },
  refundApproval: {
    label: { en: "Refund waits for approval", ko: "환불 승인 대기" },
    customerLabel: { en: "Your refund is being checked", ko: "환불 검토 중" },
    stage: "settle",
    category: "pending",
    waitsFor: approver,
    sla: { resolution: "run" },
    entry: [notify("ask-approval", "role:manager", { level: "warning", template: "approval" })],
  },
  settled: {
    label: { en: "Resolved", ko: "처리 완료" },
    customerLabel: { en: "Solved", ko: "처리 완료" },
    stage: "settle",
    category: "resolved",
    sla: { firstResponse: "stop", resolution: "stop" },
    entry: [mailRequester("mail-settled", "case-resolved")],
    timers: [{ id: "auto-close", event: "autoClose", after: { setting: "autoCloseDays", default: "P14D" } }],
  },
  closed: {
    label: { en: "Closed", ko: "종결됨" },
    customerLabel: { en: "Closed", ko: "종결됨" },
    stage: "settle",
    category: "closed",
    final: true,
  },
};
