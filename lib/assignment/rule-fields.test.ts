import { describe, expect, it } from "vitest";
import { parseRuleCondition } from "@/lib/assignment/rule-fields";
import { compileCondition } from "@/lib/lifecycle/language/conditions";

const types = [{ key: "question", title: { en: "Question", ko: "문의" } }];

describe("the condition of an assignment rule", () => {
  it.each([
    [{ "==": [{ var: "case.priority" }, "urgent"] }],
    [{ in: ["vip", { var: "case.tags" }] }],
    [{ and: [{ in: [{ var: "case.language" }, ["ko"]] }, { "!": { "==": [{ var: "case.organization" }, null] } }] }],
  ])("may be %j", (condition) => {
    expect(parseRuleCondition(condition, types)).toMatchObject({ ok: true });
  });

  it.each([
    ["a field that cases do not have", { "==": [{ var: "case.colour" }, "red"] }, "/==/0"],
    ["a value that the field cannot have", { "==": [{ var: "case.priority" }, "extreme"] }, "/=="],
    ["whoever acts", { in: ["agent", { var: "actor.roles" }] }, "/in/1"],
    ["a named condition, of which there are none", { cond: "isAgent" }, "/cond"],
    ["what is no condition", { priority: "urgent" }, ""],
    ["two conditions in one", { "==": [1, 1], "!=": [1, 2] }, ""],
    ["nothing", [], ""],
  ])("may not ask for %s", (_, condition, at) => {
    const parsed = parseRuleCondition(condition, types);
    expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.at)).toContain(at);
  });

  it("may ask for the case types there are, and for no other", () => {
    const asks = (type: string) => parseRuleCondition({ "==": [{ var: "case.type" }, type] }, types).ok;
    expect([asks("question"), asks("wish")]).toEqual([true, false]);
  });

  it("may be nested twelve deep, and not a thousand", () => {
    const nested = (depth: number): unknown =>
      depth === 0 ? { "==": [{ var: "case.type" }, "question"] } : { "!": nested(depth - 1) };
    expect(parseRuleCondition(nested(8), types).ok).toBe(true);
    expect(parseRuleCondition(nested(1_000), types).ok).toBe(false);
  });

  it("holds for the cases it describes", () => {
    const parsed = parseRuleCondition({ in: ["vip", { var: "case.tags" }] }, types);
    const test = parsed.ok ? compileCondition(parsed.condition, new Map()) : () => false;
    expect(test({ case: { tags: ["vip", "print"] }, event: {}, actor: {} })).toBe(true);
    expect(test({ case: { tags: [] }, event: {}, actor: {} })).toBe(false);
  });
});
