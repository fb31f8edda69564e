import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRuleCondition, ruleFields } from "@/lib/assignment/rule-fields";
import { conditionFrom, operatorsOf, testsFrom, type RuleTest, type RuleTests } from "@/lib/assignment/rule-tests";
import { compileCondition } from "@/lib/lifecycle/language/conditions";
import type { Condition } from "@/lib/lifecycle/language/definition";

const types = [
  { key: "question", title: { en: "Question", ko: "문의" } },
  { key: "task", title: { en: "Task", ko: "작업" } },
];
const id = "0198c0de-0000-7000-8000-000000000001";

const aTest: fc.Arbitrary<RuleTest> = fc
  .constantFrom(...Object.entries(ruleFields(types)))
  .chain(([field, definition]) =>
    fc.constantFrom(...operatorsOf(definition)).chain((operator): fc.Arbitrary<RuleTest> => {
      if (operator === "isEmpty" || operator === "isFilled") return fc.constant({ field, operator, values: [] });
      const values = definition.values ? [...definition.values] : definition.type === "ref" ? [id] : ["vip", "api"];
      const most = definition.values ? values.length : 1;
      return fc
        .uniqueArray(fc.constantFrom<string>(...values), { minLength: 1, maxLength: most })
        .map((chosen) => ({ field, operator, values: chosen }));
    }),
  );

const someTests: fc.Arbitrary<RuleTests> = fc.record({
  join: fc.constantFrom("all", "any"),
  tests: fc.array(aTest, { maxLength: 5 }),
});

describe("the lines of a rule", () => {
  it("are a condition that rules may have", () => {
    fc.assert(
      fc.property(someTests, (tests) => {
        const condition = conditionFrom(tests);
        expect(condition === null || parseRuleCondition(condition, types).ok).toBe(true);
      }),
    );
  });

  it("come back from the condition as they were", () => {
    fc.assert(
      fc.property(someTests, (tests) => {
        const join = tests.tests.length > 1 ? tests.join : "all";
        expect(testsFrom(conditionFrom(tests))).toEqual({ join, tests: tests.tests });
      }),
    );
  });

  it("say “is not” of a field that is empty, too", () => {
    const condition = conditionFrom({ join: "all", tests: [{ field: "team", operator: "isNot", values: [id] }] });
    expect(holds(condition, { team: null })).toBe(true);
    expect(holds(condition, { team: id })).toBe(false);
  });

  it("leave out what has no value yet", () => {
    expect(conditionFrom({ join: "any", tests: [{ field: "tags", operator: "has", values: [""] }] })).toBeNull();
  });

  it.each<[string, Condition]>([
    ["conditions within conditions", { and: [{ or: [{ "==": [{ var: "case.priority" }, "low"] }] }] }],
    ["two fields compared", { "==": [{ var: "case.team" }, { var: "case.organization" }] }],
    ["an order", { "<": [{ var: "case.priority" }, "high"] }],
  ])("cannot say %s", (_, condition) => {
    expect(testsFrom(condition)).toBeNull();
  });
});

function holds(condition: Condition | null, facts: Record<string, string | null>): boolean {
  return condition === null || compileCondition(condition, new Map())({ case: facts, event: {}, actor: {} });
}
