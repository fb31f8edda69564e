import { describe, expect, test } from "vitest";
import { compile } from "@/lib/lifecycle/compile";
import type { Definition } from "@/lib/lifecycle/definition";
import { domainsOf, saturated, usesOf } from "@/lib/lifecycle/solve/domains";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

const domains = (definition: Definition, roles?: readonly (readonly string[])[]) =>
  domainsOf({
    definition,
    conditions: compile(definition).conditions,
    uses: usesOf(definition),
    ...(roles && { roles }),
  });

describe("the values an exploration tries", () => {
  test("a choice is split where a guard splits it, and its default is among them", () => {
    expect(domains(supportCase).get("case.priority")).toEqual({
      values: ["normal", "urgent", "low"],
      exact: true,
      saturated: false,
    });
  });

  test("a counter ends one past the limit it is compared with", () => {
    const counter = domains(supportCase).get("case.reopenCount");
    expect(counter).toEqual({ values: [0, 1, 2, 3, 4], exact: true, saturated: true });
    expect(counter && saturated(counter, 5)).toBe(4);
    expect(counter && saturated(counter, 2)).toBe(2);
  });

  test("a counter that also falls is walked through where its range is narrow, and is not exact where it is wide", () => {
    const falling = (max: number): Definition => ({
      ...supportCase,
      fields: { ...supportCase.fields, reopenCount: { type: "int", min: 0, max, default: 0 } },
      transitions: [
        ...supportCase.transitions,
        {
          id: "t-less",
          from: ["open"],
          on: "close",
          to: "$same",
          set: { "case.reopenCount": { "-": [{ var: "case.reopenCount" }, 1] } },
        },
      ],
    });
    expect(domains(falling(9)).get("case.reopenCount")).toMatchObject({ exact: true, saturated: false });
    expect(domains(falling(9)).get("case.reopenCount")?.values).toHaveLength(10);
    expect(domains(falling(99)).get("case.reopenCount")).toMatchObject({ exact: false });
  });

  test("what is written to a field passes its distinctions on to what it is written from", () => {
    const guarded: Definition = {
      ...supportCase,
      transitions: [
        ...supportCase.transitions,
        {
          id: "t-five",
          from: ["open"],
          on: "close",
          to: "$same",
          if: { "==": [{ var: "case.surveyScore" }, 5] },
        },
      ],
    };
    expect(domains(guarded).get("event.surveyAnswered.score")?.values).toContain(5);
    expect(domains(guarded).get("event.surveyAnswered.score")?.values).not.toContain(null);
    expect(domains(guarded).get("case.surveyScore")?.values).toContain(null);
  });

  test("a field that is not nullable can be emptied by an input that may be left out", () => {
    const emptied: Definition = {
      ...supportCase,
      events: {
        ...supportCase.events,
        rank: { kind: "command", input: { priority: { ...supportCase.fields.priority, type: "enum" } } },
      },
      transitions: [
        ...supportCase.transitions,
        {
          id: "t-rank",
          from: ["open"],
          on: "rank",
          to: "$same",
          set: { "case.priority": { var: "event.priority" } },
        },
      ],
    };
    expect(domains(supportCase).get("case.priority")?.values).not.toContain(null);
    expect(domains(emptied).get("case.priority")?.values).toContain(null);
  });

  test("roles are those people hold", () => {
    expect(domains(supportCase, [["agent"], ["agent", "manager"]]).get("actor.roles")?.values).toHaveLength(2);
    expect(domains(supportCase).get("actor.roles")?.values).toHaveLength(32);
  });

  test("numbers compared with each other by order are not exact over many steps", () => {
    const raced: Definition = {
      ...supportCase,
      fields: { ...supportCase.fields, a: { type: "int" }, b: { type: "int" } },
      transitions: supportCase.transitions.map((transition) =>
        transition.id === "t-release"
          ? { ...transition, if: { "<": [{ var: "case.a" }, { var: "case.b" }] } }
          : transition,
      ),
    };
    expect(domains(raced).get("case.a")?.exact).toBe(false);
  });
});
