import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { availableEvents } from "@/lib/lifecycle/available";
import { compile } from "@/lib/lifecycle/compile";
import type { Definition } from "@/lib/lifecycle/definition";
import type { Snapshot } from "@/lib/lifecycle/engine";
import { start, step } from "@/lib/lifecycle/engine";
import { parseDefinition } from "@/lib/lifecycle/schema";
import { sharedData } from "@/lib/lifecycle/test/shared-data";

type RtLifecycle = {
  initial: string[];
  active: string[];
  inactive: string[];
  defaults: { on_create: string };
  transitions: Record<string, string[]>;
  actions: [from: string, to: string, label: string, kind: string][];
};
type Scenario = {
  id: string;
  lifecycle?: string;
  create?: string | null;
  steps?: { to: string; ok: boolean }[];
  expect_status?: string;
  expect_final?: string;
  expect?: { started_set: boolean; resolved_set: boolean } | string;
  allowed_targets?: string[];
  valid_statuses_in_order?: string[];
  invalid_statuses?: (string | null)[];
  allowed_on_create?: string[];
  available_actions?: string[];
  not_available?: string[];
  move_to?: string;
};

const ROOT = { id: "root", roles: ["agent"] };
const BEFORE = "before";
const named = (status: string): string => `x${status.replaceAll(" ", "_")}`;

/** One state per status and one before the case exists; one command per status, labelled like the action that offers it. */
function definitionFromRt({ initial, active, inactive, transitions, actions }: RtLifecycle): Definition {
  const statuses = [...initial, ...active, ...inactive];
  const category = (status: string) =>
    initial.includes(status) ? "open" : active.includes(status) ? "assigned" : "closed";
  const moves = Object.entries(transitions).flatMap(([from, targets]) => targets.map((to) => ({ from, to })));
  return JSON.parse(
    JSON.stringify({
      language: "lifecycle/1",
      key: "rt",
      title: "RT",
      initial: BEFORE,
      stages: [{ id: "only", label: "Only" }],
      fields: { started: { type: "bool", default: false }, resolved: { type: "bool", default: false } },
      events: Object.fromEntries(statuses.map((status) => [named(status), { kind: "command" }])),
      states: {
        [BEFORE]: { label: "Before", stage: "only", category: "open" },
        ...Object.fromEntries(
          statuses.map((status) => [named(status), { label: status, stage: "only", category: category(status) }]),
        ),
      },
      transitions: moves.map(({ from, to }, i) => ({
        id: `t${i}`,
        label: actions.find(([source, target]) => source === from && target === to)?.[2],
        from: [from === "" ? BEFORE : named(from)],
        on: named(to),
        to: named(to),
        set: {
          ...(initial.includes(to) ? {} : { "case.started": true }),
          "case.resolved": inactive.includes(to),
        },
      })),
    }),
  ) as Definition;
}

const folder = sharedData("lifecycle");
const read = (name: string): unknown => (folder ? JSON.parse(readFileSync(join(folder, "rt", name), "utf8")) : null);

describe.skipIf(!folder)("Request Tracker's lifecycle scenarios", () => {
  const lifecycles = (read("lifecycles.json") ?? {}) as Record<string, RtLifecycle>;
  const scenarios = (read("scenarios.json") ?? []) as Scenario[];
  const oneLifecycle = scenarios.filter(({ lifecycle, move_to }) => lifecycle && !move_to);

  test.each(oneLifecycle)("$id comes out as in Request Tracker", (scenario) => {
    const rt = lifecycles[scenario.lifecycle ?? ""];
    if (!rt) throw new Error(`no lifecycle ${scenario.lifecycle}`);
    const definition = definitionFromRt(rt);
    const parsed = parseDefinition(definition);
    expect(parsed.ok || parsed.problems).toBe(true);
    const lifecycle = compile(definition);
    const opened = start(lifecycle, { actor: ROOT });
    if (!opened.ok) throw new Error("not opened");
    const targets = (snapshot: Snapshot) =>
      availableEvents(lifecycle, { snapshot, actor: ROOT, language: "en" }).map(({ to }) => to);
    if (scenario.allowed_on_create)
      expect(new Set(targets(opened))).toEqual(new Set(scenario.allowed_on_create.map(named)));
    if (scenario.valid_statuses_in_order) {
      expect(Object.keys(definition.states).slice(1)).toEqual(scenario.valid_statuses_in_order.map(named));
      for (const status of scenario.invalid_statuses ?? [])
        expect(lifecycle.states.has(named(String(status)))).toBe(false);
    }
    if (scenario.create === undefined) return;
    let now: Snapshot = opened;
    for (const { to, ok } of [{ to: scenario.create ?? rt.defaults.on_create, ok: true }, ...(scenario.steps ?? [])]) {
      const decision = step(lifecycle, now, { name: named(to), actor: ROOT });
      expect(decision.ok).toBe(ok);
      if (decision.ok) now = decision;
      if (to === scenario.create) expect(now.state).toBe(named(to));
    }
    const final = scenario.expect_final ?? scenario.expect_status;
    if (final) expect(now.state).toBe(named(final));
    if (typeof scenario.expect === "object") {
      expect(now.fields).toMatchObject({
        started: scenario.expect.started_set,
        resolved: scenario.expect.resolved_set,
      });
    }
    if (scenario.allowed_targets) expect(targets(now)).toEqual(scenario.allowed_targets.map(named));
    const offered = definition.transitions.filter(({ from }) => from.includes(now.state)).map(({ label }) => label);
    for (const action of scenario.available_actions ?? []) expect(offered).toContain(action);
    for (const action of scenario.not_available ?? []) expect(offered).not.toContain(action);
  });

  test("what one lifecycle alone cannot say is named in the guide", () => {
    const guide = readFileSync("docs/LIFECYCLE-LANGUAGE.md", "utf8");
    for (const { id } of scenarios.filter((scenario) => !oneLifecycle.includes(scenario))) expect(guide).toContain(id);
    expect(oneLifecycle).toHaveLength(10);
  });
});
