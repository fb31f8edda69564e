import { describe, expect, test } from "vitest";
import type { Condition, FieldDefinition, FieldDefinitions, VarReference } from "@/lib/lifecycle/language/definition";
import { allOf, noneOf } from "@/lib/lifecycle/solve/question";
import { solve } from "@/lib/lifecycle/solve/solve";

const v = (name: string): VarReference => ({ var: `case.${name}` });
const many = (count: number, type: FieldDefinition): FieldDefinitions =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`x${i}`, type]));
const decided = (condition: Condition, fields: FieldDefinitions): string =>
  solve({ condition, conditions: new Map(), scope: { case: fields, event: {}, actor: {} } }).verdict;
const circle = (count: number): Condition =>
  allOf(Array.from({ length: count }, (_, i) => ({ "<": [v(`x${i}`), v(`x${(i + 1) % count}`)] })));
const different = (count: number): Condition =>
  allOf(
    Array.from({ length: count }, (_, i) =>
      Array.from({ length: i }, (_other, j): Condition => ({ "!=": [v(`x${i}`), v(`x${j}`)] })),
    ).flat(),
  );
const tags = (count: number): Condition[] => Array.from({ length: count }, (_, i) => ({ in: [`tag-${i}`, v("tags")] }));
const tagged: FieldDefinitions = { tags: { type: "set", nullable: true } };

describe("hard questions of up to 32 comparisons are decided within the cap", () => {
  test.each<[string, Condition, FieldDefinitions, "yes" | "no"]>([
    ["sixteen numbers in a circle", circle(16), many(16, { type: "number", default: 0 }), "no"],
    ["thirty-two numbers in a circle", circle(32), many(32, { type: "int", default: 0 }), "no"],
    [
      "eight different numbers in eight places",
      different(8),
      many(8, { type: "int", min: 1, max: 8, default: 1 }),
      "yes",
    ],
    [
      "eight different numbers in seven places",
      different(8),
      many(8, { type: "int", min: 1, max: 7, default: 1 }),
      "no",
    ],
    ["thirty-two tags at once", allOf(tags(32)), tagged, "yes"],
    ["a tag that is there and is not, among many", { and: [...tags(31), noneOf(tags(1))] }, tagged, "no"],
    [
      "sixteen unrelated choices beside a contradiction",
      allOf([
        ...Array.from({ length: 14 }, (_, i): Condition => ({
          or: [{ "==": [v(`x${i}`), 1] }, { "==": [v(`x${i}`), 2] }],
        })),
        { or: [{ "<": [v("x14"), v("x15")] }, { ">": [v("x14"), v("x15")] }] },
        { "==": [v("x14"), v("x15")] },
      ]),
      many(16, { type: "int", default: 0 }),
      "no",
    ],
  ])("%s", (_title, condition, fields, verdict) => {
    expect(decided(condition, fields)).toBe(verdict);
  });

  test("numbers are those the machine has", () => {
    const next = 1 + Number.EPSILON;
    const between = allOf([{ ">": [v("x0"), 1] }, { "<": [v("x0"), next] }]);
    expect(decided(between, many(1, { type: "number", default: 0 }))).toBe("no");
    const wider = allOf([{ ">": [v("x0"), 1] }, { "<": [v("x0"), 1 + 2 * Number.EPSILON] }]);
    expect(decided(wider, many(1, { type: "number", default: 0 }))).toBe("yes");
    const beyond: Condition = { ">": [v("x0"), Number.MAX_SAFE_INTEGER] };
    expect(decided(beyond, many(1, { type: "int", default: 0 }))).toBe("no");
    expect(decided(beyond, many(1, { type: "number", default: 0 }))).toBe("yes");
    expect(decided({ ">": [v("x0"), Number.MAX_VALUE] }, many(1, { type: "number", default: 0 }))).toBe("no");
  });

  test("there is no day after the last", () => {
    const after: Condition = { ">": [v("x0"), "9999-12-31"] };
    expect(decided(after, many(1, { type: "date" }))).toBe("no");
  });
});
