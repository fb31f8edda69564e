import type { Definition, TimerDefinition } from "@/lib/lifecycle/language/definition";
import { findSomebody, mailRequester, notify } from "@/lib/lifecycle/templates/parts/effects";
import { approver as anyApprover } from "@/lib/lifecycle/templates/parts/waiting";

/** Whoever asks here knows that somebody has to approve. */
const approver = { ...anyApprover, customerLabel: anyApprover.label };

const deadlines = (name: string): TimerDefinition[] => [
  { id: `${name}-due`, event: "decisionDue", after: "P2D", calendar: "business" },
  { id: `${name}-expiry`, event: "decisionExpired", after: "P14D" },
];

export const states: Definition["states"] = {
  requested: {
    label: { en: "Requested", ko: "요청됨" },
    customerLabel: { en: "Received", ko: "접수됨" },
    stage: "request",
    category: "open",
    sla: { firstResponse: "run", resolution: "run" },
    entry: findSomebody,
  },
  question: {
    label: { en: "Waiting for the requester", ko: "요청자 회신 대기" },
    customerLabel: { en: "Waiting for your reply", ko: "회신 대기 중" },
    stage: "request",
    category: "pending",
    sla: { firstResponse: "stop", resolution: "pause" },
    timers: [{ id: "pending-expiry", event: "pendingExpired", after: { setting: "pendingDays", default: "P14D" } }],
  },
  approval: {
    label: { en: "Waiting for approval", ko: "승인 대기" },
    customerLabel: { en: "Waiting for approval", ko: "승인 대기 중" },
    stage: "approve",
    category: "pending",
    waitsFor: approver,
    sla: { firstResponse: "stop", resolution: "run" },
    entry: [notify("ask-approval", "role:manager", { level: "warning", template: "approval" })],
    timers: deadlines("decision"),
  },
  jointApproval: {
    label: { en: "Waiting for two approvals", ko: "2인 승인 대기" },
    customerLabel: { en: "Waiting for approval", ko: "승인 대기 중" },
    stage: "approve",
    category: "pending",
    waitsFor: approver,
    sla: { firstResponse: "stop", resolution: "run" },
    entry: [notify("ask-joint-approval", "role:manager", { level: "warning", template: "approval" })],
    timers: deadlines("joint-decision"),
  },
  fulfilment: {
    label: { en: "Approved, to be fulfilled", ko: "승인됨, 이행 대기" },
    customerLabel: { en: "Approved", ko: "승인됨" },
    stage: "fulfil",
    category: "assigned",
    sla: { resolution: "run" },
    entry: [notify("tell-approved", "watchers"), mailRequester("mail-approved", "notice")],
  },
  rejected: {
    label: { en: "Rejected", ko: "반려됨" },
    customerLabel: { en: "Not approved", ko: "승인되지 않음" },
    stage: "close",
    category: "resolved",
    sla: { firstResponse: "stop", resolution: "stop" },
    timers: [{ id: "rejected-close", event: "autoClose", after: { setting: "autoCloseDays", default: "P7D" } }],
  },
  fulfilled: {
    label: { en: "Fulfilled", ko: "이행됨" },
    customerLabel: { en: "Done", ko: "완료됨" },
    stage: "fulfil",
    category: "resolved",
    sla: { resolution: "stop" },
    entry: [mailRequester("mail-fulfilled", "case-resolved")],
    timers: [{ id: "fulfilled-close", event: "autoClose", after: { setting: "autoCloseDays", default: "P7D" } }],
  },
  closed: {
    label: { en: "Closed", ko: "종결됨" },
    customerLabel: { en: "Closed", ko: "종결됨" },
    stage: "close",
    category: "closed",
    final: true,
  },
};
