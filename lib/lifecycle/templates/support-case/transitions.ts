import type { SetDefinition, TransitionDefinition } from "@/lib/lifecycle/language/definition";

const reopened: SetDefinition = {
  "case.reopenCount": { "+": [{ var: "case.reopenCount" }, 1] },
  "case.resolution": null,
  "case.approvedBy": null,
};
const tellAssignee = (id: string): TransitionDefinition["effects"] => [
  { id, do: "notify.send", with: { to: "case.assignee" } },
];

const assigning: TransitionDefinition[] = [
  {
    id: "t-assign",
    from: ["open"],
    on: "assign",
    to: "assigned",
    if: { or: [{ cond: "isStaff" }, { cond: "isSystem" }] },
    set: { "case.assignee": { var: "event.assignee" } },
    effects: tellAssignee("tell-assignee"),
  },
  {
    id: "t-reassign",
    from: ["assigned"],
    on: "assign",
    to: "assigned",
    if: { or: [{ cond: "isStaff" }, { cond: "isSystem" }] },
    set: { "case.assignee": { var: "event.assignee" } },
    effects: tellAssignee("tell-new-assignee"),
  },
  {
    id: "t-hand-over",
    from: ["pending", "approval", "resolved"],
    on: "assign",
    to: "$same",
    if: { cond: "isStaff" },
    set: { "case.assignee": { var: "event.assignee" } },
    effects: tellAssignee("tell-heir"),
  },
  {
    id: "t-resume",
    from: ["pending"],
    on: "resume",
    to: "assigned",
    if: { cond: "isStaff" },
    set: { "case.followUpBy": null },
  },
  {
    id: "t-release",
    from: ["assigned", "pending"],
    on: "release",
    to: "open",
    if: { cond: "isInCharge" },
    set: { "case.assignee": null, "case.followUpBy": null },
  },
  {
    id: "t-stale",
    from: ["assigned"],
    on: "assignedTooLong",
    to: "$same",
    effects: [{ id: "stale-notice", do: "notify.send", with: { to: "role:manager", template: "stale-case" } }],
  },
  {
    id: "t-escalate",
    from: ["open"],
    on: "unassignedTooLong",
    to: "$same",
    effects: [{ id: "page-managers", do: "notify.send", with: { to: "role:manager", level: "warning" } }],
  },
];

const talking: TransitionDefinition[] = [
  {
    id: "t-ask",
    from: ["assigned"],
    on: "requestInfo",
    to: "pending",
    if: { cond: "isInCharge" },
    set: { "case.followUpBy": { var: "event.followUpBy" } },
    effects: [
      {
        id: "ask-mail",
        do: "email.send",
        with: { to: "case.requester", template: "need-info", body: { var: "event.message" } },
      },
    ],
  },
  {
    id: "t-reply",
    from: ["pending"],
    on: "customerReply",
    to: "assigned",
    set: { "case.followUpBy": null },
    effects: tellAssignee("tell-assignee-reply"),
  },
  {
    id: "t-note-reply",
    from: ["open", "assigned", "approval"],
    on: "customerReply",
    to: "$same",
    effects: [{ id: "tell-watchers", do: "notify.send", with: { to: "watchers" } }],
  },
  {
    id: "t-pending-expired",
    from: ["pending"],
    on: "pendingExpired",
    to: "resolved",
    set: { "case.resolution": "no-answer", "case.followUpBy": null },
  },
];

const resolving: TransitionDefinition[] = [
  {
    id: "t-resolve-gate",
    from: ["assigned"],
    on: "resolve",
    to: "approval",
    if: { and: [{ cond: "isStaff" }, { cond: "needsApproval" }] },
    set: { "case.resolution": { var: "event.resolution" } },
  },
  {
    id: "t-resolve",
    from: ["assigned"],
    on: "resolve",
    to: "resolved",
    if: { and: [{ cond: "isStaff" }, { "!": { cond: "needsApproval" } }] },
    set: { "case.resolution": { var: "event.resolution" } },
  },
  {
    id: "t-approve",
    from: ["approval"],
    on: "approve",
    to: "resolved",
    if: { cond: "isManager" },
    set: { "case.approvedBy": { var: "actor.id" } },
  },
  {
    id: "t-reject",
    from: ["approval"],
    on: "reject",
    to: "assigned",
    if: { cond: "isManager" },
    set: { "case.resolution": null },
    effects: tellAssignee("tell-rejected"),
  },
];

const reopening: TransitionDefinition[] = [
  {
    id: "t-reopen-reply",
    from: ["resolved"],
    on: "customerReply",
    to: "assigned",
    if: { "!": { cond: "reopenedOften" } },
    set: reopened,
    effects: tellAssignee("tell-reopened-reply"),
  },
  {
    id: "t-reopen-reply-often",
    from: ["resolved"],
    on: "customerReply",
    to: "open",
    if: { cond: "reopenedOften" },
    set: { ...reopened, "case.assignee": null },
  },
  {
    id: "t-reopen",
    from: ["resolved"],
    on: "reopen",
    to: "assigned",
    if: { and: [{ or: [{ cond: "isCustomer" }, { cond: "isStaff" }] }, { "!": { cond: "reopenedOften" } }] },
    set: reopened,
    effects: tellAssignee("tell-reopened"),
  },
  {
    id: "t-reopen-often",
    from: ["resolved"],
    on: "reopen",
    to: "open",
    if: { and: [{ or: [{ cond: "isCustomer" }, { cond: "isStaff" }] }, { cond: "reopenedOften" }] },
    set: { ...reopened, "case.assignee": null },
  },
];

const closing: TransitionDefinition[] = [
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
    from: ["open", "assigned", "pending", "approval", "closed"],
    on: "surveyAnswered",
    to: "$same",
    set: { "case.surveyScore": { var: "event.score" } },
  },
  { id: "t-auto-close", from: ["resolved"], on: "autoClose", to: "closed" },
  { id: "t-accept", from: ["resolved"], on: "accept", to: "closed", if: { cond: "isCustomer" } },
  { id: "t-close", from: ["resolved"], on: "close", to: "closed", if: { cond: "isStaff" } },
];

export const transitions: readonly TransitionDefinition[] = [
  ...assigning,
  ...talking,
  ...resolving,
  ...reopening,
  ...closing,
];
