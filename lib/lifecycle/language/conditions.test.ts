import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compileCondition } from "@/lib/lifecycle/language/conditions";
import type { Condition, Value, Values } from "@/lib/lifecycle/language/definition";

const named = new Map<string, Condition>([["isUrgent", { "==": [{ var: "case.priority" }, "urgent"] }]]);
const holds = (condition: Condition, fields: Values = {}, event: Values = {}): boolean =>
  compileCondition(condition, named)({ case: fields, event, actor: { id: "sasha", roles: ["agent"] } });
const x = { var: "case.x" };
const y = { var: "case.y" };

describe("conditions", () => {
  test.each<[string, Condition, Values, boolean]>([
    [
      "and needs every part",
      { and: [{ "==": [x, 1] }, { "==": [y, 2] }, { cond: "isUrgent" }] },
      { x: 1, y: 2, priority: "low" },
      false,
    ],
    [
      "or needs one part",
      { or: [{ "==": [x, 1] }, { "==": [y, 3] }, { cond: "isUrgent" }] },
      { x: 0, y: 0, priority: "urgent" },
      true,
    ],
    ["! turns it round", { "!": { cond: "isUrgent" } }, { priority: "low" }, true],
    ["in looks in a list", { in: [x, ["a", "b"]] }, { x: "b" }, true],
    ["in looks in a set", { in: ["agent", { var: "actor.roles" }] }, {}, true],
    ["a field is compared with a field", { "<": [x, y] }, { x: 1, y: 2 }, true],
    ["a constant may stand on the left", { "<=": [3, x] }, { x: 3 }, true],
    ["dates are ordered by day", { "<": [x, "2026-12-01"] }, { x: "2026-11-23" }, true],
  ])("%s", (_title, condition, fields, expected) => {
    expect(holds(condition, fields)).toBe(expected);
  });

  test.each(["==", "!=", "<", "<=", ">", ">="] as const)("a comparison with null is false: %s", (op) => {
    const pairs: Values[] = [{ x: null, y: 3 }, { x: 3, y: null }, { x: null, y: null }, {}];
    for (const fields of pairs) expect(holds({ [op]: [x, y] } as unknown as Condition, fields)).toBe(false);
    expect(holds({ [op]: [x, 3] } as unknown as Condition, { x: null })).toBe(false);
  });

  test("null, and what was never set, is in nothing", () => {
    expect(holds({ in: [x, ["a"]] }, { x: null })).toBe(false);
    expect(holds({ in: ["a", x] }, { x: null })).toBe(false);
    expect(holds({ in: [x, { var: "actor.roles" }] })).toBe(false);
  });

  test("== null and != null test for null", () => {
    expect(holds({ "==": [x, null] }, {})).toBe(true);
    expect(holds({ "==": [null, x] }, { x: null })).toBe(true);
    expect(holds({ "!=": [x, null] }, { x: 0 })).toBe(true);
    expect(holds({ "!=": [x, null] }, { x: null })).toBe(false);
  });

  test("nothing is coerced", () => {
    const odd: [Value, Value][] = [
      ["1", 1],
      [1, true],
      ["", 0],
      [0, false],
      ["", false],
      [["a"], "a"],
    ];
    for (const [a, b] of odd) {
      for (const op of ["==", "<", "<=", ">", ">="]) {
        expect(holds({ [op]: [x, y] } as unknown as Condition, { x: a, y: b })).toBe(false);
      }
    }
    expect(holds({ in: [x, [1, 2]] }, { x: "1" })).toBe(false);
  });

  test("nothing is evaluated as code", () => {
    const sources = readdirSync("lib/lifecycle", { recursive: true, encoding: "utf8" }).filter((file) =>
      /^(?!(.*\/)?test\/).*(?<!\.test)\.ts$/.test(file),
    );
    for (const file of sources)
      expect(readFileSync(`lib/lifecycle/${file}`, "utf8")).not.toMatch(/\beval\(|new Function|\bFunction\(/);
    expect(sources.length).toBeGreaterThan(20);
  });
});
