import { describe, expect, test } from "vitest";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Definition, StateDefinition, TransitionDefinition } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";
import { replay } from "@/lib/lifecycle/explore/replay";
import { parseDefinition } from "@/lib/lifecycle/language/schema";
import type { SentEvent, Surroundings } from "@/lib/lifecycle/language/surroundings";
import type { Finding, FindingId } from "@/lib/lifecycle/verify/finding";
import { FINDING_IDS } from "@/lib/lifecycle/verify/finding";
import { applyFix } from "@/lib/lifecycle/verify/fix";
import { nameOf } from "@/lib/lifecycle/verify/trials";
import { verify } from "@/lib/lifecycle/verify/verify";

const label = (en: string, ko: string): { en: string; ko: string } => ({ en, ko });
const open: StateDefinition = { label: label("Open", "열림"), stage: "work", category: "open" };
const waiting: StateDefinition = { label: label("Waiting", "대기"), stage: "work", category: "pending" };
const resolved: StateDefinition = { label: label("Resolved", "해결됨"), stage: "work", category: "resolved" };
const closed: StateDefinition = { label: label("Closed", "종결됨"), stage: "work", category: "closed", final: true };
const done: TransitionDefinition = { id: "t-done", from: ["open"], on: "done", to: "closed" };
const wait: TransitionDefinition = { id: "t-wait", from: ["open"], on: "wait", to: "waiting" };
const back: TransitionDefinition = { id: "t-back", from: ["waiting"], on: "done", to: "closed" };
const survey = (id: string) => [{ id, do: "survey.send", with: { to: "case.requester" } }];
const late = [{ id: "late", event: "late", after: "P1D" }];

/** Open and closed, with a command between them; the rest is said where it matters. */
function lifecycle(parts: Partial<Definition>): Definition {
  return {
    language: "lifecycle/1",
    key: "small",
    title: "Small",
    initial: "open",
    stages: [{ id: "work", label: "Work" }],
    fields: {
      urgent: { type: "bool", default: false },
      count: { type: "int", min: 0, default: 0, writtenBy: "engine" },
    },
    states: { open, closed },
    transitions: [done],
    tests: [{ name: "A case ends", steps: [{ send: "done", as: { id: "sasha", roles: ["agent"] } }] }],
    ...parts,
    events: {
      done: { kind: "command", label: label("Done", "완료") },
      ...((parts.transitions ?? []).some(({ on }) => on === "wait") && {
        wait: { kind: "command", label: label("Wait", "대기") },
      }),
      ...parts.events,
    },
  };
}

const urgent = { "==": [{ var: "case.urgent" }, true] } as const;
const calm = { "==": [{ var: "case.urgent" }, false] } as const;
const reply = { reply: { kind: "message", label: label("Reply", "회신") } } as const;
const timer = { late: { kind: "timer", label: label("Late", "지연") } } as const;
const replies: SentEvent = {
  name: "reply",
  kind: "message",
  gives: [],
  comes: "unlessClosed",
  unanswered: { en: "It is kept, and that is all.", ko: "저장될 뿐입니다." },
};
const isAgent = { in: ["agent", { var: "actor.roles" }] } as const;

type Row = {
  readonly id: FindingId;
  readonly says: string;
  readonly faulty: Definition;
  readonly sound: Definition;
  readonly surroundings?: Surroundings;
};

const rows: readonly Row[] = [
  {
    id: "schema",
    says: "a category there is not",
    faulty: lifecycle({ states: { open: { ...open, category: "opened" as "open" }, closed } }),
    sound: lifecycle({}),
  },
  {
    id: "reference",
    says: "a target there is not",
    faulty: lifecycle({ transitions: [{ ...done, to: "closd" }] }),
    sound: lifecycle({ transitions: [done] }),
  },
  {
    id: "reference",
    says: "an effect that is not installed",
    faulty: lifecycle({ transitions: [{ ...done, effects: [{ id: "tell", do: "email.sendd" }] }] }),
    sound: lifecycle({ transitions: [{ ...done, effects: [{ id: "tell", do: "email.send" }] }] }),
    surroundings: { effects: { "email.send": [] } },
  },
  {
    id: "reference",
    says: "a template that is not installed",
    faulty: lifecycle({
      transitions: [{ ...done, effects: [{ id: "tell", do: "email.send", with: { template: "welcom" } }] }],
    }),
    sound: lifecycle({
      transitions: [{ ...done, effects: [{ id: "tell", do: "email.send", with: { template: "welcome" } }] }],
    }),
    surroundings: { templates: { "email.send": ["welcome"] } },
  },
  {
    id: "unreachable-state",
    says: "a state nothing leads to",
    faulty: lifecycle({ states: { open, waiting, closed }, transitions: [done, back] }),
    sound: lifecycle({ states: { open, waiting, closed }, transitions: [done, wait, back] }),
  },
  {
    id: "dead-end",
    says: "a state nothing leaves",
    faulty: lifecycle({ states: { open, waiting, closed }, transitions: [done, wait] }),
    sound: lifecycle({ states: { open, waiting, closed }, transitions: [done, wait, back] }),
  },
  {
    id: "trap",
    says: "states that lead only to each other",
    faulty: lifecycle({
      states: { open, waiting, resolved, closed },
      transitions: [
        done,
        wait,
        { id: "t-a", from: ["waiting"], on: "wait", to: "resolved" },
        { id: "t-b", from: ["resolved"], on: "wait", to: "waiting" },
      ],
    }),
    sound: lifecycle({
      states: { open, waiting, resolved, closed },
      transitions: [
        done,
        wait,
        { id: "t-a", from: ["waiting"], on: "wait", to: "resolved" },
        { id: "t-b", from: ["resolved"], on: "wait", to: "waiting" },
        { id: "t-c", from: ["resolved"], on: "done", to: "closed" },
      ],
    }),
  },
  {
    id: "trap",
    says: "a case that can end no more because of what was set",
    faulty: lifecycle({
      states: { open, waiting, closed },
      transitions: [
        done,
        { ...wait, set: { "case.count": 1 } },
        { id: "t-plain", from: ["open"], on: "go", to: "waiting" },
        { ...back, if: { "==": [{ var: "case.count" }, 0] } },
      ],
      events: { go: { kind: "command" } },
    }),
    sound: lifecycle({
      states: { open, waiting, closed },
      transitions: [
        done,
        { ...wait, set: { "case.count": 1 } },
        { id: "t-plain", from: ["open"], on: "go", to: "waiting" },
        { ...back, if: { "<=": [{ var: "case.count" }, 1] } },
      ],
      events: { go: { kind: "command" } },
    }),
  },
  {
    id: "guard-never-true",
    says: "a condition that contradicts itself",
    faulty: lifecycle({ transitions: [done, { ...done, id: "t-odd", if: { and: [urgent, calm] } }].toReversed() }),
    sound: lifecycle({ transitions: [done, { ...done, id: "t-odd", if: { or: [urgent, calm] } }].toReversed() }),
  },
  {
    id: "guard-never-true",
    says: "a condition that nothing before makes true",
    faulty: lifecycle({ transitions: [{ ...done, id: "t-odd", if: { "==": [{ var: "case.count" }, 1] } }, done] }),
    sound: lifecycle({ transitions: [{ ...done, id: "t-odd", if: { "==": [{ var: "case.count" }, 0] } }, done] }),
  },
  {
    id: "shadowed-transition",
    says: "a transition behind one that always fires",
    faulty: lifecycle({ transitions: [done, { ...done, id: "t-second", if: urgent }] }),
    sound: lifecycle({ transitions: [{ ...done, id: "t-second", if: urgent }, done] }),
  },
  {
    id: "shadowed-transition",
    says: "a timer that a shorter one always comes before",
    faulty: lifecycle({
      states: { open: { ...open, timers: [...late, { id: "later", event: "later", after: "P2D" }] }, closed },
      events: { ...timer, later: { kind: "timer" } },
      transitions: [done, { ...done, id: "t-late", on: "late" }, { ...done, id: "t-later", on: "later" }],
    }),
    sound: lifecycle({
      states: { open: { ...open, timers: [...late, { id: "later", event: "later", after: "P2D" }] }, closed },
      events: { ...timer, later: { kind: "timer" } },
      transitions: [done, { ...done, id: "t-late", on: "late", to: "$same" }, { ...done, id: "t-later", on: "later" }],
    }),
  },
  {
    id: "overlapping-guards",
    says: "two ways at once",
    faulty: lifecycle({
      states: { open, waiting, closed },
      transitions: [
        { ...done, if: { or: [urgent, isAgent] } },
        { id: "t-other", from: ["open"], on: "done", to: "waiting", if: urgent },
        { ...back, if: isAgent },
      ].map((each, i) => (i === 0 ? { ...each, if: isAgent } : each)),
    }),
    sound: lifecycle({
      states: { open, waiting, closed },
      transitions: [
        { ...done, if: isAgent },
        { id: "t-other", from: ["open"], on: "done", to: "waiting" },
        { ...back, if: isAgent },
      ],
    }),
  },
  {
    id: "guard-gap",
    says: "a message that may be lost",
    faulty: lifecycle({ events: reply, transitions: [done, { ...done, id: "t-reply", on: "reply", if: urgent }] }),
    sound: lifecycle({
      events: reply,
      transitions: [
        done,
        { ...done, id: "t-reply", on: "reply", if: urgent },
        { ...done, id: "t-else", on: "reply", to: "$same" },
      ],
    }),
  },
  {
    id: "unhandled-timer",
    says: "a timer nobody waits for",
    faulty: lifecycle({ events: timer, states: { open: { ...open, timers: late }, closed } }),
    sound: lifecycle({
      events: timer,
      states: { open: { ...open, timers: late }, closed },
      transitions: [done, { ...done, id: "t-late", on: "late" }],
    }),
  },
  {
    id: "unhandled-timer",
    says: "a transition that waits for a timer nobody sets",
    faulty: lifecycle({ events: timer, transitions: [done, { ...done, id: "t-late", on: "late" }] }),
    sound: lifecycle({
      events: timer,
      states: { open: { ...open, timers: late }, closed },
      transitions: [done, { ...done, id: "t-late", on: "late" }],
    }),
  },
  {
    id: "unused-event",
    says: "an event that is declared and nothing more",
    faulty: lifecycle({ events: { idle: { kind: "command" } } }),
    sound: lifecycle({
      events: { idle: { kind: "command" } },
      transitions: [done, { ...done, id: "t-idle", on: "idle" }],
    }),
  },
  {
    id: "automatic-loop",
    says: "a timer that sets itself again",
    faulty: lifecycle({
      events: timer,
      states: { open: { ...open, timers: late }, closed },
      transitions: [done, { id: "t-again", from: ["open"], on: "late", to: "open" }],
    }),
    sound: lifecycle({
      events: timer,
      states: { open: { ...open, timers: late }, closed },
      transitions: [done, { id: "t-again", from: ["open"], on: "late", to: "$same" }],
    }),
  },
  {
    id: "outside-only-exit",
    says: "a state that only a message ends",
    faulty: lifecycle({
      events: reply,
      states: { open, waiting, closed },
      transitions: [done, wait, { ...back, on: "reply" }],
    }),
    sound: lifecycle({
      events: reply,
      states: { open, waiting, closed },
      transitions: [done, wait, { ...back, on: "reply" }, { ...back, id: "t-back-done" }],
    }),
  },
  {
    id: "nobody-may-act",
    says: "a command that only a role may send which nobody holds",
    faulty: lifecycle({
      transitions: [done, { ...done, id: "t-boss", on: "wait", if: { in: ["admin", { var: "actor.roles" }] } }],
    }),
    sound: lifecycle({ transitions: [done, { ...done, id: "t-boss", on: "wait", if: isAgent }] }),
    surroundings: { people: [["agent"], ["customer"]] },
  },
  {
    id: "nobody-may-act",
    says: "an approval given to those who may not approve",
    faulty: lifecycle({
      states: {
        open: { ...open, task: { kind: "approval", assignTo: { role: "customer" }, approve: "done", reject: "wait" } },
        closed,
      },
      transitions: [
        { ...done, if: isAgent },
        { ...wait, to: "closed" },
      ],
    }),
    sound: lifecycle({
      states: {
        open: { ...open, task: { kind: "approval", assignTo: { role: "agent" }, approve: "done", reject: "wait" } },
        closed,
      },
      transitions: [
        { ...done, if: isAgent },
        { ...wait, to: "closed" },
      ],
    }),
  },
  {
    id: "unset-field",
    says: "a mail to somebody there may not be",
    faulty: lifecycle({
      fields: { helper: { type: "ref", to: "user", nullable: true, writtenBy: "engine" } },
      transitions: [{ ...done, effects: [{ id: "tell", do: "email.send", with: { to: "case.helper" } }] }],
    }),
    sound: lifecycle({
      fields: { helper: { type: "ref", to: "user", nullable: true, writtenBy: "engine" } },
      transitions: [
        {
          ...done,
          set: { "case.helper": { var: "actor.id" } },
          effects: [{ id: "tell", do: "email.send", with: { to: "case.helper" } }],
        },
      ],
    }),
  },
  {
    id: "unbounded-counter",
    says: "a number that is counted up without end",
    faulty: lifecycle({
      transitions: [done, { ...wait, to: "open", set: { "case.count": { "+": [{ var: "case.count" }, 1] } } }],
    }),
    sound: lifecycle({
      transitions: [
        done,
        {
          ...wait,
          to: "open",
          if: { "<": [{ var: "case.count" }, 5] },
          set: { "case.count": { "+": [{ var: "case.count" }, 1] } },
        },
      ],
    }),
  },
  {
    id: "property-violated",
    says: "a promise that is not kept",
    faulty: lifecycle({
      properties: [{ id: "p-calm", why: "Nothing urgent is closed.", never: { and: [{ state: "closed" }, urgent] } }],
      transitions: [done],
    }),
    sound: lifecycle({
      fields: { urgent: { type: "bool", default: false, lockedIn: ["closed"] } },
      properties: [{ id: "p-calm", why: "Nothing urgent is closed.", never: { and: [{ state: "closed" }, urgent] } }],
      transitions: [{ ...done, if: calm }],
    }),
  },
  {
    id: "test-failed",
    says: "a story that comes out otherwise",
    faulty: lifecycle({ tests: [{ name: "A case ends", steps: [{ send: "done", expect: { state: "open" } }] }] }),
    sound: lifecycle({ tests: [{ name: "A case ends", steps: [{ send: "done", expect: { state: "closed" } }] }] }),
  },
  {
    id: "uncovered-transition",
    says: "a transition no test takes",
    faulty: lifecycle({ tests: [{ name: "A case begins", steps: [{ expect: { state: "open" } }] }] }),
    sound: lifecycle({}),
  },
  {
    id: "survey-never-sent",
    says: "a way to the end without a survey",
    faulty: lifecycle({
      fields: { requester: { type: "ref", to: "contact", writtenBy: "engine" } },
      transitions: [
        { ...done, effects: survey("ask") },
        { ...done, id: "t-quick", on: "wait" },
      ],
    }),
    sound: lifecycle({
      fields: { requester: { type: "ref", to: "contact", writtenBy: "engine" } },
      transitions: [
        { ...done, effects: survey("ask") },
        { ...done, id: "t-quick", on: "wait", effects: survey("ask-quick") },
      ],
    }),
  },
  {
    id: "survey-sent-twice",
    says: "two surveys for one solution",
    faulty: lifecycle({
      states: { open, resolved: { ...resolved, entry: survey("ask") }, closed },
      transitions: [
        { id: "t-wait", from: ["open"], on: "wait", to: "resolved" },
        { ...done, from: ["resolved"], effects: survey("ask-again") },
      ],
    }),
    sound: lifecycle({
      states: { open, resolved: { ...resolved, entry: survey("ask") }, closed },
      transitions: [
        { id: "t-wait", from: ["open"], on: "wait", to: "resolved" },
        { id: "t-reopen", from: ["resolved"], on: "wait", to: "open" },
        { ...done, from: ["resolved"] },
      ],
    }),
  },
  {
    id: "clock-never-resumes",
    says: "a clock that stays paused",
    faulty: lifecycle({
      states: { open: { ...open, sla: { answer: "run" } }, waiting: { ...waiting, sla: { answer: "pause" } }, closed },
      transitions: [done, wait, back],
    }),
    sound: lifecycle({
      states: {
        open: { ...open, sla: { answer: "run" } },
        waiting: { ...waiting, sla: { answer: "pause" } },
        closed: { ...closed, sla: { answer: "stop" } },
      },
      transitions: [done, wait, back],
    }),
  },
  {
    id: "clock-never-runs",
    says: "a clock that is paused and runs nowhere",
    faulty: lifecycle({
      states: {
        open,
        waiting: { ...waiting, sla: { answer: "pause" } },
        closed: { ...closed, sla: { answer: "stop" } },
      },
      transitions: [done, wait, back],
    }),
    sound: lifecycle({
      states: {
        open: { ...open, sla: { answer: "run" } },
        waiting: { ...waiting, sla: { answer: "pause" } },
        closed: { ...closed, sla: { answer: "stop" } },
      },
      transitions: [done, wait, back],
    }),
  },
  {
    id: "clock-never-runs",
    says: "a clock that runs only where no case comes",
    faulty: lifecycle({
      states: {
        open,
        waiting: { ...waiting, sla: { answer: "run" } },
        closed: { ...closed, sla: { answer: "stop" } },
      },
      transitions: [done, { ...wait, if: { and: [urgent, calm] } }, back],
    }),
    sound: lifecycle({
      states: {
        open,
        waiting: { ...waiting, sla: { answer: "run" } },
        closed: { ...closed, sla: { answer: "stop" } },
      },
      transitions: [done, wait, back],
    }),
  },
  {
    id: "not-carried-out",
    says: "a task where none is carried out",
    faulty: lifecycle({
      states: {
        open: { ...open, task: { kind: "checklist", items: [{ id: "a", label: "A" }], done: "done" } },
        closed,
      },
    }),
    sound: lifecycle({}),
    surroundings: { carriesOut: ["approvals"] },
  },
  {
    id: "not-carried-out",
    says: "a derived field that nobody computes",
    faulty: lifecycle({
      fields: { urgent: { type: "bool", default: false }, ageWeeks: { type: "int", derived: true } },
    }),
    sound: lifecycle({ fields: { urgent: { type: "bool", default: false }, ageDays: { type: "int", derived: true } } }),
    surroundings: { derives: ["ageDays"] },
  },
  {
    id: "not-carried-out",
    says: "a start that opens no case",
    faulty: lifecycle({
      starts: [
        { id: "portal", kind: "command" },
        { id: "phone", kind: "command" },
      ],
    }),
    sound: lifecycle({ starts: [{ id: "phone", kind: "command" }] }),
    surroundings: { starts: ["portal", "email"] },
  },
  {
    id: "not-carried-out",
    says: "an attribute of actors that nobody knows",
    faulty: lifecycle({ actor: { id: { type: "ref", to: "person" }, vip: { type: "bool" } } }),
    sound: lifecycle({ actor: { id: { type: "ref", to: "person" } } }),
    surroundings: { attributes: ["id", "roles"] },
  },
  {
    id: "event-mismatch",
    says: "a message of the product's that is declared as a command",
    faulty: lifecycle({
      transitions: [done, { ...done, id: "t-reply", on: "reply" }],
      events: { reply: { kind: "command" } },
    }),
    sound: lifecycle({ transitions: [done, { ...done, id: "t-reply", on: "reply" }], events: reply }),
    surroundings: { sends: [replies] },
  },
  {
    id: "event-mismatch",
    says: "a message that asks for what it does not bring",
    faulty: lifecycle({
      transitions: [done, { ...done, id: "t-reply", on: "reply" }],
      events: { reply: { ...reply.reply, input: { mood: { type: "string", required: true } } } },
    }),
    sound: lifecycle({
      transitions: [done, { ...done, id: "t-reply", on: "reply" }],
      events: { reply: { ...reply.reply, input: { mood: { type: "string" } } } },
    }),
    surroundings: { sends: [replies] },
  },
  {
    id: "event-mismatch",
    says: "an effect's answer that asks for what the handler does not give",
    faulty: lifecycle({
      transitions: [done, { id: "t-paid", from: ["open"], on: "paid", to: "closed" }],
      events: { paid: { kind: "system", input: { amount: { type: "number", required: true } } } },
      states: { open: { ...open, entry: [{ id: "pay", do: "bank.pay", onSuccess: "paid" }] }, closed },
    }),
    sound: lifecycle({
      transitions: [done, { id: "t-paid", from: ["open"], on: "paid", to: "closed" }],
      events: { paid: { kind: "system", input: { receipt: { type: "string", required: true } } } },
      states: { open: { ...open, entry: [{ id: "pay", do: "bank.pay", onSuccess: "paid" }] }, closed },
    }),
    surroundings: { effects: { "bank.pay": ["receipt"] } },
  },
  {
    id: "field-mismatch",
    says: "a priority of other choices than cases have",
    faulty: lifecycle({ fields: { urgent: { type: "enum", values: ["p1", "p2"], default: "p1" } }, tests: [] }),
    sound: lifecycle({ fields: { urgent: { type: "enum", values: ["p1"], default: "p1" } }, tests: [] }),
    surroundings: { columns: { urgent: { types: ["enum"], values: ["p1", "p3"] } } },
  },
  {
    id: "field-mismatch",
    says: "a field of cases declared as another type",
    faulty: lifecycle({ fields: { urgent: { type: "bool", default: false } } }),
    sound: lifecycle({ fields: { urgent: { type: "int", default: 1 } } }),
    surroundings: { columns: { urgent: { types: ["int"] } } },
  },
  {
    id: "never-sent",
    says: "a message that nobody sends",
    faulty: lifecycle({
      transitions: [done, { ...done, id: "t-fax", on: "fax" }],
      events: { ...reply, fax: { kind: "message" } },
    }),
    sound: lifecycle({ transitions: [done, { ...done, id: "t-reply", on: "reply" }], events: reply }),
    surroundings: { sends: [replies] },
  },
  {
    id: "unanswered-event",
    says: "a customer's answer that nothing comes of",
    faulty: lifecycle({
      states: { open, waiting, closed },
      transitions: [done, wait, back, { id: "t-reply", from: ["open"], on: "reply", to: "closed" }],
      events: reply,
    }),
    sound: lifecycle({
      states: { open, waiting, closed },
      transitions: [done, wait, back, { id: "t-reply", from: ["open", "waiting"], on: "reply", to: "closed" }],
      events: reply,
    }),
    surroundings: { sends: [replies] },
  },
  {
    id: "unanswered-event",
    says: "a survey whose answer nobody takes",
    faulty: lifecycle({ transitions: [{ ...done, effects: survey("ask") }] }),
    sound: lifecycle({
      transitions: [
        { ...done, effects: survey("ask") },
        { id: "t-rated", from: ["closed"], on: "rated", to: "$same", set: { "case.urgent": false } },
      ],
      events: { rated: { kind: "message" } },
    }),
    surroundings: { sends: [{ ...replies, name: "rated", comes: "afterSurvey" }] },
  },
  {
    id: "one-way-on",
    says: "a state in which people can do one thing only",
    faulty: lifecycle({ states: { open, waiting, closed }, transitions: [done, wait, back] }),
    sound: lifecycle({
      states: { open, waiting, closed },
      transitions: [done, wait, back, { id: "t-resume", from: ["waiting"], on: "wait", to: "open" }],
    }),
  },
  {
    id: "cut-value",
    says: "a number that may lie beyond the limits of its field",
    faulty: lifecycle({
      fields: { level: { type: "int", min: 1, max: 3, nullable: true } },
      transitions: [{ ...done, set: { "case.level": { var: "event.level" } } }],
      events: {
        done: { kind: "command", label: "Done", input: { level: { type: "int", min: 0, max: 9, required: true } } },
      },
      tests: [],
    }),
    sound: lifecycle({
      fields: { level: { type: "int", min: 1, max: 3, nullable: true } },
      transitions: [
        { ...done, if: { "<": [{ var: "event.level" }, 4] }, set: { "case.level": { var: "event.level" } } },
      ],
      events: {
        done: { kind: "command", label: "Done", input: { level: { type: "int", min: 1, max: 9, required: true } } },
      },
      tests: [],
    }),
  },
];

const found = (definition: Definition, id: FindingId, surroundings?: Surroundings): Finding[] =>
  verify(definition, surroundings).findings.filter((finding) => finding.id === id);

test("every kind of fault is shown by an example here", () => {
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(FINDING_IDS));
});

describe.each(rows)("$id: $says", ({ id, faulty, sound, surroundings }) => {
  test("is found, placed and told in both languages", () => {
    const [first] = found(faulty, id, surroundings);
    expect(first).toMatchObject({ at: expect.stringMatching(/^\//), message: { en: expect.any(String) } });
    const message = first?.message ?? "";
    const [en, ko] = [textIn(message, "en"), textIn(message, "ko")];
    expect(en).toMatch(/[.?]$/);
    expect(ko).toMatch(/[가-힣].*[.?]$/);
  });

  test("a near miss is no fault", () => {
    expect(parseDefinition(sound)).toMatchObject({ ok: true });
    expect(found(sound, id, surroundings)).toEqual([]);
  });

  test("its way there happens, and its fixes mend it without a new error", () => {
    const before = verify(faulty, surroundings).findings;
    for (const finding of before.filter((each) => each.id === id)) {
      if (finding.trace.length > 0) expect(replay(compile(faulty), finding.trace)).toMatchObject({ ok: true });
      for (const fix of finding.fixes) {
        const mended = applyFix(faulty, fix);
        const after = mended ? verify(mended, surroundings).findings : before;
        expect(after.map(nameOf)).not.toContain(nameOf(finding));
        const errors = after.filter(({ severity }) => severity === "error").map(nameOf);
        expect(before.map(nameOf)).toEqual(expect.arrayContaining(errors));
      }
    }
  });
});

test("a state that only a dead transition leads to is not told as a fault of its own", () => {
  const { findings } = verify(
    lifecycle({
      states: { open, waiting, closed },
      transitions: [done, { ...wait, if: { and: [urgent, calm] } }, back],
    }),
  );
  expect(findings.filter(({ severity }) => severity === "error").map(({ id }) => id)).toEqual(["guard-never-true"]);
});

test("of states that hang on one unreachable state only that one is told", () => {
  const { findings } = verify(
    lifecycle({
      states: { open, waiting, resolved, closed },
      transitions: [
        done,
        { id: "t-on", from: ["waiting"], on: "done", to: "resolved" },
        { ...back, from: ["resolved"] },
      ],
    }),
  );
  expect(findings.filter(({ id }) => id === "unreachable-state").map(({ subject }) => subject)).toEqual(["waiting"]);
});

test("nothing is told of how cases end in states they do not come to", () => {
  const parked: StateDefinition = { ...waiting, label: label("Parked", "보류") };
  const { findings } = verify(
    lifecycle({
      states: { open, parked, closed },
      transitions: [
        done,
        { id: "t-park", from: ["open"], on: "wait", to: "parked", if: { and: [urgent, calm] } },
        { id: "t-on", from: ["parked"], on: "wait", to: "parked" },
      ],
      events: { wait: { kind: "command", label: label("Wait", "대기") } },
    }),
  );
  expect(findings.map(({ id }) => id)).not.toContain("trap");
  expect(findings.map(({ id }) => id)).not.toContain("dead-end");
});
