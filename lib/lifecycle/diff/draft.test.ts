import * as fc from "fast-check";
import { expect, test } from "vitest";
import { diff } from "@/lib/lifecycle/diff/diff";
import type { Draft } from "@/lib/lifecycle/diff/draft";
import { merge } from "@/lib/lifecycle/diff/merge";
import { canonicalJson } from "@/lib/lifecycle/language/hash";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { supportCaseWithTasks } from "@/lib/lifecycle/test/with-tasks";

const RUNS = process.env.CASEWAY_CAMPAIGN ? 2_000 : 60;
const english = (before: Draft, after: Draft): unknown[] =>
  diff(before, after).map(({ message }) => (typeof message === "string" ? message : message["en"]));

test("a draft without transitions is compared with a whole one by name", () => {
  const { transitions: _none, ...draft } = supportCase;
  const told = english(draft, supportCase);
  expect(told).toHaveLength(supportCase.transitions.length + countOfEffects(supportCase.transitions));
  expect(told[0]).toMatch(/^The transition .* was added\.$/);
});

test("what is of another shape than it should be is told where it stands", () => {
  expect(english({ states: { open: 5 } }, { states: { open: 6 } })).toEqual([
    expect.stringContaining("state “Open” was changed"),
  ]);
  expect(english({ states: 5 }, { states: 6 })).toEqual([expect.stringContaining("states")]);
});

test("unfinished drafts are joined, and what is still missing is a problem of the whole", () => {
  const base = { key: "wishes", states: { open: { label: "Open" } } };
  const merged = merge(
    base,
    { ...base, title: "Wishes" },
    { ...base, states: { ...base.states, done: { label: "Done" } } },
  );
  expect(merged.definition).toEqual({
    key: "wishes",
    title: "Wishes",
    states: { open: { label: "Open" }, done: { label: "Done" } },
  });
  expect(merged.conflicts).toEqual([]);
  expect(merged.problems).not.toEqual([]);
});

test("two members of one name are not made one", () => {
  const twice = [
    { id: "t", on: "a" },
    { id: "t", on: "b" },
  ];
  const merged = merge({ transitions: [] }, { transitions: twice }, { transitions: [], title: "Theirs" });
  expect(merged.definition).toEqual({ transitions: twice, title: "Theirs" });
});

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(null, 5, "x", [], {}, [null], ["a", "a"]),
);

/** A whole lifecycle in which something, anywhere, is replaced by anything. */
const draft: fc.Arbitrary<Draft> = fc
  .tuple(
    fc.constantFrom<Draft>(supportCase, supportCaseWithTasks),
    fc.array(fc.tuple(fc.array(fc.nat(200), { minLength: 1, maxLength: 5 }), anything), { maxLength: 4 }),
  )
  .map(([whole, changes]) => changes.reduce((so, [turns, by]) => replaced(so, turns, by) as Draft, whole));

function replaced(value: unknown, [turn = 0, ...rest]: readonly number[], by: unknown): unknown {
  if (typeof value !== "object" || value === null) return by;
  const copy = structuredClone(value) as Record<string, unknown>;
  const keys = Object.keys(copy);
  const key = keys[turn % Math.max(1, keys.length)];
  if (key === undefined) return by;
  copy[key] = rest.length === 0 ? by : replaced(copy[key], rest, by);
  return copy;
}

test("whatever stands in drafts, they are compared and joined, and what only one changed is kept", () => {
  fc.assert(
    fc.property(draft, draft, draft, (base, mine, theirs) => {
      expect(diff(mine, mine)).toEqual([]);
      diff(base, mine);
      merge(base, mine, theirs);
      expect(canonicalJson(merge(base, base, theirs).definition)).toBe(canonicalJson(theirs));
      expect(canonicalJson(merge(base, mine, base).definition)).toBe(canonicalJson(mine));
    }),
    { numRuns: RUNS },
  );
}, 120_000);

function countOfEffects(transitions: typeof supportCase.transitions): number {
  return transitions.reduce((sum, { effects = [] }) => sum + effects.length, 0);
}
