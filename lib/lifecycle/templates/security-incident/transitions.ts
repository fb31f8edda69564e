import type { SetDefinition, TransitionDefinition } from "@/lib/lifecycle/language/definition";
import { mailRequester, notify } from "@/lib/lifecycle/templates/parts/effects";

const assessed: SetDefinition = {
  "case.severity": { var: "event.severity" },
  "case.personalData": { var: "event.personalData" },
};
const handling = ["containment", "eradication", "recovery", "watch"];

const assessing: TransitionDefinition[] = [
  {
    id: "t-assess-severe",
    from: ["detected"],
    on: "assess",
    to: "containment",
    if: { and: [{ cond: "isStaff" }, { cond: "becomesSevere" }] },
    set: { ...assessed, "case.assignee": { var: "actor.id" } },
    effects: [
      notify("alarm-managers", "role:manager", { level: "warning" }),
      notify("alarm-heads", "role:admin", { level: "warning" }),
    ],
  },
  {
    id: "t-assess",
    from: ["detected"],
    on: "assess",
    to: "containment",
    if: { and: [{ cond: "isStaff" }, { "!": { cond: "becomesSevere" } }] },
    set: { ...assessed, "case.assignee": { var: "actor.id" } },
  },
  {
    id: "t-worse",
    from: handling,
    on: "assess",
    to: "containment",
    if: { and: [{ cond: "isStaff" }, { cond: "becomesSevere" }] },
    set: assessed,
    effects: [notify("alarm-again", "role:manager", { level: "warning" })],
  },
  {
    id: "t-reassess",
    from: handling,
    on: "assess",
    to: "$same",
    if: { and: [{ cond: "isStaff" }, { "!": { cond: "becomesSevere" } }] },
    set: assessed,
  },
  {
    id: "t-dismiss",
    from: ["detected", "containment"],
    on: "dismiss",
    to: "closed",
    if: { cond: "isManager" },
    set: { "case.outcome": "false-alarm" },
    effects: [mailRequester("mail-dismissed", "notice", "note")],
  },
  {
    id: "t-assessment-due",
    from: ["detected"],
    on: "assessmentDue",
    to: "$same",
    effects: [notify("tell-unassessed", "role:manager", { level: "warning", template: "unassigned" })],
  },
];

const telling: TransitionDefinition[] = [
  {
    id: "t-assign",
    from: [...handling, "review"],
    on: "assign",
    to: "$same",
    if: { cond: "isStaff" },
    set: { "case.assignee": { var: "event.assignee" } },
    effects: [notify("tell-assignee", "case.assignee")],
  },
  {
    id: "t-ask",
    from: ["detected", ...handling],
    on: "requestInfo",
    to: "$same",
    if: { cond: "isStaff" },
    effects: [mailRequester("ask-mail", "need-info", "message")],
  },
  {
    id: "t-note-reply",
    from: ["detected", ...handling, "review"],
    on: "customerReply",
    to: "$same",
    effects: [notify("tell-watchers", "watchers")],
  },
  {
    id: "t-tell-authority",
    from: [...handling, "review"],
    on: "tellAuthority",
    to: "$same",
    if: { and: [{ cond: "isInCharge" }, { cond: "owesReport" }] },
    set: { "case.reportedBy": { var: "actor.id" } },
    effects: [notify("confirm-report", "role:manager")],
  },
  {
    id: "t-report-due",
    from: ["containment"],
    on: "reportDue",
    to: "$same",
    effects: [notify("warn-report", "role:manager", { level: "warning" })],
  },
  {
    id: "t-still-urgent",
    from: ["eradication"],
    on: "stillUrgent",
    to: "$same",
    effects: [
      {
        id: "tell-still-urgent",
        do: "notify.send",
        with: { to: ["role:manager", "role:admin"], level: "warning", template: "stale-case" },
      },
    ],
  },
  {
    id: "t-containment-due",
    from: ["containment"],
    on: "containmentDue",
    to: "$same",
    effects: [notify("warn-containment", "role:admin", { level: "warning" })],
  },
];

const handlingIt: TransitionDefinition[] = [
  {
    id: "t-contain",
    from: ["containment"],
    on: "contain",
    to: "eradication",
    if: { cond: "isInCharge" },
    set: { "case.containment": { var: "event.containment" } },
  },
  {
    id: "t-eradicate",
    from: ["eradication"],
    on: "eradicate",
    to: "recovery",
    if: { cond: "isInCharge" },
    set: { "case.rootCause": { var: "event.rootCause" } },
  },
  { id: "t-recover", from: ["recovery"], on: "recover", to: "watch", if: { cond: "isInCharge" } },
  {
    id: "t-relapse",
    from: ["eradication", "recovery", "watch", "review"],
    on: "relapse",
    to: "containment",
    if: { cond: "isStaff" },
    set: { "case.containment": null, "case.rootCause": null },
    effects: [notify("alarm-relapse", "role:manager", { level: "warning", template: "reopened" })],
  },
  { id: "t-watch-over", from: ["watch"], on: "watchOver", to: "review" },
  {
    id: "t-review-due",
    from: ["review"],
    on: "reviewDue",
    to: "$same",
    effects: [notify("remind-review", "role:manager", { level: "warning" })],
  },
  {
    id: "t-end-review",
    from: ["review"],
    on: "endReview",
    to: "closed",
    if: { and: [{ cond: "isManager" }, { "!": { cond: "owesReport" } }] },
    set: { "case.lessons": { var: "event.lessons" }, "case.outcome": "handled" },
  },
];

export const transitions: readonly TransitionDefinition[] = [...assessing, ...telling, ...handlingIt];
