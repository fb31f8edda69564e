import { describe, expect, test } from "vitest";
import type { Condition, Definition } from "@/lib/lifecycle/language/definition";
import { approvalRequest } from "@/lib/lifecycle/templates/approval-request";
import { bugReport } from "@/lib/lifecycle/templates/bug-report";
import { itIncident } from "@/lib/lifecycle/templates/it-incident";
import { returns } from "@/lib/lifecycle/templates/returns";
import { securityIncident } from "@/lib/lifecycle/templates/security-incident";
import { simpleSupport } from "@/lib/lifecycle/templates/simple-support";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { returnsWithTasks } from "@/lib/lifecycle/test/with-tasks";
import { TEMPLATES } from "@/lib/lifecycle/templates/templates";
import type { Mutate } from "@/lib/lifecycle/test/mutate";
import { add, all, before, command, erase, pointerTo, state, without, write } from "@/lib/lifecycle/test/mutate";
import { SURROUNDINGS, WHOLE_LANGUAGE } from "@/lib/lifecycle/test/surroundings";
import { compile } from "@/lib/lifecycle/engine/compile";
import { textIn } from "@/lib/lifecycle/language/definition";
import { replay } from "@/lib/lifecycle/explore/replay";
import { parseDefinition } from "@/lib/lifecycle/language/schema";
import { runTests } from "@/lib/lifecycle/suite/test-runner";
import type { Slip } from "@/lib/lifecycle/test/mutation-operators";
import { slipsOf } from "@/lib/lifecycle/test/mutation-operators";
import { applyFix } from "@/lib/lifecycle/verify/fix";
import type { Surroundings } from "@/lib/lifecycle/language/surroundings";
import type { FindingId } from "@/lib/lifecycle/verify/finding";
import { FINDING_IDS } from "@/lib/lifecycle/verify/finding";
import { examine } from "@/lib/lifecycle/verify/verify";

/** A fault, where it is made, and the check that must say so; `at` is where it must point. */
type Mutant = {
  readonly id: FindingId;
  readonly fault: string;
  readonly in: Definition;
  readonly by: Mutate;
  readonly at: string;
  /** Where it is installed, as far as that is not the product. */
  readonly surroundings?: Surroundings;
};

const isStaff: Condition = { cond: "isStaff" };
const is = (name: string, value: string | number | boolean | null): Condition => ({
  "==": [{ var: name }, value],
});

const wrong: Mutant[] = [
  {
    id: "schema",
    fault: "a field of a type there is not",
    in: supportCase,
    by: write("/fields/priority/type", "colour"),
    at: "/fields/priority/type",
  },
  {
    id: "schema",
    fault: "one state where a list of states belongs",
    in: simpleSupport,
    by: write("t-assign/from", "open"),
    at: "t-assign/from",
  },
  {
    id: "schema",
    fault: "a key the language does not know",
    in: simpleSupport,
    by: write("t-assign/guard", "isStaff"),
    at: "t-assign/guard",
  },
  {
    id: "schema",
    fault: "a duration in weeks",
    in: itIncident,
    by: write("/states/recorded/timers/0/after", "P1W"),
    at: "/states/recorded/timers/0/after",
  },
  {
    id: "schema",
    fault: "a way out of a final state",
    in: simpleSupport,
    by: write("t-reopen/from/-", "closed"),
    at: "t-reopen/from/1",
  },
  {
    id: "schema",
    fault: "a timer in a final state",
    in: bugReport,
    by: write("/states/closed/timers", [{ id: "too-late", event: "autoClose", after: "P1D" }]),
    at: "/states/closed/timers",
  },
  {
    id: "schema",
    fault: "a mistyped choice in a condition",
    in: supportCase,
    by: write("/conditions/needsApproval/if/and/0/==/1", "urgnet"),
    at: "/conditions/needsApproval/if/and/0/==",
  },
  {
    id: "schema",
    fault: "a number compared with a word",
    in: approvalRequest,
    by: write("/conditions/isLarge/if/>=/1", "1000"),
    at: "/conditions/isLarge/if/>=",
  },
  {
    id: "schema",
    fault: "a text written to a choice",
    in: supportCase,
    by: write("t-resolve/set/case.resolution", { var: "event.note" }),
    at: "t-resolve/set/case.resolution",
  },
  {
    id: "schema",
    fault: "a timer that sends a command",
    in: simpleSupport,
    by: write("/states/resolved/timers/0/event", "resolve"),
    at: "/states/resolved/timers/0/event",
  },
  {
    id: "reference",
    fault: "a mistyped target",
    in: simpleSupport,
    by: write("t-resolve/to", "resolvd"),
    at: "t-resolve/to",
  },
  {
    id: "reference",
    fault: "a mistyped event",
    in: returns,
    by: write("t-inspect/on", "inspct"),
    at: "t-inspect/on",
  },
  {
    id: "reference",
    fault: "a field there is not",
    in: approvalRequest,
    by: write("/conditions/isLarge/if/>=/0", { var: "case.amuont" }),
    at: "/conditions/isLarge/if/>=/0",
  },
  {
    id: "reference",
    fault: "a condition there is not",
    in: itIncident,
    by: write("t-silent-major/if", { cond: "isMajour" }),
    at: "t-silent-major/if/cond",
  },
  {
    id: "reference",
    fault: "conditions that lead back to themselves",
    in: supportCase,
    by: write("/conditions/isAgent/if", isStaff),
    at: "/conditions/isAgent",
  },
  {
    id: "reference",
    fault: "two transitions of one id",
    in: bugReport,
    by: write("t-hand-over/id", "t-take"),
    at: "/transitions/8/id",
  },
  {
    id: "reference",
    fault: "an answer sent to an event there is not",
    in: simpleSupport,
    by: write("/states/open/entry/1/onSuccess", "asign"),
    at: "/states/open/entry/1/onSuccess",
  },
  {
    id: "reference",
    fault: "a field locked in a state there is not",
    in: supportCase,
    by: write("/fields/priority/lockedIn/0", "solved"),
    at: "/fields/priority/lockedIn/0",
  },
  {
    id: "reference",
    fault: "an effect nobody carries out",
    in: securityIncident,
    by: write("t-ask/effects/0/do", "fax.send"),
    at: "t-ask/effects/0/do",
  },
  {
    id: "reference",
    fault: "a mail template there is not",
    in: simpleSupport,
    by: write("/starts/0/effects/0/with/template", "case-recieved"),
    at: "/starts/0/effects/0/with/template",
  },
  {
    id: "reference",
    fault: "a mail that carries an input its event does not have",
    in: supportCase,
    by: write("t-ask/effects/0/with/body", { var: "event.question" }),
    at: "t-ask/effects/0/with/body",
  },
];

const reach: Mutant[] = [
  {
    id: "unreachable-state",
    fault: "the only way to a state is dropped",
    in: simpleSupport,
    by: without("t-ask"),
    at: "/states/pending",
  },
  {
    id: "unreachable-state",
    fault: "the only way to a state leads elsewhere",
    in: approvalRequest,
    by: write("t-submit-large/to", "approval"),
    at: "/states/jointApproval",
  },
  {
    id: "unreachable-state",
    fault: "a new state that nothing leads to",
    in: securityIncident,
    by: all(state("handedOver"), command("takeBack", "handedOver", "detected")),
    at: "/states/handedOver",
  },
  {
    id: "dead-end",
    fault: "a new state nothing leads out of",
    in: simpleSupport,
    by: all(state("parked"), command("park", "assigned", "parked")),
    at: "/states/parked",
  },
  {
    id: "dead-end",
    fault: "an approval that can neither be given nor refused",
    in: returns,
    by: without("t-approve", "t-reject"),
    at: "/states/refundApproval",
  },
  {
    id: "dead-end",
    fault: "an end that does not say that it is one",
    in: bugReport,
    by: erase("/states/closed/final"),
    at: "/states/closed",
  },
  {
    id: "trap",
    fault: "two states that lead to each other only",
    in: itIncident,
    by: all(
      state("parked"),
      state("frozen"),
      command("park", "diagnosis", "parked"),
      command("freeze", "parked", "frozen"),
      command("thaw", "frozen", "parked"),
    ),
    at: "/states/parked",
  },
  {
    id: "trap",
    fault: "closing leads back to the queue",
    in: simpleSupport,
    by: all(write("t-auto-close/to", "open"), write("t-survey/to", "open")),
    at: "/states/open",
  },
];

const guards: Mutant[] = [
  {
    id: "guard-never-true",
    fault: "a priority that is two things at once",
    in: simpleSupport,
    by: write("t-resolve/if", { and: [isStaff, is("case.priority", "low"), is("case.priority", "high")] }),
    at: "t-resolve/if",
  },
  {
    id: "guard-never-true",
    fault: "an amount between limits the wrong way round",
    in: returns,
    by: write("t-refund-large/if", { and: [{ cond: "isLargeRefund" }, { "<": [{ var: "event.amount" }, 100] }] }),
    at: "t-refund-large/if",
  },
  {
    id: "guard-never-true",
    fault: "a condition and its opposite, by name",
    in: approvalRequest,
    by: write("t-fulfil/if", { and: [isStaff, { "!": { or: [{ cond: "isAgent" }, { cond: "isManager" }] } }] }),
    at: "t-fulfil/if",
  },
  {
    id: "guard-never-true",
    fault: "a counter beyond its limit",
    in: supportCase,
    by: write("/conditions/reopenedOften/if/>=/1", 300),
    at: "t-reopen-often/if",
  },
  {
    id: "guard-never-true",
    fault: "a severity compared with nothing and something",
    in: securityIncident,
    by: write("t-end-review/if", { and: [is("case.lessons", null), is("case.lessons", "none")] }),
    at: "t-end-review/if",
  },
  {
    id: "shadowed-transition",
    fault: "the first of two loses its condition",
    in: supportCase,
    by: erase("t-resolve-gate/if"),
    at: "t-resolve",
  },
  {
    id: "shadowed-transition",
    fault: "the first of two timers' ways loses its condition",
    in: itIncident,
    by: erase("t-silent-major/if"),
    at: "t-silent",
  },
  {
    id: "shadowed-transition",
    fault: "the first of two asks too little",
    in: approvalRequest,
    by: write("t-submit/if", isStaff),
    at: "t-submit-large",
  },
  {
    id: "shadowed-transition",
    fault: "the general case is put before the particular one",
    in: securityIncident,
    by: all(write("t-assess/if", isStaff), before("t-assess", "t-assess-severe")),
    at: "t-assess-severe",
  },
  {
    id: "shadowed-transition",
    fault: "two together leave nothing for a third",
    in: simpleSupport,
    by: all(
      write("t-reopen-reply/if", is("case.surveyScore", null)),
      add({
        id: "t-second",
        from: ["resolved"],
        on: "customerReply",
        to: "open",
        if: { "!": is("case.surveyScore", null) },
      }),
      add({ id: "t-third", from: ["resolved"], on: "customerReply", to: "assigned" }),
    ),
    at: "t-third",
  },
  {
    id: "overlapping-guards",
    fault: "the second of two forgets to exclude the first",
    in: supportCase,
    by: write("t-resolve/if", isStaff),
    at: "t-resolve/if",
  },
  {
    id: "overlapping-guards",
    fault: "two conditions over different fields",
    in: itIncident,
    by: all(
      write("t-silent-major/if", is("case.impact", "company")),
      write("t-silent/if", { "!=": [{ var: "case.priority" }, "urgent"] }),
    ),
    at: "t-silent/if",
  },
  {
    id: "overlapping-guards",
    fault: "an objection leads to two states",
    in: returns,
    by: write("t-try-again/if", { or: [{ cond: "isCustomer" }, isStaff] }),
    at: "t-try-again/if",
  },
  {
    id: "overlapping-guards",
    fault: "a limit that belongs to both sides",
    in: approvalRequest,
    by: write("t-submit/if", { and: [isStaff, { "<=": [{ var: "case.amount" }, 1000] }] }),
    at: "t-submit-large/if",
  },
  {
    id: "guard-gap",
    fault: "a timer's second way is dropped",
    in: itIncident,
    by: without("t-silent"),
    at: "t-silent-major/if",
  },
  {
    id: "guard-gap",
    fault: "a message's second way is dropped",
    in: supportCase,
    by: without("t-reopen-reply-often"),
    at: "t-reopen-reply/if",
  },
  {
    id: "guard-gap",
    fault: "a message is heard from some people only",
    in: simpleSupport,
    by: write("t-reply/if", { "!=": [{ var: "actor.id" }, { var: "case.assignee" }] }),
    at: "t-reply/if",
  },
  {
    id: "guard-gap",
    fault: "a timer's way depends on a field",
    in: bugReport,
    by: write("t-no-objection/if", is("case.priority", "low")),
    at: "t-no-objection/if",
  },
];

const automatic: Mutant[] = [
  {
    id: "unhandled-timer",
    fault: "nothing waits for a timer any more",
    in: simpleSupport,
    by: without("t-pending-expired"),
    at: "/states/pending/timers/0",
  },
  {
    id: "unhandled-timer",
    fault: "a timer is dropped whose end is waited for",
    in: simpleSupport,
    by: erase("/states/resolved/timers"),
    at: "t-auto-close",
  },
  {
    id: "unhandled-timer",
    fault: "a timer sends the event of another",
    in: itIncident,
    by: write("/states/vendor/timers/0/event", "escalationOverdue"),
    at: "/states/vendor/timers/0",
  },
  {
    id: "unhandled-timer",
    fault: "a timer's end is waited for in the wrong state",
    in: securityIncident,
    by: write("t-watch-over/from", ["recovery"]),
    at: "t-watch-over",
  },
  {
    id: "unused-event",
    fault: "an event nobody uses",
    in: returns,
    by: write("/events/lost", { kind: "command", label: "Lost" }),
    at: "/events/lost",
  },
  {
    id: "unused-event",
    fault: "an approval whose refusal changes nothing",
    in: returnsWithTasks,
    by: without("t-reject"),
    at: "/states/refundApproval/task/reject",
    surroundings: WHOLE_LANGUAGE,
  },
  {
    id: "unused-event",
    fault: "an effect's answer nobody waits for",
    in: approvalRequest,
    by: without("t-assign"),
    at: "/states/requested/entry/1/onSuccess",
  },
  {
    id: "automatic-loop",
    fault: "a reminder that enters its state again, for ever",
    in: itIncident,
    by: write("t-untaken/to", "recorded"),
    at: "t-untaken",
  },
  {
    id: "automatic-loop",
    fault: "two timers that send a case to and fro",
    in: itIncident,
    by: write("t-still-escalated/to", "vendor"),
    at: "t-still-escalated",
  },
  {
    id: "automatic-loop",
    fault: "an effect's answer that starts the effect again",
    in: simpleSupport,
    by: write("t-assign/to", "open"),
    at: "t-assign",
  },
  {
    id: "outside-only-exit",
    fault: "only the customer ends the waiting",
    in: simpleSupport,
    by: all(without("t-pending-expired", "t-release", "t-resume"), erase("/states/pending/timers")),
    at: "/states/pending",
  },
  {
    id: "outside-only-exit",
    fault: "a question that only its answer ends",
    in: approvalRequest,
    by: all(
      without("t-question-expired", "t-resume"),
      erase("/states/question/timers"),
      write("t-withdraw/from", ["requested", "approval", "jointApproval"]),
    ),
    at: "/states/question",
  },
  {
    id: "nobody-may-act",
    fault: "an approval by managers where there are none",
    in: approvalRequest,
    by: (definition) => definition,
    at: "t-approve/if",
    surroundings: { people: [["customer"], ["agent"], ["system"]] },
  },
  {
    id: "nobody-may-act",
    fault: "a command for a role nobody holds",
    in: securityIncident,
    by: all(
      write("/actor/roles/values/-", "auditor"),
      write("t-end-review/if", { in: ["auditor", { var: "actor.roles" }] }),
    ),
    at: "t-end-review/if",
    surroundings: { people: [["customer"], ["agent"], ["agent", "manager"], ["system"]] },
  },
  {
    id: "nobody-may-act",
    fault: "a command for somebody who is customer and agent at once",
    in: simpleSupport,
    by: write("t-resolve/if", { and: [{ cond: "isCustomer" }, { cond: "isAgent" }] }),
    at: "t-resolve/if",
  },
];

const values: Mutant[] = [
  {
    id: "unset-field",
    fault: "the assignee is told where there is none yet",
    in: simpleSupport,
    by: write("/states/open/entry/0/with/to", "case.assignee"),
    at: "/states/open/entry/0/with/to",
  },
  {
    id: "unset-field",
    fault: "a mail carries a text that may be empty",
    in: itIncident,
    by: write("/states/resolved/entry/-", {
      id: "mail-cause",
      do: "email.send",
      with: { to: "case.requester", template: "notice", body: { var: "case.cause" } },
    }),
    at: "/states/resolved/entry/1/with/body/var",
  },
  {
    id: "unset-field",
    fault: "the assignee is told although the case may be nobody's",
    in: bugReport,
    by: write("t-note-reply/effects/0/with/to", "case.assignee"),
    at: "t-note-reply/effects/0/with/to",
  },
  {
    id: "unbounded-counter",
    fault: "a counter loses its limit",
    in: bugReport,
    by: erase("/fields/failedFixes/max"),
    at: "t-fail/set/case.failedFixes",
  },
  {
    id: "unbounded-counter",
    fault: "a counter without a limit that every reply raises",
    in: simpleSupport,
    by: all(
      write("/fields/replies", { type: "int", default: 0, min: 0, writtenBy: "engine" }),
      write("t-note-reply/set", { "case.replies": { "+": [{ var: "case.replies" }, 1] } }),
    ),
    at: "t-note-reply/set/case.replies",
  },
];

const promises: Mutant[] = [
  {
    id: "property-violated",
    fault: "the priority may be raised after approval was passed by",
    in: supportCase,
    by: erase("/fields/priority/lockedIn"),
    at: "p-approve",
  },
  {
    id: "property-violated",
    fault: "an urgent case goes past the approval",
    in: supportCase,
    by: write("t-resolve-gate/to", "resolved"),
    at: "p-approve",
  },
  {
    id: "property-violated",
    fault: "a fix no longer says its version",
    in: bugReport,
    by: erase("t-fix/set/case.fixVersion"),
    at: "p-version",
  },
  {
    id: "property-violated",
    fault: "managers approve what they asked for themselves",
    in: approvalRequest,
    by: write("t-approve/if", { cond: "isManager" }),
    at: "p-own",
  },
  {
    id: "property-violated",
    fault: "the amount may be raised while it is decided on",
    in: approvalRequest,
    by: erase("/fields/amount/lockedIn"),
    at: "p-two",
  },
  {
    id: "property-violated",
    fault: "a review ends without the report that is owed",
    in: securityIncident,
    by: write("t-end-review/if", { cond: "isManager" }),
    at: "p-report",
  },
  {
    id: "property-violated",
    fault: "a major incident is resolved without its cause",
    in: itIncident,
    by: write("t-resolve/if", { cond: "isInCharge" }),
    at: "p-cause",
  },
  {
    id: "property-violated",
    fault: "a silent vendor holds an incident up",
    in: itIncident,
    by: all(without("t-vendor-silent"), erase("/states/vendor/timers")),
    at: "p-waiting",
  },
  {
    id: "property-violated",
    fault: "a bug is fixed that nobody worked on",
    in: bugReport,
    by: write("t-fix/from", ["confirmed", "inProgress"]),
    at: "p-fixed",
  },
  {
    id: "property-violated",
    fault: "a large refund is paid without approval",
    in: returns,
    by: erase("t-approve/set/case.approvedBy"),
    at: "p-approved",
  },
  {
    id: "property-violated",
    fault: "more is paid back than was paid",
    in: returns,
    by: write("t-refund/if", { and: [isStaff, { "!": { cond: "isLargeRefund" } }] }),
    at: "p-price",
  },
  {
    id: "property-violated",
    fault: "a case that was parked never ends",
    in: simpleSupport,
    by: all(state("parked"), command("park", "assigned", "parked")),
    at: "p-close",
  },
  {
    id: "test-failed",
    fault: "a timer runs longer",
    in: simpleSupport,
    by: write("/states/resolved/timers/0/after", "P8D"),
    at: "/tests/2/steps/3/expect/state",
  },
  {
    id: "test-failed",
    fault: "a reopened case waits instead of being worked on",
    in: simpleSupport,
    by: write("t-reopen/to", "pending"),
    at: "/tests/4/steps/0/expect/state",
  },
  {
    id: "test-failed",
    fault: "an approval keeps its amount but not who gave it",
    in: returns,
    by: write("t-approve/set/case.approvedBy", null),
    at: "/tests/1/steps/4/expect/case/approvedBy",
  },
  {
    id: "test-failed",
    fault: "anybody may verify",
    in: bugReport,
    by: write("t-pass/if", { or: [{ cond: "isCustomer" }, isStaff] }),
    at: "/tests/0/steps/8/expect/state",
  },
  {
    id: "uncovered-transition",
    fault: "a test is dropped",
    in: simpleSupport,
    by: erase("/tests/1"),
    at: "t-release",
  },
  {
    id: "uncovered-transition",
    fault: "a new command nobody tested",
    in: bugReport,
    by: command("postpone", "inProgress", "confirmed"),
    at: "t-postpone",
  },
];

const habits: Mutant[] = [
  {
    id: "survey-never-sent",
    fault: "a case is closed without having been resolved",
    in: simpleSupport,
    by: command("discard", "assigned", "closed"),
    at: "t-discard",
  },
  {
    id: "survey-never-sent",
    fault: "silence closes an incident at once",
    in: itIncident,
    by: write("t-silent/to", "closed"),
    at: "t-silent",
  },
  {
    id: "survey-sent-twice",
    fault: "a remark enters the resolved state again",
    in: simpleSupport,
    by: command("remark", "resolved", "resolved"),
    at: "/states/resolved/entry/0",
  },
  {
    id: "survey-sent-twice",
    fault: "another survey on closing",
    in: itIncident,
    by: write("t-auto-close/effects", [{ id: "survey-again", do: "survey.send", with: { survey: "csat" } }]),
    at: "t-auto-close/effects/0",
  },
  {
    id: "clock-never-resumes",
    fault: "a clock that is paused for good at the end",
    in: simpleSupport,
    by: write("/states/closed/sla", { resolution: "pause" }),
    at: "/states/closed/sla/resolution",
  },
  {
    id: "clock-never-resumes",
    fault: "a clock that is paused where nothing leads back",
    in: approvalRequest,
    by: all(without("t-ask-again"), write("/states/rejected/sla/resolution", "pause")),
    at: "/states/rejected/sla/resolution",
  },
];

const approvalTask = {
  kind: "approval",
  label: { en: "Approve", ko: "승인" },
  assignTo: { role: "manager" },
  approve: "approve",
  reject: "reject",
};
const program = { kind: "worker", topic: "billing", done: "resolve", failed: "reopen" };
const list = { kind: "checklist", items: [{ id: "one", label: "One" }], done: "resolve" };
const children = { kind: "cases", lifecycle: "simple-support", done: "resolve" };
const weekly = { id: "weekly", cron: "0 7 * * 1", tz: "Asia/Seoul", for: { category: ["open"] } };

/** Asked of the product, which does not do it. */
const asked: Mutant[] = [
  {
    id: "not-carried-out",
    fault: "an approval as a task",
    in: supportCase,
    by: write("/states/approval/task", approvalTask),
    at: "/states/approval/task",
  },
  {
    id: "not-carried-out",
    fault: "a checklist",
    in: simpleSupport,
    by: write("/states/assigned/task", list),
    at: "/states/assigned/task",
  },
  {
    id: "not-carried-out",
    fault: "a task for a program",
    in: simpleSupport,
    by: write("/states/assigned/task", program),
    at: "/states/assigned/task",
  },
  {
    id: "not-carried-out",
    fault: "child cases",
    in: simpleSupport,
    by: write("/states/assigned/task", children),
    at: "/states/assigned/task",
  },
  {
    id: "not-carried-out",
    fault: "an audit by the clock",
    in: supportCase,
    by: write("/schedules", [weekly]),
    at: "/schedules/0",
  },
  {
    id: "not-carried-out",
    fault: "a start by the clock",
    in: supportCase,
    by: write("/starts/-", { id: "monthly", kind: "schedule", cron: "0 7 1 * *", tz: "Asia/Seoul" }),
    at: "/starts/4",
  },
  {
    id: "not-carried-out",
    fault: "a start there is no way to",
    in: returns,
    by: write("/starts/-", { id: "phone", kind: "command" }),
    at: "/starts/4",
  },
  {
    id: "not-carried-out",
    fault: "answers told apart by a key",
    in: bugReport,
    by: write("/events/customerReply/correlate", "case.emailThread"),
    at: "/events/customerReply/correlate",
  },
  {
    id: "not-carried-out",
    fault: "an effect that must give signs of life",
    in: supportCase,
    by: write("/states/open/entry/0/heartbeat", "PT1M"),
    at: "/states/open/entry/0/heartbeat",
  },
  {
    id: "not-carried-out",
    fault: "a field that nobody computes",
    in: supportCase,
    by: write("/fields/openHours", { type: "int", derived: true }),
    at: "/fields/openHours/derived",
  },
  {
    id: "not-carried-out",
    fault: "an attribute nobody knows of people",
    in: supportCase,
    by: write("/actor/shift", { type: "string" }),
    at: "/actor/shift",
  },
  {
    id: "never-sent",
    fault: "a vendor who writes to the case",
    in: itIncident,
    by: write("/events/vendorAnswered/kind", "message"),
    at: "/events/vendorAnswered",
  },
  {
    id: "never-sent",
    fault: "a system that hears of the item",
    in: returns,
    by: write("/events/receiveItem/kind", "system"),
    at: "/events/receiveItem",
  },
  {
    id: "event-mismatch",
    fault: "the customer's answer as a command",
    in: simpleSupport,
    by: write("/events/customerReply/kind", "command"),
    at: "/events/customerReply/kind",
  },
  {
    id: "event-mismatch",
    fault: "an assignment that asks for a reason, too",
    in: simpleSupport,
    by: write("/events/assign/input/why", { type: "text", required: true }),
    at: "/events/assign/input/why",
  },
  {
    id: "event-mismatch",
    fault: "a rating that must have words",
    in: supportCase,
    by: write("/events/surveyAnswered/input/comment/required", true),
    at: "/events/surveyAnswered/input/comment",
  },
  {
    id: "event-mismatch",
    fault: "a mail whose success must name the reader",
    in: approvalRequest,
    by: write("t-ask/effects/0/onSuccess", "assign"),
    at: "t-ask/effects/0/onSuccess",
  },
  {
    id: "field-mismatch",
    fault: "a priority that cases cannot have",
    in: returns,
    by: write("/fields/priority/values", ["low", "normal", "high", "urgent", "vital"]),
    at: "/fields/priority/values",
  },
  {
    id: "field-mismatch",
    fault: "tags in one line",
    in: supportCase,
    by: write("/fields/tags", { type: "string", nullable: true }),
    at: "/fields/tags/type",
  },
  {
    id: "unanswered-event",
    fault: "a reply to a solved case is not heard",
    in: supportCase,
    by: without("t-reopen-reply", "t-reopen-reply-often"),
    at: "/states/resolved",
  },
  {
    id: "unanswered-event",
    fault: "replies are not known at all",
    in: simpleSupport,
    by: all(without("t-reply", "t-note-reply", "t-reopen-reply"), erase("/events/customerReply")),
    at: "/events",
  },
  {
    id: "one-way-on",
    fault: "whoever waits can only give the case back",
    in: supportCase,
    by: without("t-resume"),
    at: "/states/pending",
  },
  {
    id: "one-way-on",
    fault: "a vendor who answers, and nothing else",
    in: itIncident,
    by: write("t-escalate/from", ["diagnosis", "reporter", "parts"]),
    at: "/states/vendor",
  },
  {
    id: "cut-value",
    fault: "a score of ten is stored as five",
    in: supportCase,
    by: write("/events/surveyAnswered/input/score/max", 10),
    at: "t-survey/set/case.surveyScore",
  },
  {
    id: "cut-value",
    fault: "a refund of any size is stored as a small one",
    in: returns,
    by: write("/fields/refund/max", 100),
    at: "t-refund/set/case.refund",
  },
  {
    id: "clock-never-runs",
    fault: "a clock that is only ever stopped",
    in: simpleSupport,
    by: write("/states/open/sla", { resolution: "run" }),
    at: "/states/assigned/sla/firstResponse",
  },
  {
    id: "clock-never-runs",
    fault: "a clock that is paused and nothing else",
    in: supportCase,
    by: write("/states/pending/sla/customer", "pause"),
    at: "/states/pending/sla/customer",
  },
  {
    id: "schema",
    fault: "an audit on a day that never comes",
    in: supportCase,
    by: write("/schedules", [{ ...weekly, cron: "0 7 31 2,4 *" }]),
    at: "/schedules/0/cron",
  },
  {
    id: "schema",
    fault: "an audit in a zone there is not",
    in: supportCase,
    by: write("/schedules", [{ ...weekly, tz: "Asia/Soul" }]),
    at: "/schedules/0/tz",
  },
  {
    id: "schema",
    fault: "three approvals of two",
    in: supportCase,
    by: write("/states/approval/task", { ...approvalTask, need: 3, of: 2 }),
    at: "/states/approval/task/need",
  },
];

const MUTANTS: readonly Mutant[] = [
  ...asked,
  ...wrong,
  ...reach,
  ...guards,
  ...automatic,
  ...values,
  ...promises,
  ...habits,
];

describe("a seeded fault is found by the check meant for it, at its place", () => {
  test.each(MUTANTS)("$id: $fault ($in.key)", ({ id, in: definition, by, at, surroundings }) => {
    const mutant = by(definition);
    const { findings } = examine(mutant, { ...SURROUNDINGS, ...surroundings });
    expect(findings.map((found) => `${found.id} ${found.at}`)).toContain(`${id} ${pointerTo(mutant, at)}`);
    for (const { trace, message } of findings) {
      expect(textIn(message, "ko")).toMatch(/\p{Script=Hangul}/u);
      if (trace.length > 0) expect(replay(compile(mutant), trace)).toMatchObject({ ok: true });
    }
  });
});

describe("the set of seeded faults", () => {
  test("has sixty or more, at least two for every kind of finding, each of its own", () => {
    expect(MUTANTS.length).toBeGreaterThanOrEqual(60);
    const few = FINDING_IDS.filter((id) => MUTANTS.filter((mutant) => mutant.id === id).length < 2);
    expect(few).toEqual([]);
    expect(new Set(MUTANTS.map(({ fault }) => fault)).size).toBe(MUTANTS.length);
  });

  test.each(TEMPLATES)("$key has no fault before one is made", ({ definition }) => {
    expect(examine(definition, SURROUNDINGS)).toMatchObject({ findings: [], ok: true });
  });
});

/** Whether a failing test or any finding tells of a slip; what does not even parse is found at once. */
function isNoticed(definition: Definition, { patch }: Slip): boolean {
  const changed = applyFix(definition, { title: "", patch });
  if (!changed) throw new Error(`does not fit: ${JSON.stringify(patch)}`);
  if (!parseDefinition(changed).ok || runTests(changed).some(({ ok }) => !ok)) return true;
  return examine(changed, SURROUNDINGS).findings.length > 0;
}

/** All of them with this variable set, else every few. */
const EVERY = process.env.CASEWAY_CAMPAIGN ? 1 : 9;

test("most slips of the hand in a template are noticed", () => {
  const tried = TEMPLATES.flatMap(({ definition }) =>
    slipsOf(definition).flatMap((slip, i) =>
      i % EVERY === 0 ? [{ ...slip, in: definition.key, noticed: isNoticed(definition, slip) }] : [],
    ),
  );
  const survivors = tried.filter(({ noticed }) => !noticed);
  const score = 1 - survivors.length / tried.length;
  if (process.env.CASEWAY_CAMPAIGN) {
    console.log(`${tried.length - survivors.length} of ${tried.length} slips noticed: ${(score * 100).toFixed(1)} %`);
    for (const { in: key, operator, what } of survivors) console.log(`  not noticed: ${key}, ${operator}: ${what}`);
  }
  expect(tried.length).toBeGreaterThan(100);
  expect(score).toBeGreaterThan(0.85);
});
