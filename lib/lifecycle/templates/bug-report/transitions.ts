import type { SetDefinition, TransitionDefinition } from "@/lib/lifecycle/language/definition";
import { mailRequester, notify } from "@/lib/lifecycle/templates/parts/effects";

const takenUpAgain: SetDefinition = {
  "case.resolution": null,
  "case.fixVersion": null,
  "case.fixedBy": null,
  "case.duplicateOf": null,
  "case.declinedBy": null,
};

const triaging: TransitionDefinition[] = [
  {
    id: "t-ask",
    from: ["reported", "confirmed"],
    on: "requestInfo",
    to: "needsInfo",
    if: { cond: "isStaff" },
    effects: [mailRequester("ask-mail", "need-info", "message")],
  },
  {
    id: "t-reply",
    from: ["needsInfo"],
    on: "customerReply",
    to: "reported",
    effects: [notify("tell-reply", "watchers", { template: "replied" })],
  },
  {
    id: "t-silent",
    from: ["needsInfo"],
    on: "pendingExpired",
    to: "resolved",
    set: { "case.resolution": "no-answer" },
    effects: [mailRequester("mail-silent", "notice")],
  },
  {
    id: "t-confirm",
    from: ["reported"],
    on: "confirm",
    to: "confirmed",
    if: { cond: "isStaff" },
    set: { "case.severity": { var: "event.severity" } },
  },
  {
    id: "t-forgotten",
    from: ["reported", "confirmed"],
    on: "forgottenTooLong",
    to: "$same",
    effects: [notify("tell-forgotten", "role:manager", { level: "warning", template: "stale-case" })],
  },
  {
    id: "t-duplicate",
    from: ["reported", "needsInfo", "confirmed", "inProgress"],
    on: "markDuplicate",
    to: "resolved",
    if: { cond: "isStaff" },
    set: { "case.resolution": "duplicate", "case.duplicateOf": { var: "event.original" } },
    effects: [mailRequester("mail-duplicate", "notice", "original")],
  },
  {
    id: "t-decline",
    from: ["reported", "needsInfo", "confirmed", "inProgress"],
    on: "decline",
    to: "resolved",
    if: { or: [{ cond: "isManager" }, { and: [{ cond: "isAgent" }, { "!": { cond: "isCritical" } }] }] },
    set: { "case.resolution": "wont-fix", "case.declinedBy": { var: "actor.id" } },
    effects: [mailRequester("mail-declined", "notice", "note")],
  },
];

const fixing: TransitionDefinition[] = [
  {
    id: "t-take",
    from: ["confirmed"],
    on: "assign",
    to: "inProgress",
    if: { or: [{ cond: "isStaff" }, { cond: "isSystem" }] },
    set: { "case.assignee": { var: "event.assignee" } },
    effects: [notify("tell-assignee", "case.assignee")],
  },
  {
    id: "t-hand-over",
    from: ["inProgress", "fixed"],
    on: "assign",
    to: "$same",
    if: { cond: "isStaff" },
    set: { "case.assignee": { var: "event.assignee" } },
    effects: [notify("tell-heir", "case.assignee")],
  },
  {
    id: "t-release",
    from: ["inProgress"],
    on: "release",
    to: "confirmed",
    if: { cond: "isInCharge" },
    set: { "case.assignee": null },
  },
  {
    id: "t-fix",
    from: ["inProgress"],
    on: "fix",
    to: "fixed",
    if: { cond: "isInCharge" },
    set: {
      "case.fixVersion": { var: "event.version" },
      "case.fixedBy": { var: "actor.id" },
      "case.resolution": "fixed",
    },
  },
];

const verifying: TransitionDefinition[] = [
  {
    id: "t-pass",
    from: ["fixed"],
    on: "passVerification",
    to: "closed",
    if: { and: [{ or: [{ cond: "isCustomer" }, { cond: "isStaff" }] }, { "!": { cond: "isFixer" } }] },
  },
  {
    id: "t-fail",
    from: ["fixed"],
    on: "failVerification",
    to: "inProgress",
    if: { or: [{ cond: "isCustomer" }, { cond: "isStaff" }] },
    set: { ...takenUpAgain, "case.failedFixes": { "+": [{ var: "case.failedFixes" }, 1] } },
    effects: [notify("tell-failed", "case.assignee", { level: "warning" })],
  },
  { id: "t-no-objection", from: ["fixed"], on: "verificationExpired", to: "closed" },
  {
    id: "t-reopen",
    from: ["resolved"],
    on: "reopen",
    to: "reported",
    if: { or: [{ cond: "isCustomer" }, { cond: "isStaff" }] },
    set: { ...takenUpAgain, "case.assignee": null },
  },
  {
    id: "t-note-reply",
    from: ["reported", "confirmed", "inProgress", "fixed", "resolved"],
    on: "customerReply",
    to: "$same",
    effects: [notify("tell-watchers", "watchers")],
  },
  { id: "t-auto-close", from: ["resolved"], on: "autoClose", to: "closed" },
];

export const transitions: readonly TransitionDefinition[] = [...triaging, ...fixing, ...verifying];
