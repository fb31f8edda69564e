import type { Definition } from "@/lib/lifecycle/language/definition";
import { approver } from "@/lib/lifecycle/templates/parts/waiting";

export const states: Definition["states"] = {
  open: {
    label: { en: "Open", ko: "열림" },
    customerLabel: { en: "Received", ko: "접수됨" },
    stage: "start",
    category: "open",
    sla: { firstResponse: "run", resolution: "run" },
    entry: [
      { id: "ping-queue", do: "notify.send", with: { to: "queue" } },
      { id: "route", do: "assignment.route", onSuccess: "assign" },
    ],
    timers: [{ id: "unassigned", event: "unassignedTooLong", after: "PT4H", calendar: "business" }],
  },
  assigned: {
    label: { en: "Assigned", ko: "배정됨" },
    customerLabel: { en: "In progress", ko: "처리 중" },
    stage: "assign",
    category: "assigned",
    sla: { firstResponse: "stop", resolution: "run" },
    timers: [{ id: "stale", event: "assignedTooLong", after: "P14D" }],
  },
  pending: {
    label: { en: "Pending", ko: "대기 중" },
    customerLabel: { en: "Waiting for your reply", ko: "회신 대기 중" },
    stage: "assign",
    category: "pending",
    sla: { resolution: "pause" },
    timers: [{ id: "pending-expiry", event: "pendingExpired", after: { setting: "pendingDays", default: "P14D" } }],
  },
  approval: {
    label: { en: "Waiting for approval", ko: "승인 대기" },
    customerLabel: { en: "In progress", ko: "처리 중" },
    stage: "resolve",
    category: "pending",
    waitsFor: approver,
    sla: { resolution: "run" },
    entry: [{ id: "ask-approval", do: "notify.send", with: { to: "role:manager", level: "warning" } }],
  },
  resolved: {
    label: { en: "Resolved", ko: "해결됨" },
    customerLabel: { en: "Solved", ko: "해결됨" },
    stage: "resolve",
    category: "resolved",
    sla: { resolution: "stop" },
    entry: [
      {
        id: "survey",
        do: "survey.send",
        with: { to: "case.requester", survey: "csat" },
        timeout: "PT5M",
        retry: [
          {
            errors: ["Mail.Transient", "Timeout"],
            interval: "PT30S",
            backoff: 2,
            maxAttempts: 5,
            maxDelay: "PT1H",
            jitter: "full",
          },
        ],
        // oxlint-disable-next-line unicorn/no-thenable -- the language's own word
        catch: [{ errors: ["*"], then: "incident" }],
      },
    ],
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
