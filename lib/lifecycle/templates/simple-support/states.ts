import type { Definition } from "@/lib/lifecycle/language/definition";
import { findSomebody, survey } from "@/lib/lifecycle/templates/parts/effects";

export const states: Definition["states"] = {
  open: {
    label: { en: "Open", ko: "열림" },
    customerLabel: { en: "Received", ko: "접수됨" },
    stage: "start",
    category: "open",
    sla: { firstResponse: "run", resolution: "run" },
    entry: findSomebody,
  },
  assigned: {
    label: { en: "Assigned", ko: "배정됨" },
    customerLabel: { en: "In progress", ko: "처리 중" },
    stage: "work",
    category: "assigned",
    sla: { firstResponse: "stop", resolution: "run" },
  },
  pending: {
    label: { en: "Pending", ko: "대기 중" },
    customerLabel: { en: "Waiting for your reply", ko: "회신 대기 중" },
    stage: "work",
    category: "pending",
    sla: { resolution: "pause" },
    timers: [{ id: "pending-expiry", event: "pendingExpired", after: { setting: "pendingDays", default: "P14D" } }],
  },
  resolved: {
    label: { en: "Resolved", ko: "해결됨" },
    customerLabel: { en: "Solved", ko: "해결됨" },
    stage: "close",
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
