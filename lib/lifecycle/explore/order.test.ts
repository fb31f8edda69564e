import { expect, test } from "vitest";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Condition, Definition, PropertyDefinition } from "@/lib/lifecycle/language/definition";
import { explore } from "@/lib/lifecycle/explore/explore";
import { replay } from "@/lib/lifecycle/explore/replay";
import { checkProperty } from "@/lib/lifecycle/properties/check";

/** Offers in an auction: each one is written down where it passes the condition, and the last but one is kept beside it. */
function auction(passes: Condition, properties: readonly PropertyDefinition[]): Definition {
  return {
    language: "lifecycle/1",
    key: "auction",
    title: "Auction",
    initial: "open",
    stages: [{ id: "s", label: "S" }],
    fields: {
      last: { type: "number", min: 0, nullable: true, writtenBy: "engine" },
      before: { type: "number", min: 0, nullable: true, writtenBy: "engine" },
      first: { type: "number", min: 0, nullable: true, writtenBy: "engine" },
    },
    events: {
      begin: { kind: "command", input: { offer: { type: "number", required: true } } },
      offer: { kind: "command", input: { offer: { type: "number", required: true } } },
    },
    states: {
      open: { label: "Open", stage: "s", category: "open" },
      running: { label: "Running", stage: "s", category: "assigned" },
    },
    transitions: [
      {
        id: "t-begin",
        from: ["open"],
        on: "begin",
        to: "running",
        if: { ">": [{ var: "event.offer" }, 0] },
        set: { "case.first": { var: "event.offer" }, "case.last": { var: "event.offer" } },
      },
      {
        id: "t-offer",
        from: ["running"],
        on: "offer",
        to: "$same",
        if: passes,
        set: { "case.before": { var: "case.last" }, "case.last": { var: "event.offer" } },
      },
    ],
    properties,
  };
}

const higher: Condition = { ">": [{ var: "event.offer" }, { var: "case.last" }] };
const lower: Condition = {
  and: [
    { "<": [{ var: "event.offer" }, { var: "case.last" }] },
    { ">": [{ var: "event.offer" }, { var: "case.first" }] },
  ],
};
const never = (id: string, left: string, op: "<" | ">", right: string): PropertyDefinition => ({
  id,
  why: "Because.",
  never: op === "<" ? { "<": [{ var: left }, { var: right }] } : { ">": [{ var: left }, { var: right }] },
});

test("offers that only rise are never below the one before, however many there are", () => {
  const falling = never("p", "case.last", "<", "case.before");
  const belowFirst = never("q", "case.last", "<", "case.first");
  const exploration = explore(auction(higher, [falling, belowFirst]));
  expect(exploration.complete).toBe(true);
  expect(checkProperty(exploration, falling)).toEqual({ verdict: "holds" });
  expect(checkProperty(exploration, belowFirst)).toEqual({ verdict: "holds" });
});

test("a way that needs ever closer numbers is found, and the engine goes it", () => {
  const between: Condition = { or: [{ and: [higher, { "==": [{ var: "case.before" }, null] }] }, lower] };
  const rising = never("p", "case.before", ">", "case.last");
  const definition = auction(between, [rising]);
  const verdict = checkProperty(explore(definition), rising);
  if (verdict.verdict !== "violated") throw new Error(verdict.verdict);
  expect(verdict.trace.map(({ transition }) => transition)).toEqual([null, "t-begin", "t-offer", "t-offer"]);
  expect(replay(compile(definition), verdict.trace)).toMatchObject({ ok: true });
  const [first = 0, high = 0, low = 0] = verdict.trace.slice(1).map(({ input }) => Number(input.offer));
  expect(first < low && low < high).toBe(true);
});
