import { describe, expect, test } from "vitest";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";
import { parseDefinition } from "@/lib/lifecycle/language/schema";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import type { TestDefinition, TestStep } from "@/lib/lifecycle/language/test-definition";
import { runTests } from "@/lib/lifecycle/suite/test-runner";

const sasha = { id: "sasha", roles: ["agent"] };
const carl = { id: "carl", roles: ["customer"] };

/** An order that is paid by an outside service, which may refuse the card, fail for a while, or fail for good. */
const order: Definition = {
  language: "lifecycle/1",
  key: "order",
  title: "Order",
  initial: "cart",
  stages: [{ id: "only", label: "Only" }],
  starts: [
    { id: "shop", kind: "command" },
    { id: "phone", kind: "command", set: { "case.takenBy": { var: "actor.id" } } },
  ],
  fields: {
    note: { type: "string", nullable: true, lockedIn: ["paid"] },
    takenBy: { type: "ref", nullable: true, writtenBy: "engine" },
    receipt: { type: "string", nullable: true, writtenBy: "engine" },
    error: { type: "string", nullable: true, writtenBy: "engine" },
    days: { type: "int", derived: true },
  },
  events: {
    pay: { kind: "command" },
    paid: { kind: "system", input: { receipt: { type: "string", required: true } } },
    refused: { kind: "system", input: { error: { type: "string" } } },
    back: { kind: "command" },
    expire: { kind: "timer" },
  },
  states: {
    cart: { label: { en: "Cart", ko: "장바구니" }, stage: "only", category: "open" },
    paying: {
      label: { en: "Paying", ko: "결제 중" },
      stage: "only",
      category: "pending",
      entry: [
        {
          id: "charge",
          do: "http.request",
          onSuccess: "paid",
          retry: [{ errors: ["Timeout"], interval: "PT10M", backoff: 2, maxAttempts: 3 }],
          // oxlint-disable-next-line unicorn/no-thenable -- the language's own word
          catch: [{ errors: ["Card.Refused", "Timeout"], then: "refused" }],
        },
        { id: "log", do: "http.request" },
      ],
      timers: [{ id: "too-long", event: "expire", after: "PT1H" }],
    },
    paid: { label: { en: "Paid", ko: "결제됨" }, stage: "only", category: "closed", final: true },
  },
  transitions: [
    { id: "t-pay", from: ["cart"], on: "pay", to: "paying" },
    { id: "t-paid", from: ["paying"], on: "paid", to: "paid", set: { "case.receipt": { var: "event.receipt" } } },
    { id: "t-refused", from: ["paying"], on: "refused", to: "cart", set: { "case.error": { var: "event.error" } } },
    { id: "t-back", from: ["paying"], on: "back", to: "cart" },
    { id: "t-expire", from: ["paying"], on: "expire", to: "cart" },
  ],
};

function results(steps: readonly TestStep[], given: TestDefinition["given"] = {}) {
  const parsed = parseDefinition({ ...order, tests: [{ name: "x", given, steps }] });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return runTests(parsed.definition);
}

const failures = (steps: readonly TestStep[], given: TestDefinition["given"] = {}): string[] =>
  results(steps, given).flatMap((result) =>
    result.failures.map(({ at, message }) => `${at}: ${textIn(message, "en")}`),
  );

describe("an effect in a test", () => {
  test("that succeeds sends its event as the system, with what it found out", () => {
    const steps: TestStep[] = [
      { send: "pay" },
      { effect: "charge", succeeds: { receipt: "R-1" }, expect: { state: "paid", case: { receipt: "R-1" } } },
    ];
    expect(failures(steps)).toEqual([]);
  });

  test("that fails sends what catches the error first; a failure nobody catches is an incident", () => {
    const refused = { effect: "charge", fails: "Card.Refused" };
    expect(
      failures([
        { send: "pay" },
        { ...refused, expect: { state: "cart", case: { error: "Card.Refused" }, incidents: [] } },
      ]),
    ).toEqual([]);
    const broken = { effect: "charge", fails: "Bank.Closed" };
    expect(failures([{ send: "pay" }, { ...broken, expect: { state: "paying", incidents: ["charge"] } }])).toEqual([]);
    expect(failures([{ send: "pay" }, { ...broken, expect: { incidents: [] } }])).toEqual([
      "/tests/0/steps/1/expect/incidents: Incidents should have been opened for: none. They were for: charge.",
    ]);
  });

  test("is repeated before it fails for good, and time passes meanwhile", () => {
    const [result] = results([{ send: "pay" }, { effect: "log", fails: "Timeout", expect: { incidents: ["log"] } }]);
    expect(result?.records.at(-1)?.atSeconds).toBe(0);
    expect(
      failures([
        { send: "pay" },
        { effect: "charge", fails: "Timeout", expect: { state: "cart", case: { error: null }, refused: true } },
      ]),
    ).toEqual([]);
  });

  test("is answered once, only when it was sent, and only in the visit it was sent in", () => {
    const ok = { effect: "log", succeeds: {} };
    expect(failures([ok])).toEqual([
      "/tests/0/steps/0: The effect “log” was not sent in this visit of the state, so it cannot be answered.",
    ]);
    expect(failures([{ send: "pay" }, ok, ok])).toEqual([
      "/tests/0/steps/2: The effect “log” has been answered already.",
    ]);
    const late = { effect: "charge", succeeds: { receipt: "R-1" } };
    expect(failures([{ send: "pay" }, { send: "back" }, late])).toEqual([
      "/tests/0/steps/2: The effect “charge” was sent in an earlier visit of a state; its answer comes too late.",
    ]);
    expect(
      failures([{ send: "pay" }, { send: "back" }, { ...late, expect: { refused: true, state: "cart" } }]),
    ).toEqual([]);
  });

  test("is awaited in a state that a test begins in", () => {
    const steps = [{ effect: "charge", succeeds: { receipt: "R-2" }, expect: { state: "paid" } }];
    expect(failures(steps, { state: "paying" })).toEqual([]);
  });
});

describe("a test", () => {
  test("may change fields by hand, as far as people may", () => {
    const edit = { edit: { note: "Gift" }, as: sasha };
    expect(failures([{ ...edit, expect: { case: { note: "Gift" } } }])).toEqual([]);
    expect(failures([{ ...edit, expect: { refused: true } }], { state: "paid" })).toEqual([]);
    expect(failures([edit], { state: "paid" })).toEqual([
      "/tests/0/steps/0: This was refused. Note cannot be changed now.",
    ]);
    expect(failures([{ edit: { days: 3 }, expect: { case: { days: 3 } } }])).toEqual([]);
  });

  test("may begin with any start, as anyone", () => {
    const steps = [{ expect: { case: { takenBy: "sasha" } } }];
    expect(failures(steps, { start: "phone", as: sasha })).toEqual([]);
    expect(failures(steps)).toEqual([
      "/tests/0/steps/0/expect/case/takenBy: Taken by should be “sasha”, but it is not set.",
    ]);
  });

  test("sends a timer's event as that timer going off", () => {
    expect(
      failures([
        { send: "pay", expect: { timers: ["too-long"] } },
        { send: "expire", expect: { timers: [] } },
      ]),
    ).toEqual([]);
  });

  test("keeps what happened in every step, for playing it", () => {
    const [result] = results([{ send: "pay", as: carl }, { advance: "PT2H" }]);
    const told = result?.records.map(({ step, snapshot, trace, effects, timers, atSeconds }) => ({
      step,
      state: snapshot.state,
      effects,
      timers,
      atSeconds,
      happened: trace.map(({ kind, event, transition, actor }) => [kind, event, transition, actor.id]),
    }));
    expect(told).toEqual([
      { step: -1, state: "cart", effects: [], timers: [], atSeconds: 0, happened: [["start", "shop", null, "system"]] },
      {
        step: 0,
        state: "paying",
        effects: ["charge", "log"],
        atSeconds: 0,
        timers: [{ id: "too-long", dueSeconds: 3_600 }],
        happened: [["event", "pay", "t-pay", "carl"]],
      },
      {
        step: 1,
        state: "cart",
        effects: [],
        timers: [],
        atSeconds: 7_200,
        happened: [["event", "expire", "t-expire", "system"]],
      },
    ]);
  });

  test("tells its failures in Korean too", () => {
    const [result] = results([{ expect: { state: "paid" } }]);
    expect(result?.failures.map(({ message }) => textIn(message, "ko"))).toEqual([
      "사례가 ‘결제됨’ 상태여야 하는데 ‘장바구니’ 상태입니다.",
    ]);
  });
});

describe("a definition whose tests speak of what is not there", () => {
  const problems = (steps: readonly unknown[], given: unknown = {}): string[] => {
    const parsed = parseDefinition({ ...supportCase, tests: [{ name: "x", given, steps }] });
    return parsed.ok ? [] : parsed.problems.map(({ id, at, message }) => `${id} ${at}: ${message}`);
  };

  test.each<[unknown, string]>([
    [{ effect: "fax", fails: "x" }, "reference /tests/0/steps/0/effect: there is no effect “fax”"],
    [{ effect: "route" }, "schema /tests/0/steps/0: an effect either succeeds or fails"],
    [{ effect: "route", succeeds: {}, fails: "x" }, "schema /tests/0/steps/0: an effect either succeeds or fails"],
    [{ succeeds: {} }, "schema /tests/0/steps/0: succeeds and fails need the effect they are about"],
    [
      { effect: "route", succeeds: { assignee: 7 } },
      "schema /tests/0/steps/0/succeeds/assignee: does not fit a field of type ref",
    ],
    [{ send: "assign", input: { who: "x" } }, "reference /tests/0/steps/0/input/who: there is no input “who”"],
    [{ input: {} }, "schema /tests/0/steps/0/input: needs the event it is sent with"],
    [
      { send: "accept", advance: "P1D" },
      "schema /tests/0/steps/0: does more than one of send, advance, edit and effect",
    ],
    [{ edit: { priority: "huge" } }, "schema /tests/0/steps/0/edit/priority: does not fit a field of type enum"],
    [{ expect: { effects: ["fax"] } }, "reference /tests/0/steps/0/expect/effects/0: there is no effect “fax”"],
    [{ expect: { incidents: ["fax"] } }, "reference /tests/0/steps/0/expect/incidents/0: there is no effect “fax”"],
    [{ expect: { timers: ["egg"] } }, "reference /tests/0/steps/0/expect/timers/0: there is no timer “egg”"],
    [
      { send: "accept", as: { id: "x", roles: ["king"] } },
      "reference /tests/0/steps/0/as/roles/0: there is no role “king”",
    ],
    [
      { send: "accept", as: { id: "x", roles: [], level: 3 } },
      "reference /tests/0/steps/0/as/level: there is no attribute of actors “level”",
    ],
  ])("%j", (step, problem) => {
    expect(problems([step])).toEqual([problem]);
  });

  test("or begin in two ways, or with a start there is not", () => {
    expect(problems([{}], { state: "open", start: "portal" })).toEqual([
      "schema /tests/0/given: begins either in a state or with a start",
    ]);
    expect(problems([{}], { start: "fax" })).toEqual(["reference /tests/0/given/start: there is no start “fax”"]);
  });

  test("but what is expected to be refused may be wrong on purpose", () => {
    expect(problems([{ send: "assign", input: { who: "x" }, expect: { refused: true } }])).toEqual([]);
  });
});

describe("a test whose timers go round", () => {
  const circling = (tests: readonly TestDefinition[]): Definition => ({
    ...order,
    events: { ...order.events, tick: { kind: "timer" } },
    states: {
      cart: { label: "Cart", stage: "only", category: "open", timers: [{ id: "tick", event: "tick", after: "PT1H" }] },
    },
    transitions: [{ id: "t-tick", from: ["cart"], on: "tick", to: "cart" }],
    tests,
  });
  const years = (name: string, count: number): TestDefinition => ({ name, steps: [{ advance: `P${count * 365}D` }] });

  test("plays a year of hours", () => {
    const [year] = runTests(circling([years("A year", 1)]));
    expect([year?.ok, year?.observed.length]).toEqual([true, 8760]);
  });

  test("fails after ten thousand events, and does not go on", () => {
    const [two] = runTests(circling([{ name: "Two", steps: [...years("", 2).steps, { expect: { state: "paid" } }] }]));
    expect(two?.observed).toHaveLength(10_000);
    expect(two?.failures.map(({ at, message }) => [at, textIn(message, "en")])).toEqual([
      [
        "/tests/0/steps/0",
        "The test ends here: 10000 events have happened in it, and more were to come. Do its timers go round for ever?",
      ],
    ]);
  });

  test("leaves nothing for the tests of a lifecycle beyond forty thousand events", () => {
    const results = runTests(circling(["1", "2", "3", "4", "5"].map((name) => years(name, 2))));
    expect(results.map(({ isLeftOut, ok }) => [isLeftOut, ok])).toEqual([
      ...Array.from({ length: 4 }, () => [false, false]),
      [true, false],
    ]);
  });
});
