import * as fc from "fast-check";
import { expect, test } from "vitest";
import { lineDiff } from "@/lib/lifecycle/verify/line-diff";

const lines = fc
  .array(fc.constantFrom("a", "b", "c", "d"), { minLength: 1, maxLength: 25 })
  .map((all) => all.join("\n"));

test("what a comparison shows leads from the one text to the other", () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      let [old, fresh] = [before.split("\n"), after.split("\n")];
      for (const line of lineDiff(before, after)) {
        if (line.kind === "skip") {
          expect(old.slice(0, line.count)).toEqual(fresh.slice(0, line.count));
          [old, fresh] = [old.slice(line.count), fresh.slice(line.count)];
          continue;
        }
        if (line.kind !== "added") expect(old.shift()).toBe(line.text);
        if (line.kind !== "removed") expect(fresh.shift()).toBe(line.text);
      }
      expect([old, fresh]).toEqual([[], []]);
    }),
    { numRuns: 300 },
  );
});

test("no fewer lines could come and go", () => {
  const most = (before: readonly string[], after: readonly string[]): number => {
    const row = after.map(() => 0);
    for (const line of before) {
      let corner = 0;
      for (const [i, other] of after.entries()) {
        const above = row[i] ?? 0;
        row[i] = line === other ? corner + 1 : Math.max(above, row[i - 1] ?? 0);
        corner = above;
      }
    }
    return row.at(-1) ?? 0;
  };
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const changed = lineDiff(before, after).filter(({ kind }) => kind === "added" || kind === "removed").length;
      const [old, fresh] = [before.split("\n"), after.split("\n")];
      expect(changed).toBe(old.length + fresh.length - 2 * most(old, fresh));
    }),
    { numRuns: 300 },
  );
});

test("only the lines around a change are shown", () => {
  const many = Array.from({ length: 40 }, (_, i) => `line ${i}`);
  const changed = many.with(20, "another");
  expect(lineDiff(many.join("\n"), changed.join("\n"))).toEqual([
    { kind: "skip", count: 18 },
    { kind: "same", text: "line 18" },
    { kind: "same", text: "line 19" },
    { kind: "removed", text: "line 20" },
    { kind: "added", text: "another" },
    { kind: "same", text: "line 21" },
    { kind: "same", text: "line 22" },
    { kind: "skip", count: 17 },
  ]);
});
