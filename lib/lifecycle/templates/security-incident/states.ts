import type { Definition } from "@/lib/lifecycle/language/definition";
import { mailRequester, notify } from "@/lib/lifecycle/templates/parts/effects";

export const states: Definition["states"] = {
  detected: {
    label: { en: "Detected", ko: "탐지됨" },
    customerLabel: { en: "Received", ko: "접수됨" },
    stage: "detect",
    category: "open",
    sla: { firstResponse: "run", resolution: "run" },
    entry: [notify("alert-queue", "queue", { level: "warning" })],
    timers: [{ id: "assessment-due", event: "assessmentDue", after: "PT1H" }],
  },
  containment: {
    label: { en: "Being contained", ko: "확산 차단 중" },
    customerLabel: { en: "In progress", ko: "대응 중" },
    stage: "contain",
    category: "assigned",
    sla: { firstResponse: "stop", resolution: "run" },
    timers: [
      { id: "containment-due", event: "containmentDue", after: "PT4H", if: { cond: "isSevere" } },
      { id: "report-due", event: "reportDue", after: "P2D", if: { cond: "owesReport" } },
    ],
  },
  eradication: {
    label: { en: "Being eradicated", ko: "제거 중" },
    customerLabel: { en: "In progress", ko: "대응 중" },
    stage: "eradicate",
    category: "assigned",
    sla: { resolution: "run" },
    timers: [
      {
        id: "still-urgent",
        event: "stillUrgent",
        after: "PT12H",
        if: { or: [{ cond: "isSevere" }, { cond: "owesReport" }] },
      },
    ],
  },
  recovery: {
    label: { en: "Being recovered", ko: "복구 중" },
    customerLabel: { en: "In progress", ko: "대응 중" },
    stage: "recover",
    category: "assigned",
    sla: { resolution: "run" },
  },
  watch: {
    label: { en: "Being monitored", ko: "재발 관찰 중" },
    customerLabel: { en: "Solved, still being monitored", ko: "조치 완료, 관찰 중" },
    stage: "recover",
    category: "pending",
    waitsFor: "nobody",
    sla: { resolution: "run" },
    timers: [{ id: "watch-over", event: "watchOver", after: "P3D" }],
  },
  review: {
    label: { en: "In review", ko: "사후 검토 중" },
    customerLabel: { en: "Solved", ko: "해결됨" },
    stage: "review",
    category: "resolved",
    sla: { resolution: "stop" },
    entry: [notify("call-review", "role:manager"), mailRequester("mail-solved", "case-resolved")],
    timers: [{ id: "review-due", event: "reviewDue", after: "P14D" }],
  },
  closed: {
    label: { en: "Closed", ko: "종결됨" },
    customerLabel: { en: "Closed", ko: "종결됨" },
    stage: "review",
    category: "closed",
    final: true,
    sla: { firstResponse: "stop", resolution: "stop" },
  },
};
