import type { SetDefinition, TransitionDefinition } from "@/lib/lifecycle/language/definition";
import { mailRequester, notify } from "@/lib/lifecycle/templates/parts/effects";

const assigned: SetDefinition = { "case.assignee": { var: "event.assignee" } };
const reopened: SetDefinition = { "case.resolution": null, "case.cause": null };

const taking: TransitionDefinition[] = [
  {
    id: "t-take",
    from: ["recorded"],
    on: "assign",
    to: "diagnosis",
    if: { or: [{ cond: "isStaff" }, { cond: "isSystem" }] },
    set: assigned,
    effects: [notify("tell-assignee", "case.assignee")],
  },
  {
    id: "t-hand-over",
    from: ["diagnosis", "reporter", "escalated", "vendor", "parts", "resolved"],
    on: "assign",
    to: "$same",
    if: { cond: "isStaff" },
    set: assigned,
    effects: [notify("tell-heir", "case.assignee")],
  },
  {
    id: "t-release",
    from: ["diagnosis"],
    on: "release",
    to: "recorded",
    if: { cond: "isInCharge" },
    set: { "case.assignee": null },
  },
  {
    id: "t-untaken",
    from: ["recorded"],
    on: "untakenTooLong",
    to: "$same",
    effects: [notify("tell-untaken", "role:manager", { level: "warning", template: "unassigned" })],
  },
];

const talking: TransitionDefinition[] = [
  {
    id: "t-ask",
    from: ["diagnosis"],
    on: "requestInfo",
    to: "reporter",
    if: { cond: "isInCharge" },
    effects: [mailRequester("ask-mail", "need-info", "message")],
  },
  {
    id: "t-reply",
    from: ["reporter"],
    on: "customerReply",
    to: "diagnosis",
    effects: [notify("tell-reply", "case.assignee")],
  },
  { id: "t-resume", from: ["reporter"], on: "resume", to: "diagnosis", if: { cond: "isStaff" } },
  {
    id: "t-note-reply",
    from: ["recorded", "diagnosis", "escalated", "vendor", "parts"],
    on: "customerReply",
    to: "$same",
    effects: [notify("tell-watchers", "watchers")],
  },
  {
    id: "t-silent-major",
    from: ["reporter"],
    on: "pendingExpired",
    to: "escalated",
    if: { cond: "isMajor" },
  },
  {
    id: "t-silent",
    from: ["reporter"],
    on: "pendingExpired",
    to: "resolved",
    set: { "case.resolution": "no-answer" },
  },
];

const escalating: TransitionDefinition[] = [
  {
    id: "t-escalate",
    from: ["diagnosis", "reporter", "vendor", "parts"],
    on: "escalate",
    to: "escalated",
    if: { cond: "isStaff" },
  },
  { id: "t-overdue", from: ["diagnosis"], on: "diagnosisOverdue", to: "escalated" },
  {
    id: "t-still-escalated",
    from: ["escalated"],
    on: "escalationOverdue",
    to: "$same",
    effects: [notify("page-heads", "role:admin", { level: "warning" })],
  },
  {
    id: "t-escalated-long",
    from: ["escalated"],
    on: "stillEscalated",
    to: "$same",
    effects: [notify("tell-escalated-long", "role:manager", { template: "stale-case" })],
  },
  {
    id: "t-hand-back",
    from: ["escalated"],
    on: "handBack",
    to: "diagnosis",
    if: { cond: "isManager" },
    effects: [notify("tell-handed-back", "case.assignee")],
  },
  {
    id: "t-call-vendor",
    from: ["diagnosis", "escalated"],
    on: "callVendor",
    to: "vendor",
    if: { cond: "isInCharge" },
    set: { "case.vendor": { var: "event.vendor" } },
  },
  {
    id: "t-vendor-answered",
    from: ["vendor"],
    on: "vendorAnswered",
    to: "diagnosis",
    if: { cond: "isStaff" },
    effects: [notify("tell-vendor-answer", "case.assignee")],
  },
  { id: "t-vendor-silent", from: ["vendor"], on: "vendorSilent", to: "escalated" },
  {
    id: "t-order-parts",
    from: ["diagnosis", "escalated"],
    on: "orderParts",
    to: "parts",
    if: { cond: "isInCharge" },
  },
  {
    id: "t-parts-arrived",
    from: ["parts"],
    on: "partsArrived",
    to: "diagnosis",
    if: { cond: "isStaff" },
    effects: [notify("tell-parts", "case.assignee")],
  },
  { id: "t-parts-late", from: ["parts"], on: "partsLate", to: "escalated" },
];

const closing: TransitionDefinition[] = [
  {
    id: "t-resolve",
    from: ["diagnosis", "escalated"],
    on: "resolve",
    to: "resolved",
    if: { and: [{ cond: "isInCharge" }, { cond: "causeIsKnown" }] },
    set: { "case.resolution": { var: "event.resolution" }, "case.cause": { var: "event.cause" } },
  },
  {
    id: "t-reopen",
    from: ["resolved"],
    on: "reopen",
    to: "diagnosis",
    if: { or: [{ cond: "isCustomer" }, { cond: "isStaff" }] },
    set: reopened,
    effects: [notify("tell-reopened", "case.assignee", { template: "reopened" })],
  },
  {
    id: "t-reopen-reply",
    from: ["resolved"],
    on: "customerReply",
    to: "diagnosis",
    set: reopened,
    effects: [notify("tell-reopened-reply", "case.assignee", { template: "reopened" })],
  },
  {
    id: "t-survey",
    from: ["resolved"],
    on: "surveyAnswered",
    to: "closed",
    set: { "case.surveyScore": { var: "event.score" } },
  },
  {
    id: "t-survey-apart",
    label: { en: "Score recorded", ko: "점수 기록" },
    from: ["recorded", "diagnosis", "reporter", "escalated", "vendor", "parts", "closed"],
    on: "surveyAnswered",
    to: "$same",
    set: { "case.surveyScore": { var: "event.score" } },
  },
  { id: "t-auto-close", from: ["resolved"], on: "autoClose", to: "closed" },
];

export const transitions: readonly TransitionDefinition[] = [...taking, ...talking, ...escalating, ...closing];
