import { describe, expect, test } from "vitest";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Snapshot } from "@/lib/lifecycle/engine/engine";
import { caseFields, changeFields } from "@/lib/lifecycle/engine/fields";
import { explainProblems } from "@/lib/lifecycle/engine/sentences";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

const lifecycle = compile(supportCase);
const at = (state: string): Snapshot => ({ state, fields: lifecycle.defaults, epoch: 2, rev: 7 });
const ids = (state: string, changes: Parameters<typeof changeFields>[2]) => {
  const change = changeFields(lifecycle, at(state), changes);
  return change.ok ? change.changed : change.problems.map(({ id, at: place }) => `${id} ${place}`);
};

describe("fields changed by hand", () => {
  test("a change keeps the state and counts as one", () => {
    const change = changeFields(lifecycle, at("open"), { priority: "high", followUpBy: "2026-12-01" });
    expect(change).toMatchObject({
      ok: true,
      changed: ["priority", "followUpBy"],
      rev: 8,
      fields: { priority: "high", reopenCount: 0 },
    });
    expect(changeFields(lifecycle, at("open"), { priority: "normal" })).toMatchObject({
      ok: true,
      changed: [],
      rev: 7,
    });
  });

  test("what is locked in a state, written by the engine, wrong or unknown is refused, and nothing is changed", () => {
    expect(ids("resolved", { priority: "urgent" })).toEqual(["locked /priority"]);
    expect(ids("open", { priority: "high", assignee: "kim" })).toEqual(["locked /assignee"]);
    expect(ids("open", { priority: "soon" })).toEqual(["value /priority"]);
    expect(ids("open", { priority: null })).toEqual(["required /priority"]);
    expect(ids("open", { followUpBy: null })).toEqual([]);
    expect(ids("open", JSON.parse('{"owner":1,"__proto__":1}') as Record<string, number>)).toEqual([
      "unknown /owner",
      "unknown /__proto__",
    ]);
  });

  test("what is wrong is said with the labels of the fields", () => {
    const change = changeFields(lifecycle, at("resolved"), { priority: "urgent" });
    const problems = change.ok ? [] : change.problems;
    expect(explainProblems(lifecycle, problems, "en")).toBe("Priority cannot be changed now.");
    expect(explainProblems(lifecycle, problems, "ko")).toBe("우선순위는 지금 변경할 수 없습니다.");
  });

  test("a form knows which fields may be changed now", () => {
    const editable = (state: string) =>
      caseFields(lifecycle, at(state), "ko")
        .filter((field) => field.editable)
        .map(({ label }) => label);
    expect(editable("open")).toEqual(["우선순위", "후속 조치 기한"]);
    expect(editable("closed")).toEqual([]);
  });
});
