import { describe, expect, test } from "vitest";
import { actorFields } from "@/lib/lifecycle/language/actor";
import { bareCondition } from "@/lib/lifecycle/language/conditions";
import type { Condition, FieldDefinitions } from "@/lib/lifecycle/language/definition";
import type { Question } from "@/lib/lifecycle/solve/question";
import { allOf, noneOf, questionKey } from "@/lib/lifecycle/solve/question";
import { solve } from "@/lib/lifecycle/solve/solve";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

const fields: FieldDefinitions = {
  count: { type: "int", min: 0, max: 9, default: 0 },
  other: { type: "int", default: 0 },
  third: { type: "int", nullable: true },
  price: { type: "number", default: 0 },
  day: { type: "date", nullable: true },
  until: { type: "date", default: "2026-01-01" },
  size: { type: "enum", values: ["s", "m", "l"], default: "m" },
  tags: { type: "set", nullable: true },
  owner: { type: "ref", to: "user", nullable: true },
  flag: { type: "bool", default: false },
};
const v = (path: string): { var: string } => ({ var: path });
const question = (condition: Condition, more: Partial<Question> = {}): Question => ({
  condition,
  conditions: new Map(),
  scope: { case: fields, event: { note: { type: "string", required: true } }, actor: actorFields(supportCase) },
  ...more,
});

describe("whether a condition can ever hold", () => {
  test.each<[string, Condition, "yes" | "no"]>([
    ["always", { and: [] }, "yes"],
    ["never", { or: [] }, "no"],
    ["a count below its least value", { "<": [v("case.count"), 0] }, "no"],
    [
      "a whole number between two neighbours",
      { and: [{ ">": [v("case.count"), 3] }, { "<": [v("case.count"), 4] }] },
      "no",
    ],
    ["a number between two neighbours", { and: [{ ">": [v("case.price"), 3] }, { "<": [v("case.price"), 4] }] }, "yes"],
    [
      "three in a circle",
      {
        and: [
          { "<": [v("case.count"), v("case.other")] },
          { "<": [v("case.other"), v("case.third")] },
          { "<": [v("case.third"), v("case.count")] },
        ],
      },
      "no",
    ],
    [
      "a number between two whole numbers",
      {
        and: [
          { "<": [v("case.count"), v("case.price")] },
          { "<": [v("case.price"), v("case.other")] },
          { "<": [v("case.other"), 2] },
        ],
      },
      "yes",
    ],
    [
      "neither less nor at least, for a number that is always there",
      noneOf([{ "<": [v("case.count"), 3] }, { ">=": [v("case.count"), 3] }]),
      "no",
    ],
    [
      "neither less nor at least, for a number that may be missing",
      noneOf([{ "<": [v("case.third"), 3] }, { ">=": [v("case.third"), 3] }]),
      "yes",
    ],
    ["different from itself", { "!=": [v("case.third"), v("case.third")] }, "no"],
    [
      "a day between two neighbours",
      { and: [{ ">": [v("case.day"), "2024-02-28"] }, { "<": [v("case.day"), "2024-03-01"] }] },
      "yes",
    ],
    [
      "a day between two real neighbours",
      { and: [{ ">": [v("case.day"), "2023-02-28"] }, { "<": [v("case.day"), "2023-03-01"] }] },
      "no",
    ],
    ["none of its values", { "!": { in: [v("case.size"), ["s", "m", "l"]] } }, "no"],
    [
      "a set with and without a member",
      { and: [{ in: ["a", v("case.tags")] }, { "!": { in: ["a", v("case.tags")] } }] },
      "no",
    ],
    ["two members at once", { and: [{ in: ["a", v("case.tags")] }, { in: ["b", v("case.tags")] }] }, "yes"],
    [
      "a member of a set that is missing",
      { and: [{ in: ["a", v("case.tags")] }, { "==": [v("case.tags"), null] }] },
      "no",
    ],
    [
      "a person among the tags who is not named there",
      { and: [{ in: [v("case.owner"), v("case.tags")] }, { "!": { in: ["sasha", v("case.tags")] } }] },
      "yes",
    ],
    ["an actor without an id", { "==": [v("actor.id"), null] }, "no"],
    ["a required word that is blank", { "==": [v("event.note"), " "] }, "no"],
    ["a field that there is not", { "!=": [v("case.ghost"), null] }, "no"],
    ["a name that there is not", { cond: "ghost" }, "no"],
  ])("%s: %s", (_title, condition, verdict) => {
    expect(solve(question(condition)).verdict).toBe(verdict);
  });

  test("roles come in the combinations people hold", () => {
    const both: Condition = allOf(["customer", "admin"].map((role) => ({ in: [role, v("actor.roles")] })));
    expect(solve(question(both)).verdict).toBe("yes");
    expect(solve(question(both, { roles: [["customer"], ["agent", "admin"]] })).verdict).toBe("no");
  });

  test("work beyond the cap leaves a question undecided", () => {
    const hard: Condition = {
      and: [{ "<": [v("case.count"), v("case.other")] }, { "<": [v("case.other"), v("case.third")] }],
    };
    expect(solve(question(hard), { left: 5 }).verdict).toBe("unknown");
  });

  test("a witness names only what matters", () => {
    const solution = solve(question({ or: [{ "==": [v("case.size"), "l"] }, { "==": [v("case.third"), 7] }] }));
    expect(solution).toEqual({ verdict: "yes", witness: { case: { size: "l" }, event: {}, actor: {} } });
  });

  test("every guard of the support case can hold", () => {
    const named = Object.entries(supportCase.conditions ?? {}).map(
      ([name, given]) => [name, bareCondition(given)] as const,
    );
    const conditions = new Map(named);
    const scope = { case: supportCase.fields, event: {}, actor: actorFields(supportCase) };
    const verdicts = supportCase.transitions.map(
      ({ if: condition = { and: [] } }) => solve({ condition, conditions, scope }).verdict,
    );
    expect(new Set(verdicts)).toEqual(new Set(["yes"]));
  });

  test("a key forgets what a condition does not reach", () => {
    const asked = question({ cond: "small" }, { conditions: new Map([["small", { "==": [v("case.size"), "s"] }]]) });
    const relabelled = {
      ...fields,
      size: { ...fields.size, label: "Size" },
      flag: { type: "int" },
    } as FieldDefinitions;
    const widened = { ...fields, size: { type: "enum", values: ["s", "xl"] } } as FieldDefinitions;
    expect(questionKey({ ...asked, scope: { ...asked.scope, case: relabelled } })).toBe(questionKey(asked));
    expect(questionKey({ ...asked, scope: { ...asked.scope, case: widened } })).not.toBe(questionKey(asked));
  });
});
