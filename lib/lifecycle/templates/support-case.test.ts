import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { FieldDefinition, Text } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";
import { parseDefinition } from "@/lib/lifecycle/language/schema";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { runTests } from "@/lib/lifecycle/suite/test-runner";
import { sharedData } from "@/test/support/shared-data";

describe("the support case", () => {
  test("is accepted as it is, and as it comes back from a file", () => {
    for (const definition of [supportCase, JSON.parse(JSON.stringify(supportCase)) as unknown]) {
      const parsed = parseDefinition(definition);
      expect(parsed.ok || parsed.problems).toBe(true);
    }
  });

  test.each(runTests(supportCase))("$name", ({ failures }) => {
    expect(failures).toEqual([]);
  });

  test("every transition is fired by one of its tests", () => {
    const withoutOne = supportCase.transitions.map(({ id }) => {
      const transitions = supportCase.transitions.filter((transition) => transition.id !== id);
      return { id, noticed: runTests({ ...supportCase, transitions }).some(({ ok }) => !ok) };
    });
    expect(withoutOne.filter(({ noticed }) => !noticed).map(({ id }) => id)).toEqual([]);
  });

  test("every word a person reads is there in English and in Korean", () => {
    const fields = (all: Readonly<Record<string, FieldDefinition>>): (Text | undefined)[] =>
      Object.values(all).flatMap((field) => [
        field.label,
        ...(field.values ?? []).map((value) => field.valueLabels?.[value]),
      ]);
    const texts: (Text | undefined)[] = [
      supportCase.title,
      ...supportCase.stages.map(({ label }) => label),
      ...fields(supportCase.fields),
      ...Object.values(supportCase.events).flatMap(({ label, input }) => [label, ...fields(input ?? {})]),
      ...Object.values(supportCase.states).flatMap(({ label, customerLabel }) => [label, customerLabel]),
      ...Object.values(supportCase.conditions ?? {}).map((named) => ("if" in named ? named.label : undefined)),
    ];
    for (const text of texts) {
      expect(text).toBeTypeOf("object");
      expect(textIn(text ?? "", "ko")).toMatch(/\p{Script=Hangul}/u);
      expect(textIn(text ?? "", "en")).toMatch(/^[\x20-\x7e]+$/);
    }
    expect(texts.length).toBeGreaterThan(60);
  });
});

describe("the test runner", () => {
  const failing = (steps: (typeof supportCase.tests & object)[number]["steps"], given = {}) =>
    runTests({ ...supportCase, tests: [{ name: "x", given, steps }] })[0]?.failures.map(
      ({ step, message }) => `${step}: ${textIn(message, "en")}`,
    );
  const sasha = { id: "sasha", roles: ["agent"] };

  test("says at which step what was expected and what came instead", () => {
    const assign = { send: "assign", as: sasha, input: { assignee: "sasha" } };
    expect(failing([{ expect: { state: "closed" } }])).toEqual(["0: The case should be “Closed”, but it is “Open”."]);
    expect(failing([{ expect: { effects: ["fax"] } }])).toEqual([
      "0: These effects should have run: fax. Those that ran: ack-portal, ping-queue, route.",
    ]);
    expect(failing([{ ...assign, expect: { timers: ["auto-close"] } }])).toEqual([
      "0: The timers should be: auto-close. They are: stale.",
    ]);
    expect(failing([{ ...assign, expect: { case: { assignee: "kim" } } }])).toEqual([
      "0: Assignee should be “kim”, but it is “sasha”.",
    ]);
    expect(failing([assign, { send: "accept", as: sasha }])).toEqual([
      "1: This was refused. “Accept the solution” is not possible while the case is “Assigned”.",
    ]);
    expect(failing([{ ...assign, expect: { refused: "t-assign" } }])).toEqual([
      "0: This should have been refused, but “t-assign” went through.",
    ]);
    expect(failing([{ send: "accept", as: sasha, expect: { refused: "t-accept" } }])).toEqual([
      "0: “t-accept” should have refused this, but the answer was another. “Accept the solution” is not possible while the case is “Open”.",
    ]);
  });

  test("timers fire in the order they fall due, and a stale one does nothing", () => {
    const given = { state: "pending", case: { requester: "carl", assignee: "sasha" } };
    expect(
      failing([{ advance: "P30D", expect: { state: "closed", case: { resolution: "no-answer" } } }], given),
    ).toEqual([]);
    const reply = { send: "customerReply", as: { id: "carl", roles: ["customer"] } };
    expect(failing([{ advance: "P13D" }, reply, { advance: "P30D", expect: { state: "assigned" } }], given)).toEqual(
      [],
    );
  });
});

const firstDraft = sharedData("../design/support-case.lifecycle.json");
test("a lifecycle written before conditions had words still works", ({ skip }) => {
  if (!firstDraft) return skip();
  const parsed = parseDefinition(JSON.parse(readFileSync(firstDraft, "utf8")));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  expect(runTests(parsed.definition).filter(({ ok }) => !ok)).toEqual([]);
});
