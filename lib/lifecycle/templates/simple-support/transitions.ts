import type { TransitionDefinition } from "@/lib/lifecycle/language/definition";
import { mailRequester, notify } from "@/lib/lifecycle/templates/parts/effects";

const taking: TransitionDefinition[] = [
  {
    id: "t-assign",
    from: ["open"],
    on: "assign",
    to: "assigned",
    if: { or: [{ cond: "isStaff" }, { cond: "isSystem" }] },
    set: { "case.assignee": { var: "event.assignee" } },
    effects: [notify("tell-assignee", "case.assignee")],
  },
  {
    id: "t-hand-over",
    from: ["assigned", "pending", "resolved"],
    on: "assign",
    to: "$same",
    if: { cond: "isStaff" },
    set: { "case.assignee": { var: "event.assignee" } },
    effects: [notify("tell-heir", "case.assignee")],
  },
  {
    id: "t-release",
    from: ["assigned", "pending"],
    on: "release",
    to: "open",
    if: { cond: "isInCharge" },
    set: { "case.assignee": null },
  },
];

const talking: TransitionDefinition[] = [
  {
    id: "t-ask",
    from: ["assigned"],
    on: "requestInfo",
    to: "pending",
    if: { cond: "isInCharge" },
    effects: [mailRequester("ask-mail", "need-info", "message")],
  },
  {
    id: "t-reply",
    from: ["pending"],
    on: "customerReply",
    to: "assigned",
    effects: [notify("tell-reply", "case.assignee")],
  },
  {
    id: "t-note-reply",
    from: ["open", "assigned"],
    on: "customerReply",
    to: "$same",
    effects: [notify("tell-watchers", "watchers")],
  },
  { id: "t-resume", from: ["pending"], on: "resume", to: "assigned", if: { cond: "isStaff" } },
  { id: "t-pending-expired", from: ["pending"], on: "pendingExpired", to: "resolved" },
];

const closing: TransitionDefinition[] = [
  { id: "t-resolve", from: ["assigned"], on: "resolve", to: "resolved", if: { cond: "isStaff" } },
  {
    id: "t-reopen",
    from: ["resolved"],
    on: "reopen",
    to: "assigned",
    if: { or: [{ cond: "isCustomer" }, { cond: "isStaff" }] },
    effects: [notify("tell-reopened", "case.assignee", { template: "reopened" })],
  },
  {
    id: "t-reopen-reply",
    from: ["resolved"],
    on: "customerReply",
    to: "assigned",
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
    from: ["open", "assigned", "pending", "closed"],
    on: "surveyAnswered",
    to: "$same",
    set: { "case.surveyScore": { var: "event.score" } },
  },
  { id: "t-auto-close", from: ["resolved"], on: "autoClose", to: "closed" },
];

export const transitions: readonly TransitionDefinition[] = [...taking, ...talking, ...closing];
