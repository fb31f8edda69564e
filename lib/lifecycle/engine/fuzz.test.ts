import { expect, test } from "vitest";
import * as fc from "fast-check";
import { HARD } from "@/lib/lifecycle/test/hard";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { examine } from "@/lib/lifecycle/verify/verify";
import { verifyText } from "@/lib/lifecycle/verify/verify-text";

const WHOLE = JSON.stringify(supportCase);
const withKeys = (extra: string): string => `${WHOLE.slice(0, -1)},${extra}}`;
const swapped = (from: string, to: string): string => WHOLE.replaceAll(from, to);
const doubling = Array.from({ length: 40 }, (_, i) => [
  `c${i}`,
  { and: [{ cond: `c${i + 1}` }, { cond: `c${i + 1}` }] },
]);

/** Texts that nobody may accept, however they are dressed. */
const HOSTILE: Readonly<Record<string, () => string>> = {
  "a key that reaches the prototype": () => withKeys('"__proto__":{"polluted":true}'),
  "a reserved key deep inside what is free": () =>
    swapped('"layout":{', '"layout":{"a":{"constructor":{"prototype":1}},'),
  "ten thousand levels of lists": () => withKeys(`"meta":{"a":${"[".repeat(10_000)}${"]".repeat(10_000)}}`),
  "ten thousand levels of conditions": () =>
    swapped('"if":{"cond":"isInCharge"}', `"if":${'{"!":'.repeat(10_000)}{"cond":"isInCharge"}${"}".repeat(10_000)}`),
  "fifty million characters": () => withKeys(`"description":"${"x".repeat(50_000_000)}"`),
  "fifty million brackets": () => "[".repeat(50_000_000),
  "a key named twice": () => withKeys('"initial":"closed"'),
  "conditions in a circle": () =>
    swapped('"if":{"in":["customer",{"var":"actor.roles"}]}', '"if":{"cond":"isInCharge"}').replace(
      '"isAssignee":{',
      '"isLost":{"cond":"isLost"},"isAssignee":{',
    ),
  "conditions that double forty times": () =>
    JSON.stringify({ ...supportCase, conditions: { ...supportCase.conditions, ...Object.fromEntries(doubling) } }),
  "a Cyrillic letter in a state's name": () => swapped('"initial":"open"', '"initial":"\u043epen"'),
  "a full-width letter in an id": () => swapped('"t-assign"', '"t-\uff41ssign"'),
  "a name with nothing to be seen in it": () => swapped('"approval"', '"app\u200broval"'),
  "a name that reads from the right": () => swapped('"reopen"', '"\u202ereopen"'),
  "half a character": () => swapped('"key":"support-case"', '"key":"\\ud800"'),
  "a number beyond all numbers": () => swapped('"max":99', '"max":1e999'),
  "a wrong type in place of each part": () => JSON.stringify({ ...supportCase, transitions: { length: 3 } }),
  "a thousand and one transitions": () =>
    JSON.stringify({
      ...supportCase,
      transitions: Array.from({ length: 1_001 }, (_, i) => ({
        id: `t-${i}`,
        from: ["open"],
        on: "close",
        to: "closed",
      })),
    }),
  nothing: () => "",
  "no object": () => "null",
};

test.each(Object.keys(HOSTILE))("%s ends in a finding", (name) => {
  const text = HOSTILE[name]?.() ?? "";
  const { ok, definition, findings } = verifyText(text);
  expect({ ok, definition }).toEqual({ ok: false, definition: null });
  expect(findings.length).toBeGreaterThan(0);
  expect(findings.every(({ line, column }) => line >= 1 && column >= 1)).toBe(true);
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
});

/** Most work of one verification, in visits of its exploration: what there are at most, and as much again for the rest. */
const MOST_WORK = 30_000;

test.each(Object.keys(HARD))("%s is decided, or said to be undecided, without too much work", (name) => {
  const { definition, explored, undecided, findings, work } = verifyText(JSON.stringify(HARD[name]?.()), {}, examine);
  if (!definition) return expect(findings.map(({ id }) => id)).toContain("schema");
  expect(work).toBeLessThan(MOST_WORK);
  expect(explored.complete || undecided.length > 0).toBe(true);
});

/** Slips of a hand or of a program: a piece cut out, doubled, or put in the place of another. */
const slip = fc
  .record({
    from: fc.nat(WHOLE.length),
    length: fc.nat(40),
    put: fc.oneof(fc.string(), fc.json(), fc.nat(WHOLE.length)),
  })
  .map(({ from, length, put }) => {
    const piece = typeof put === "number" ? WHOLE.slice(put, put + length) : put;
    return WHOLE.slice(0, from) + piece + WHOLE.slice(from + length);
  });

test("whatever a text is, it is told what is wrong with it and nothing is thrown", () => {
  fc.assert(
    fc.property(fc.oneof(slip, fc.json(), fc.string()), (text) => {
      const { ok, definition, findings } = verifyText(text);
      expect(ok).toBe(findings.every(({ severity }) => severity !== "error"));
      if (!definition) expect(findings.length).toBeGreaterThan(0);
    }),
    { numRuns: process.env["CASEWAY_CAMPAIGN"] === "1" ? 1_000 : 150 },
  );
});
