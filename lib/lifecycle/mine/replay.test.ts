import { expect, test } from "vitest";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { logOfHistories } from "@/lib/lifecycle/mine/history";
import type { EventLog } from "@/lib/lifecycle/mine/log";
import { replay } from "@/lib/lifecycle/mine/replay";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

const DRAFT: Definition = {
  language: "lifecycle/1",
  key: "request",
  title: "Request",
  initial: "open",
  stages: [{ id: "work", label: "Work" }],
  fields: { urgent: { type: "bool" }, score: { type: "int", min: 0, max: 5 } },
  events: {
    begin: { kind: "command", input: { reason: { type: "enum", values: ["a", "b"], required: true } } },
    finish: { kind: "command" },
    expire: { kind: "timer" },
    approve: { kind: "command" },
  },
  states: {
    open: { label: { en: "Open", ko: "접수" }, stage: "work", category: "open" },
    working: { label: { en: "In work", ko: "처리 중" }, stage: "work", category: "assigned" },
    approved: { label: "Approved", stage: "work", category: "assigned" },
    closed: { label: { en: "Closed", ko: "종료" }, stage: "work", category: "closed", final: true },
  },
  transitions: [
    { id: "t-begin", from: ["open"], on: "begin", to: "working", if: { "==": [{ var: "event.reason" }, "b"] } },
    { id: "t-finish", from: ["working"], on: "finish", to: "closed", if: { "==": [{ var: "case.urgent" }, true] } },
    { id: "t-expire", from: ["open"], on: "expire", to: "closed" },
    { id: "t-approve", from: ["working"], on: "approve", to: "approved", if: { ">": [{ var: "case.score" }, 5] } },
  ],
};

function logOf(...traces: readonly (readonly string[])[]): EventLog {
  return logOfHistories(
    traces.map((trace, i) => ({
      caseId: String(i),
      events: trace.map((activity, at) => ({ activity, at: new Date(at).toISOString(), actor: null })),
    })),
  ).log;
}

test("a case fits when each of its moves can happen: for some fields, some input, somebody, or by a timer", () => {
  const replayed = replay(logOf(["Open", "In work", "Closed"], ["open", "CLOSED"], ["접수", "처리 중", "종료"]), DRAFT);
  expect(replayed).toMatchObject({
    events: 8,
    fitness: { events: 1, cases: 1, mean_of_cases: 1 },
    deviations: [],
    undecided_events: 0,
    unvisited_states: ["approved"],
  });
});

test("the first deviation of each variant is told with its place and reason", () => {
  const log = logOf(
    ["Open", "In work", "Open", "Closed"],
    ["Open", "In work", "Open", "Closed"],
    ["Open", "Approved"],
    ["In work", "Approved"],
    ["Closed", "Open"],
    ["Open", "Lost", "In work", "Closed"],
  );
  const { deviations, fitting, ends_elsewhere, unknown_activities } = replay(log, DRAFT);
  expect(deviations.map(({ trace: _trace, message, ...rest }) => [rest, message])).toEqual([
    [
      { cases: 2, fitness: 0.75, position: 3, from: "In work", to: "Open", why: "no-transition" },
      { en: "Nothing leads from “In work” to “Open”.", ko: "‘처리 중’ 상태에서 ‘접수’ 상태로 가는 길이 없습니다." },
    ],
    [
      { cases: 1, fitness: 0.5, position: 2, from: "Closed", to: "Open", why: "final" },
      {
        en: "“Closed” is an end: nothing leads from there to “Open”.",
        ko: "‘종료’ 상태는 끝이어서 ‘접수’ 상태로 가는 길이 없습니다.",
      },
    ],
    [
      { cases: 1, fitness: 0.5, position: 2, from: "In work", to: "Approved", why: "guard" },
      expect.objectContaining({ en: expect.stringContaining("never holds") }),
    ],
    [{ cases: 1, fitness: 0.5, position: 2, from: "Open", to: "Approved", why: "no-transition" }, expect.anything()],
    [{ cases: 1, fitness: 0.75, position: 2, from: "Open", to: "Lost", why: "unknown-activity" }, expect.anything()],
  ]);
  expect(fitting).toEqual({ events: 12, cases: 0, variants: 0 });
  expect(unknown_activities).toEqual([{ activity: "Lost", events: 1 }]);
  expect(ends_elsewhere).toEqual([
    { state: "approved", activity: "Approved", cases: 2 },
    { state: "open", activity: "Open", cases: 1 },
  ]);
});

test("variants that leave the draft by the same move are told together, too", () => {
  const log = logOf(["Open", "Approved"], ["Open", "Approved", "Closed"], ["Open", "Open"]);
  expect(replay(log, DRAFT).moves).toMatchObject([
    { from: "Open", to: "Approved", cases: 2, variants: 2 },
    { from: "Open", to: "Open", cases: 1, variants: 1 },
  ]);
});

test("a case that cannot begin as the log says is told so", () => {
  const { deviations } = replay(logOf(["Approved"]), DRAFT);
  expect(deviations).toMatchObject([{ position: 1, from: null, to: "Approved", why: "cannot-begin" }]);
});

test("activities are given states where their names are others", () => {
  const log = logOf(["Neu", "Fertig"]);
  expect(replay(log, DRAFT).fitness.events).toBe(0);
  expect(replay(log, DRAFT, { states: { Neu: "open", Fertig: "closed" } }).fitness.events).toBe(1);
  expect(replay(log, DRAFT, { states: { Neu: "nowhere" } }).unknown_activities).toHaveLength(2);
});

test("an update that leaves the state as it is is a step unless changes are all that count", () => {
  const log = logOf(["Open", "Open", "Closed"]);
  expect(replay(log, DRAFT).fitting.events).toBe(2);
  expect(replay(log, DRAFT, { folding: "changes" })).toMatchObject({ events: 2, fitness: { cases: 1 } });
});

test("who there is decides what can happen", () => {
  const guarded: Definition = {
    ...DRAFT,
    transitions: [
      { id: "t", from: ["open"], on: "finish", to: "closed", if: { in: ["manager", { var: "actor.roles" }] } },
    ],
  };
  const log = logOf(["Open", "Closed"]);
  expect(replay(log, guarded).fitness.cases).toBe(1);
  expect(replay(log, guarded, { surroundings: { people: [["agent"]] } }).deviations).toMatchObject([{ why: "guard" }]);
});

test("the default lifecycle takes the moves it describes, with its own guards and inputs", () => {
  const log = logOf(["open", "assigned", "pending", "assigned", "resolved", "closed"]);
  const { deviations } = replay(log, supportCase);
  expect(deviations).toEqual([]);
});
