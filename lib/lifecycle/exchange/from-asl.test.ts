import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fromAsl } from "@/lib/lifecycle/exchange/from-asl";
import { toAsl } from "@/lib/lifecycle/exchange/to-asl";
import { TEMPLATES } from "@/lib/lifecycle/templates/templates";
import { sharedData } from "@/test/support/shared-data";

type Expected = Record<string, { valid: boolean; why?: string; carries_over_to_any_workflow_validator: boolean }>;

const folder = sharedData("lifecycle/asl");

describe.skipIf(!folder)("the files of another validator", () => {
  const read = (name: string) => readFileSync(join(folder ?? "", name), "utf8");
  const expected = JSON.parse(folder ? read("expected.json") : "{}") as Expected;
  const carried = Object.keys(expected).filter((name) => expected[name]?.carries_over_to_any_workflow_validator);
  const valid = Object.keys(expected).filter((name) => expected[name]?.valid);

  test.each(carried)("%s has a fault, and it is found", (name) => {
    const { definition, problems } = fromAsl(read(name));
    expect(definition).toBeNull();
    expect(problems.length).toBeGreaterThan(0);
  });

  test.each(valid)("%s is read, every state of it is there or listed", (name) => {
    const { definition, problems, leftOut } = fromAsl(read(name));
    expect(problems).toEqual([]);
    const labels = Object.values(definition?.states ?? {}).map(({ label }) => label);
    const left = JSON.stringify(leftOut);
    for (const [, state] of read(name).matchAll(
      /^ *"([^"]+)": \{\s*(?:"[A-Za-z]+": "[^"]*",\s*)*"Type": "(?:Task|Choice|Wait|Pass|Succeed|Fail|Parallel|Map)"/gm,
    ))
      expect(labels.includes(state ?? "") || left.includes(`“${state}”`)).toBe(true);
  });

  test("there are eleven faults and more than twenty valid files", () => {
    expect(carried).toHaveLength(11);
    expect(valid.length).toBeGreaterThan(20);
  });
});

const ORDER = {
  Comment: "Order 주문",
  StartAt: "Charge card",
  TimeoutSeconds: 9_000,
  States: {
    "Charge card": {
      Type: "Task",
      Resource: "arn:aws:lambda:us-east-1:123456789012:function:charge",
      TimeoutSeconds: 30,
      Retry: [
        {
          ErrorEquals: ["States.Timeout"],
          IntervalSeconds: 2,
          MaxAttempts: 3,
          BackoffRate: 1.5,
          JitterStrategy: "FULL",
        },
      ],
      Catch: [{ ErrorEquals: ["CardDeclined"], ResultPath: "$.error", Next: "Declined" }],
      Next: "Large?",
    },
    "Large?": {
      Type: "Choice",
      Choices: [
        {
          And: [
            { Variable: "$.amount", NumericGreaterThan: 1_000 },
            { Not: { Variable: "$.vip", BooleanEquals: true } },
          ],
          Next: "Approve",
        },
        { Variable: "$.code", StringMatches: "X*", Next: "Pause" },
      ],
      Default: "Pause",
    },
    Approve: {
      Type: "Task",
      Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
      TimeoutSeconds: 600,
      Catch: [{ ErrorEquals: ["States.ALL"], Next: "Declined" }],
      Next: "Pause",
    },
    Pause: { Type: "Wait", Seconds: 60, Next: "Ship" },
    Ship: { Type: "Pass", Result: { ok: true }, End: true },
    Declined: { Type: "Fail", Error: "Declined", Cause: "No money" },
  },
};

test("tasks become effects, choices conditions, waits timers, errors ways", () => {
  const { definition, problems, leftOut } = fromAsl(JSON.stringify(ORDER));
  expect(problems).toEqual([]);
  const { states = {}, transitions = [], fields = {} } = definition ?? {};
  expect(states["chargeCard"]?.entry).toMatchObject([
    {
      timeout: "PT30S",
      retry: [{ errors: ["Timeout"], interval: "PT2S", maxAttempts: 3, backoff: 1.5, jitter: "full" }],
      catch: [{ errors: ["CardDeclined"] }],
      onSuccess: "done",
    },
  ]);
  expect(states["pause"]?.timers).toMatchObject([{ after: "PT60S" }]);
  expect(states["approve"]?.timers).toMatchObject([{ after: "PT600S" }]);
  expect(states["declined"]).toMatchObject({ final: true, description: "Declined: No money" });
  expect(Object.values(fields).map(({ type }) => type)).toEqual(["number", "bool", "bool"]);
  const large = transitions.filter(({ from }) => from[0] === "large");
  expect(large.map(({ to, if: guard }) => [to, guard])).toEqual([
    ["approve", { and: [{ ">": [{ var: "case.amount" }, 1_000] }, { "!": { "==": [{ var: "case.vip" }, true] } }] }],
    ["pause", { "==": [{ var: "case.choice" }, true] }],
    ["pause", undefined],
  ]);
  const left = JSON.stringify(leftOut);
  for (const word of ["TimeoutSeconds: 9000", "StringMatches", "ResultPath", "Result: "]) expect(left).toContain(word);
});

test.each([
  ["a choice that ends", { Type: "Choice", Choices: [{ Variable: "$.a", NumericEquals: 1, End: true }], Default: "B" }],
  ["two ways to wait", { Type: "Wait", Seconds: 1, SecondsPath: "$.s", Next: "B" }],
  ["a parallel without branches", { Type: "Parallel", Next: "B" }],
  [
    "a way out of a branch",
    { Type: "Parallel", Branches: [{ StartAt: "C", States: { C: { Type: "Pass", Next: "B" } } }], Next: "B" },
  ],
  ["neither Next nor End", { Type: "Pass" }],
])("%s is found", (_, state) => {
  const machine = { StartAt: "A", States: { A: state, B: { Type: "Succeed" } } };
  expect(fromAsl(JSON.stringify(machine)).problems).not.toEqual([]);
});

test("what we write we read: every state with its label, every transition, every event of every template", () => {
  for (const { definition } of TEMPLATES) {
    const { text } = toAsl(definition, { language: "en" });
    const { definition: back, problems } = fromAsl(text);
    expect(problems).toEqual([]);
    const labels = new Set(Object.values(back?.states ?? {}).map(({ label }) => label));
    for (const name of Object.keys(definition.states)) expect(labels).toContain(name);
    for (const { id, from } of definition.transitions) {
      const wanted = from.filter((state) => !definition.states[state]?.final).map((state) => `${state}: ${id}`);
      for (const name of wanted) expect(text).toContain(`"${name}`);
    }
  }
});
