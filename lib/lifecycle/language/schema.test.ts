import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Condition } from "@/lib/lifecycle/language/definition";
import { start, step } from "@/lib/lifecycle/engine/engine";
import { parseDefinition } from "@/lib/lifecycle/language/schema";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { effortOf } from "@/test/support/effort";

type Loose = { [key: string]: Loose };

/** The support case with a fault put in, and what is found. */
function faults(spoil: (definition: Loose) => void): string[] {
  const definition = JSON.parse(JSON.stringify(supportCase)) as Loose;
  spoil(definition);
  const parsed = parseDefinition(definition);
  return parsed.ok ? [] : parsed.problems.map(({ id, at, message }) => `${id} ${at}: ${message}`);
}
const put = (at: string, value: unknown) => (definition: Loose) => {
  const keys = at.split("/").slice(1);
  const last = keys.pop() ?? "";
  const parent = keys.reduce<Loose>((node, key) => node[key] ?? {}, definition);
  Object.defineProperty(parent, last, { value, enumerable: true, configurable: true, writable: true });
};
const drop = (at: string) => (definition: Loose) => {
  const [last = "", ...keys] = at.split("/").slice(1).toReversed();
  const parent = keys.toReversed().reduce<Loose>((node, key) => node[key] ?? {}, definition);
  Reflect.deleteProperty(parent, last);
};
const deep = (levels: number): Condition => (levels === 0 ? { "==": [1, 1] } : { "!": deep(levels - 1) });

describe("a faulty lifecycle is refused, with the place", () => {
  test.each<[string, string, unknown, string]>([
    [
      "a key that does not belong",
      "/states/open/colour",
      "red",
      "schema /states/open/colour: “colour” does not belong here",
    ],
    ["a missing key", "/states/open/label", undefined, "schema /states/open/label: is missing"],
    ["an unknown target", "/transitions/0/to", "asigned", "reference /transitions/0/to: there is no state “asigned”"],
    ["an unknown source", "/transitions/0/from/0", "opne", "reference /transitions/0/from/0: there is no state “opne”"],
    ["an unknown event", "/transitions/0/on", "asign", "reference /transitions/0/on: there is no event “asign”"],
    ["an unknown initial state", "/initial", "new", "reference /initial: there is no state “new”"],
    ["an unknown stage", "/states/open/stage", "begin", "reference /states/open/stage: there is no stage “begin”"],
    [
      "an unknown condition",
      "/transitions/0/if",
      { cond: "isStaf" },
      "reference /transitions/0/if/cond: there is no condition “isStaf”",
    ],
    [
      "an unknown field",
      "/transitions/0/if",
      { "==": [{ var: "case.prio" }, "low"] },
      "reference /transitions/0/if/==/0: there is no case.prio here",
    ],
    [
      "an input another event has",
      "/transitions/0/if",
      { "==": [{ var: "event.score" }, 1] },
      "reference /transitions/0/if/==/0: there is no event.score here",
    ],
    [
      "a value the enum has not",
      "/conditions/needsApproval/if",
      { "==": [{ var: "case.priority" }, "urgnt"] },
      "schema /conditions/needsApproval/if/==: “urgnt” is not one of its values (low, normal, high, urgent)",
    ],
    [
      "a constant of another type",
      "/conditions/reopenedOften/if",
      { ">": [{ var: "case.reopenCount" }, "3"] },
      "schema /conditions/reopenedOften/if/>: must be a number, like the int beside it",
    ],
    [
      "an order where there is none",
      "/conditions/reopenedOften/if",
      { ">": [{ var: "case.priority" }, "low"] },
      "schema /conditions/reopenedOften/if/>: a enum has no order",
    ],
    [
      "a field of another type",
      "/conditions/isAssignee/if",
      { "==": [{ var: "actor.id" }, { var: "case.priority" }] },
      "schema /conditions/isAssignee/if/==: a ref cannot be compared with a enum",
    ],
    [
      "a role nobody declared",
      "/conditions/isAgent/if",
      { in: ["agnet", { var: "actor.roles" }] },
      "schema /conditions/isAgent/if/in: “agnet” is not one of its values (customer, agent, manager, admin, system)",
    ],
    [
      "null in a list",
      "/conditions/isAgent/if",
      { in: [{ var: "case.priority" }, ["low", null]] },
      "schema /conditions/isAgent/if/in: a list cannot hold null; ask with == null",
    ],
    [
      "a set of a field there is not",
      "/transitions/0/set",
      { "case.owner": null },
      "reference /transitions/0/set/case.owner: there is no case.owner",
    ],
    [
      "a set that does not fit",
      "/transitions/0/set",
      { "case.priority": "soon" },
      "schema /transitions/0/set/case.priority: does not fit a field of type enum",
    ],
    [
      "a set of a derived field",
      "/transitions/0/set",
      { "case.ageDays": 1 },
      "schema /transitions/0/set/case.ageDays: case.ageDays is derived; nothing can set it",
    ],
    [
      "a sum of words",
      "/transitions/0/set",
      { "case.reopenCount": { "+": [{ var: "case.priority" }, 1] } },
      "schema /transitions/0/set/case.reopenCount: a enum does not fit a field of type int",
    ],
    [
      "an effect that sends what nobody hears",
      "/states/open/entry/1/onSuccess",
      "asign",
      "reference /states/open/entry/1/onSuccess: there is no event “asign”",
    ],
    [
      "an effect's unknown var",
      "/transitions/0/effects/0/with",
      { to: { var: "case.owner" } },
      "reference /transitions/0/effects/0/with/to: there is no case.owner here",
    ],
    [
      "a timer with no timer's event",
      "/states/open/timers/0/event",
      "assign",
      "schema /states/open/timers/0/event: “assign” is a command, not a timer",
    ],
    [
      "a duration of months",
      "/states/open/timers/0/after",
      "P1M",
      "schema /states/open/timers/0/after: must be a duration of days, hours, minutes and seconds such as P7D or PT4H",
    ],
    [
      "a way out of a final state",
      "/transitions/0/from/0",
      "closed",
      "schema /transitions/0/from/0: nothing leaves a final state; a late message may stay with $same",
    ],
    [
      "a double transition id",
      "/transitions/1/id",
      "t-assign",
      "reference /transitions/1/id: there are two transitions “t-assign”",
    ],
    [
      "a double effect id",
      "/states/resolved/entry/0/id",
      "route",
      "reference /states/resolved/entry/0/id: there are two effects “route”",
    ],
    [
      "a reserved name",
      "/fields/constructor",
      { type: "int" },
      "schema /fields/constructor: “constructor” is a reserved name",
    ],
    [
      "a default that does not fit",
      "/fields/priority/default",
      "medium",
      "schema /fields/priority/default: does not fit a field of type enum",
    ],
    [
      "a lock in no state",
      "/fields/priority/lockedIn",
      ["done"],
      "reference /fields/priority/lockedIn/0: there is no state “done”",
    ],
    [
      "a case that is over and waits",
      "/states/closed/waitsFor",
      "customer",
      "schema /states/closed/waitsFor: a case that is over waits for nobody",
    ],
    [
      "somebody without words",
      "/states/pending/waitsFor",
      { other: "vendor" },
      'schema /states/pending/waitsFor: must be us, customer, nobody, or { "other": "vendor", "label": "the vendor" }',
    ],
    [
      "a customer who is asked for what the engine writes",
      "/fields/resolution/customer",
      "gives",
      "schema /fields/resolution/customer: what the engine writes cannot be asked of a customer",
    ],
    [
      "a customer who is asked for a person",
      "/fields/helper",
      { type: "ref", to: "user", nullable: true, customer: "gives" },
      "schema /fields/helper/customer: a ref cannot be asked of a customer, who knows none of its ids",
    ],
    [
      "an input that a customer sees",
      "/events/close/input",
      { why: { type: "text", customer: "sees" } },
      "schema /events/close/input/why/customer: only a field of the case is shown to a customer",
    ],
    [
      "a test of a field there is not",
      "/tests/0/given",
      { case: { owner: "x" } },
      "reference /tests/0/given/case/owner: there is no field “owner”",
    ],
    [
      "a task's unknown event",
      "/states/approval/task",
      { kind: "approval", assignTo: { role: "manager" }, approve: "yes", reject: "reject" },
      "reference /states/approval/task/approve: there is no event “yes”",
    ],
    [
      "two operators at once",
      "/transitions/0/if",
      { cond: "isStaff", or: [] },
      "schema /transitions/0/if: must have exactly one of and or ! cond in == != < <= > >=",
    ],
  ])("%s", (_what, at, value, expected) => {
    expect(faults(value === undefined ? drop(at) : put(at, value))).toContain(expected);
  });

  test("conditions that lead back to themselves are found", () => {
    const found = faults((d) => {
      put("/conditions/isAgent/if", { cond: "isStaff" })(d);
    });
    expect(found).toEqual([expect.stringContaining("leads back to itself")]);
  });

  test("lists end at 32, conditions at depth 12, and names cannot multiply into endless work", () => {
    const parts = Array.from({ length: 33 }, () => ({ cond: "isStaff" }));
    expect(faults(put("/transitions/0/if", { and: parts }))).toHaveLength(1);
    expect(faults(put("/transitions/0/if", { and: parts.slice(1) }))).toEqual([]);
    expect(faults(put("/transitions/0/if", deep(11)))).toEqual([]);
    expect(faults(put("/transitions/0/if", deep(12)))).toEqual([
      "schema /transitions/0/if: is nested deeper than 12 levels",
    ]);
    const bomb = Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [
        `c${i}`,
        i === 0 ? { "==": [1, 1] } : { and: Array.from({ length: 32 }, () => ({ cond: `c${i - 1}` })) },
      ]),
    );
    const found = faults((d) => Object.assign(d.conditions ?? {}, bomb));
    expect(found[0]).toContain("more than 1000 comparisons");
  });

  test("a lifecycle ends at 200 states and 1,000 transitions", () => {
    const state = { label: "X", stage: "start", category: "open" };
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`s${i}`, state]));
    expect(faults(put("/states", many))).toContain("schema /states: must not have more than 200 entries");
    const moves = Array.from({ length: 1_001 }, (_, i) => ({ id: `t${i}`, from: ["open"], on: "close", to: "closed" }));
    expect(faults(put("/transitions", moves))).toHaveLength(1);
  });
});

describe("what is no plain JSON is refused, and nothing crashes", () => {
  test.each([undefined, null, 1, "x", [], () => 1, new Date(0), new Map(), Number.NaN])("%s", (input) => {
    expect(parseDefinition(input).ok).toBe(false);
  });

  test("keys that reach a prototype are refused wherever they stand, in free-form parts too", () => {
    for (const key of ["__proto__", "constructor", "prototype"]) {
      for (const at of [
        "",
        "/fields",
        "/states",
        "/events",
        "/layout",
        "/layout/nodes",
        "/transitions/0",
        "/transitions/0/effects/0/with",
      ]) {
        expect(faults(put(`${at}/${key}`, { polluted: 1 }))).toEqual([
          `schema ${at}/${key}: “${key}” is a reserved name`,
        ]);
      }
    }
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test("depth 10,000, cycles of objects and a million values end in a problem, soon", async () => {
    let nested: unknown = {};
    for (let i = 0; i < 10_000; i += 1) nested = { not: nested };
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const list = Array.from({ length: 1_000_000 }, () => 0);
    const effort = await effortOf(() => {
      for (const endless of [nested, circle, { list }]) expect(parseDefinition(endless).ok).toBe(false);
    });
    expect(effort).toBeLessThan(20);
  });

  test("a definition spoiled anywhere by anything is refused or runs; it never throws", () => {
    const places: string[] = [];
    const walk = (node: unknown, at: string): void => {
      if (at) places.push(at);
      if (typeof node === "object" && node !== null)
        for (const [key, part] of Object.entries(node)) walk(part, `${at}/${key}`);
    };
    walk(JSON.parse(JSON.stringify(supportCase)), "");
    const junk = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom<unknown>(
        "__proto__",
        "constructor",
        "$same",
        "open",
        "assign",
        { var: "case.__proto__" },
        { var: "case.priority" },
        { cond: "isStaff" },
        { cond: "toString" },
        -1,
        1e308,
        [],
        {},
      ),
    );
    const actor = { id: "sasha", roles: ["agent", "manager", "customer", "system"] };
    let accepted = 0;
    fc.assert(
      fc.property(fc.constantFrom(...places), junk, (at, value) => {
        const definition = JSON.parse(JSON.stringify(supportCase)) as Loose;
        put(at, value)(definition);
        const parsed = parseDefinition(definition);
        if (!parsed.ok) return;
        accepted += 1;
        const lifecycle = compile(parsed.definition);
        for (const state of lifecycle.states.keys()) {
          for (const name of lifecycle.events.keys())
            step(lifecycle, { state, fields: {}, epoch: 1, rev: 1 }, { name, actor, epoch: 1 });
        }
        start(lifecycle, { actor });
      }),
      { numRuns: process.env.CASEWAY_CAMPAIGN ? 5_000 : 400 },
    );
    expect(accepted).toBeGreaterThan(20);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
