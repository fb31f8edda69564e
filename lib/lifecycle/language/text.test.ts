import { describe, expect, test } from "vitest";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { parseDefinitionText } from "@/lib/lifecycle/language/text";
import { effortOf } from "@/test/support/effort";

const text = JSON.stringify(supportCase, null, 2);
const found = (spoiled: string) => {
  const parsed = parseDefinitionText(spoiled);
  return parsed.ok ? [] : parsed.problems.map(({ id, line, column, message }) => ({ id, line, column, message }));
};
const lineOf = (part: string): number => text.slice(0, text.indexOf(part)).split("\n").length;

describe("a lifecycle read from text", () => {
  test("is the same definition", () => {
    expect(parseDefinitionText(text)).toEqual({ ok: true, definition: JSON.parse(text) as unknown });
  });

  test("a wrong value is shown at its line and column", () => {
    const line = lineOf('"to": "assigned"');
    expect(found(text.replace('"to": "assigned"', '"to": "asigned"'))).toEqual([
      { id: "reference", line, column: 13, message: "there is no state “asigned”" },
    ]);
  });

  test("a key that does not belong is shown at the key, a missing one at what should hold it", () => {
    const line = lineOf('"initial"');
    const [first, second] = found(text.replace('"initial"', '"inital"'));
    expect(first).toMatchObject({ line: 1, column: 1, message: "is missing" });
    expect(second).toMatchObject({ line, column: 3, message: "“inital” does not belong here" });
  });

  test.each([
    ["a comma too many", '{"key": "a",}', 13],
    ["a comment", '{"key": "a" /* why */}', 13],
    ["nothing at all", "", 1],
    ["a text without an end", '{"key": "a', 9],
  ])("%s is a problem of syntax", (_what, spoiled, column) => {
    expect(found(spoiled)[0]).toMatchObject({ id: "syntax", line: 1, column });
  });

  test("a key named twice is a problem, since one of the two would be lost", () => {
    expect(found('{\n "key": "a",\n "key": "b"\n}')).toMatchObject([
      { id: "syntax", line: 3, column: 2, message: "“key” is there twice" },
    ]);
  });

  test("keys that reach a prototype are refused where they stand", () => {
    expect(found('{"fields": {"__proto__": {"type": "int"}}}')).toMatchObject([
      { line: 1, column: 13, message: "“__proto__” is a reserved name" },
    ]);
  });

  test("depth 100,000 and 50 MB end in a problem soon", async () => {
    const effort = await effortOf(() => {
      expect(found("[".repeat(100_000))).toMatchObject([{ id: "schema" }]);
      expect(found(`"${"x".repeat(50_000_000)}"`)).toMatchObject([{ id: "schema" }]);
    });
    expect(effort).toBeLessThan(20);
  });
});
