import type { TransitionDefinition } from "@/lib/lifecycle/language/definition";
import { mailRequester, notify } from "@/lib/lifecycle/templates/parts/effects";

const sendingIn: TransitionDefinition[] = [
  {
    id: "t-assign",
    from: ["requested", "awaitingItem", "received", "inspected", "refundApproval", "settled"],
    on: "assign",
    to: "$same",
    if: { or: [{ cond: "isStaff" }, { cond: "isSystem" }] },
    set: { "case.assignee": { var: "event.assignee" } },
    effects: [notify("tell-assignee", "case.assignee")],
  },
  {
    id: "t-authorise",
    from: ["requested"],
    on: "authorise",
    to: "awaitingItem",
    if: { cond: "isStaff" },
    effects: [mailRequester("mail-authorised", "notice", "message")],
  },
  {
    id: "t-decline",
    from: ["requested"],
    on: "refuse",
    to: "settled",
    if: { cond: "isStaff" },
    set: { "case.outcome": "refused" },
    effects: [mailRequester("mail-declined", "notice", "note")],
  },
  {
    id: "t-withdraw",
    from: ["requested", "awaitingItem"],
    on: "withdraw",
    to: "settled",
    if: { or: [{ cond: "isCustomer" }, { cond: "isStaff" }] },
    set: { "case.outcome": "withdrawn" },
  },
  {
    id: "t-remind",
    from: ["awaitingItem"],
    on: "itemDue",
    to: "$same",
    effects: [mailRequester("mail-reminder", "notice")],
  },
  {
    id: "t-not-sent",
    from: ["awaitingItem"],
    on: "itemNotSent",
    to: "settled",
    set: { "case.outcome": "not-sent" },
  },
  { id: "t-receive", from: ["awaitingItem"], on: "receiveItem", to: "received", if: { cond: "isStaff" } },
  {
    id: "t-inspect",
    from: ["received"],
    on: "inspect",
    to: "inspected",
    if: { cond: "isStaff" },
    set: { "case.itemState": { var: "event.itemState" } },
  },
];

const settling: TransitionDefinition[] = [
  {
    id: "t-refund",
    from: ["inspected"],
    on: "refund",
    to: "settled",
    if: { and: [{ cond: "isStaff" }, { cond: "isWithinPrice" }, { "!": { cond: "isLargeRefund" } }] },
    set: { "case.refund": { var: "event.amount" }, "case.outcome": "refunded" },
  },
  {
    id: "t-refund-large",
    from: ["inspected"],
    on: "refund",
    to: "refundApproval",
    if: { and: [{ cond: "isStaff" }, { cond: "isWithinPrice" }, { cond: "isLargeRefund" }] },
    set: { "case.refund": { var: "event.amount" } },
  },
  {
    id: "t-approve",
    from: ["refundApproval"],
    on: "approve",
    to: "settled",
    if: { cond: "isManager" },
    set: { "case.approvedBy": { var: "actor.id" }, "case.outcome": "refunded" },
  },
  {
    id: "t-reject",
    from: ["refundApproval"],
    on: "reject",
    to: "inspected",
    if: { cond: "isManager" },
    set: { "case.refund": null },
    effects: [notify("tell-rejected", "watchers", { template: "rejected" })],
  },
  {
    id: "t-replace",
    from: ["inspected"],
    on: "replace",
    to: "settled",
    if: { cond: "isStaff" },
    set: { "case.outcome": "replaced" },
  },
  {
    id: "t-refuse",
    from: ["inspected"],
    on: "refuse",
    to: "settled",
    if: { cond: "isStaff" },
    set: { "case.outcome": "refused" },
    effects: [mailRequester("mail-refused", "notice", "note")],
  },
];

const objected: TransitionDefinition["set"] = {
  "case.outcome": null,
  "case.refund": null,
  "case.approvedBy": null,
};

const objecting: TransitionDefinition[] = [
  {
    id: "t-object",
    from: ["settled"],
    on: "reopen",
    to: "inspected",
    if: { and: [{ or: [{ cond: "isCustomer" }, { cond: "isStaff" }] }, { cond: "itemIsHere" }] },
    set: objected,
    effects: [notify("tell-objection", "watchers", { template: "reopened" })],
  },
  {
    id: "t-try-again",
    from: ["settled"],
    on: "reopen",
    to: "requested",
    if: { and: [{ or: [{ cond: "isCustomer" }, { cond: "isStaff" }] }, { "!": { cond: "itemIsHere" } }] },
    set: objected,
  },
  {
    id: "t-note-reply",
    from: ["requested", "awaitingItem", "received", "inspected", "refundApproval", "settled"],
    on: "customerReply",
    to: "$same",
    effects: [notify("tell-watchers", "watchers")],
  },
  { id: "t-auto-close", from: ["settled"], on: "autoClose", to: "closed" },
];

export const transitions: readonly TransitionDefinition[] = [...sendingIn, ...settling, ...objecting];
