import type { SetDefinition, TransitionDefinition } from "@/lib/lifecycle/language/definition";
import { mailRequester, notify } from "@/lib/lifecycle/templates/parts/effects";

const asking: TransitionDefinition[] = [
  {
    id: "t-assign",
    from: ["requested", "question", "approval", "jointApproval", "fulfilment", "fulfilled"],
    on: "assign",
    to: "$same",
    if: { or: [{ cond: "isStaff" }, { cond: "isSystem" }] },
    set: { "case.assignee": { var: "event.assignee" } },
    effects: [notify("tell-assignee", "case.assignee")],
  },
  {
    id: "t-ask",
    from: ["requested"],
    on: "requestInfo",
    to: "question",
    if: { cond: "isStaff" },
    effects: [mailRequester("ask-mail", "need-info", "message")],
  },
  {
    id: "t-reply",
    from: ["question"],
    on: "customerReply",
    to: "requested",
    effects: [notify("tell-reply", "watchers", { template: "replied" })],
  },
  { id: "t-resume", from: ["question"], on: "resume", to: "requested", if: { cond: "isStaff" } },
  {
    id: "t-note-reply",
    from: ["requested", "approval", "jointApproval", "fulfilment"],
    on: "customerReply",
    to: "$same",
    effects: [notify("tell-watchers", "watchers")],
  },
  {
    id: "t-withdraw",
    from: ["requested", "question", "approval", "jointApproval"],
    on: "withdraw",
    to: "closed",
    if: { or: [{ cond: "isCustomer" }, { cond: "isOwnRequest" }] },
    set: { "case.decision": "withdrawn" },
  },
  {
    id: "t-question-expired",
    from: ["question"],
    on: "pendingExpired",
    to: "rejected",
    set: { "case.decision": "expired" },
    effects: [mailRequester("mail-question-expired", "notice")],
  },
];

const nobodyApproved: SetDefinition = { "case.approvedBy": null, "case.alsoApprovedBy": null };

const deciding: TransitionDefinition[] = [
  {
    id: "t-submit",
    from: ["requested"],
    on: "submit",
    to: "approval",
    if: { and: [{ cond: "isStaff" }, { "!": { cond: "isLarge" } }] },
    set: nobodyApproved,
  },
  {
    id: "t-submit-large",
    from: ["requested"],
    on: "submit",
    to: "jointApproval",
    if: { and: [{ cond: "isStaff" }, { cond: "isLarge" }] },
    set: nobodyApproved,
  },
  {
    id: "t-approve",
    from: ["approval"],
    on: "approve",
    to: "fulfilment",
    if: { and: [{ cond: "isManager" }, { "!": { cond: "isOwnRequest" } }] },
    set: { "case.approvedBy": { var: "actor.id" }, "case.decision": "approved" },
  },
  {
    id: "t-approve-first",
    label: { en: "First approval", ko: "1차 승인" },
    from: ["jointApproval"],
    on: "approve",
    to: "$same",
    if: { and: [{ cond: "isManager" }, { "!": { cond: "isOwnRequest" } }, { "!": { cond: "isApprovedOnce" } }] },
    set: { "case.approvedBy": { var: "actor.id" } },
    effects: [notify("ask-second-approval", "role:manager", { level: "warning", template: "approval" })],
  },
  {
    id: "t-approve-jointly",
    label: { en: "Second approval", ko: "2차 승인" },
    from: ["jointApproval"],
    on: "approve",
    to: "fulfilment",
    if: {
      and: [
        { cond: "isManager" },
        { "!": { cond: "isOwnRequest" } },
        { cond: "isApprovedOnce" },
        { "!": { cond: "isFirstApprover" } },
      ],
    },
    set: { "case.alsoApprovedBy": { var: "actor.id" }, "case.decision": "jointly-approved" },
  },
  {
    id: "t-reject",
    from: ["approval", "jointApproval"],
    on: "reject",
    to: "rejected",
    if: { and: [{ cond: "isManager" }, { "!": { cond: "isOwnRequest" } }] },
    set: { "case.decision": "rejected" },
    effects: [mailRequester("mail-rejected", "notice", "note")],
  },
  {
    id: "t-remind",
    from: ["approval", "jointApproval"],
    on: "decisionDue",
    to: "$same",
    effects: [notify("remind-managers", "role:manager", { level: "warning", template: "approval" })],
  },
  {
    id: "t-undecided",
    from: ["approval", "jointApproval"],
    on: "decisionExpired",
    to: "rejected",
    set: { "case.decision": "expired" },
    effects: [mailRequester("mail-undecided", "notice")],
  },
];

const ending: TransitionDefinition[] = [
  { id: "t-fulfil", from: ["fulfilment"], on: "fulfil", to: "fulfilled", if: { cond: "isStaff" } },
  {
    id: "t-reopen",
    from: ["fulfilled"],
    on: "reopen",
    to: "fulfilment",
    if: { or: [{ cond: "isCustomer" }, { cond: "isStaff" }] },
  },
  { id: "t-reopen-reply", from: ["fulfilled"], on: "customerReply", to: "fulfilment" },
  {
    id: "t-ask-again",
    from: ["rejected"],
    on: "askAgain",
    to: "requested",
    if: { or: [{ cond: "isCustomer" }, { cond: "isOwnRequest" }] },
    set: { "case.decision": null },
  },
  {
    id: "t-object",
    from: ["rejected"],
    on: "customerReply",
    to: "$same",
    effects: [notify("tell-objection", "watchers", { template: "replied" })],
  },
  { id: "t-auto-close", from: ["rejected", "fulfilled"], on: "autoClose", to: "closed" },
];

export const transitions: readonly TransitionDefinition[] = [...asking, ...deciding, ...ending];
