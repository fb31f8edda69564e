import type { Definition } from "@/lib/lifecycle/language/definition";
import { findSomebody, notify, survey } from "@/lib/lifecycle/templates/parts/effects";
import { parts, vendor } from "@/lib/lifecycle/templates/parts/waiting";

export const states: Definition["states"] = {
  recorded: {
    label: { en: "Recorded", ko: "접수됨" },
    customerLabel: { en: "Received", ko: "접수됨" },
    stage: "record",
    category: "open",
    sla: { firstResponse: "run", resolution: "run" },
    entry: findSomebody,
    timers: [
      { id: "untaken-major", event: "untakenTooLong", after: "PT15M", if: { cond: "isMajor" } },
      {
        id: "untaken",
        event: "untakenTooLong",
        after: "PT4H",
        calendar: "business",
        if: { "!": { cond: "isMajor" } },
      },
    ],
  },
  diagnosis: {
    label: { en: "In diagnosis", ko: "진단 중" },
    customerLabel: { en: "In progress", ko: "처리 중" },
    stage: "diagnose",
    category: "assigned",
    sla: { firstResponse: "stop", resolution: "run" },
    timers: [
      { id: "diagnosis-major", event: "diagnosisOverdue", after: "PT1H", if: { cond: "isMajor" } },
      {
        id: "diagnosis-overdue",
        event: "diagnosisOverdue",
        after: "P2D",
        calendar: "business",
        if: { "!": { cond: "isMajor" } },
      },
    ],
  },
  reporter: {
    label: { en: "Waiting for the reporter", ko: "신고자 회신 대기" },
    customerLabel: { en: "Waiting for your reply", ko: "회신 대기 중" },
    stage: "diagnose",
    category: "pending",
    sla: { resolution: "pause" },
    timers: [{ id: "pending-expiry", event: "pendingExpired", after: { setting: "pendingDays", default: "P7D" } }],
  },
  escalated: {
    label: { en: "Escalated", ko: "상위 지원 중" },
    customerLabel: { en: "With our specialists", ko: "전문가가 처리 중" },
    stage: "restore",
    category: "assigned",
    sla: { resolution: "run" },
    entry: [notify("page-managers", "role:manager", { level: "warning" })],
    timers: [
      { id: "escalation-overdue", event: "escalationOverdue", after: "PT4H" },
      { id: "escalated-long", event: "stillEscalated", after: "P7D" },
    ],
  },
  vendor: {
    label: { en: "Waiting for the vendor", ko: "공급업체 대기" },
    customerLabel: { en: "With our supplier", ko: "공급업체에서 확인 중" },
    stage: "restore",
    category: "pending",
    waitsFor: vendor,
    sla: { resolution: "run" },
    timers: [{ id: "vendor-silence", event: "vendorSilent", after: "P2D", calendar: "business" }],
  },
  parts: {
    label: { en: "Waiting for parts", ko: "부품 대기" },
    customerLabel: { en: "Parts are ordered", ko: "부품 주문됨" },
    stage: "restore",
    category: "pending",
    waitsFor: parts,
    sla: { resolution: "run" },
    timers: [{ id: "parts-late", event: "partsLate", after: "P5D", calendar: "business" }],
  },
  resolved: {
    label: { en: "Resolved", ko: "해결됨" },
    customerLabel: { en: "Solved", ko: "해결됨" },
    stage: "restore",
    category: "resolved",
    sla: { resolution: "stop" },
    entry: [survey],
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
