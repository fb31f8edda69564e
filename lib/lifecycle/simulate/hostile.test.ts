import { expect, test } from "vitest";
import type { Condition, Definition } from "@/lib/lifecycle/language/definition";
import { parseScenario } from "@/lib/lifecycle/simulate/parse-scenario";
import type { ScenarioInput } from "@/lib/lifecycle/simulate/scenario";
import { simulate } from "@/lib/lifecycle/simulate/simulate";
import { atCounter, counter, resultOf } from "@/lib/lifecycle/simulate/test/counter";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

const words = (notes: readonly unknown[]): string => JSON.stringify(notes);

test("where nothing arrives there is a result that says so", () => {
  for (const scenario of [{ cases: 0 }, { arrivals: { perWeek: 0 } }, { arrivals: { perWeek: 1e-300 } }]) {
    const { cases, stopped, notes, cycle } = resultOf(supportCase, scenario);
    expect({ arrived: cases.arrived, stopped, mean: cycle.mean }).toEqual({ arrived: 0, stopped: "done", mean: null });
    expect(words(notes)).toContain("No case arrived");
  }
});

test("where nobody works the cases are stuck, which is said of the state and of the team", () => {
  const { stopped, cases, open, notes, teams } = resultOf(
    counter,
    atCounter(0, 0, { cases: 50, arrivals: { perWeek: 10 } }),
  );
  expect(stopped).toBe("stuck");
  expect(cases).toMatchObject({ done: 0, inSystem: 50 });
  expect(open).toEqual({ waiting: 50 });
  expect(words(notes)).toContain("“Waiting” (50)");
  expect(words(notes)).toContain("‘clerks’ 팀");
  expect(teams.clerks?.utilisation).toBeNull();
});

test("a case that goes in circles without time passing ends the run with a message, not with a hang", () => {
  const circle: Definition = {
    ...counter,
    events: { serve: { kind: "command" }, back: { kind: "command" } },
    states: {
      waiting: { label: "Waiting", stage: "only", category: "open" },
      again: { label: "Again", stage: "only", category: "open" },
      done: { label: "Done", stage: "only", category: "closed", final: true },
    },
    transitions: [
      { id: "t-serve", from: ["waiting"], on: "serve", to: "again" },
      { id: "t-back", from: ["again"], on: "back", to: "waiting" },
    ],
  };
  const work = { team: "clerks", service: 0 };
  const { stopped, notes, events } = resultOf(circle, {
    ...atCounter(1, 0.5, { cases: 10 }),
    work: { waiting: { ...work, commands: { serve: 1 } }, again: { ...work, commands: { back: 1 } } },
    limits: { events: 50_000 },
  });
  expect({ stopped, events }).toEqual({ stopped: "events", events: 50_000 });
  expect(words(notes)).toContain("in circles");
});

test("a command that stays where it is, in no time, is given up after a while", () => {
  const staying: Definition = {
    ...counter,
    transitions: [{ id: "t-serve", from: ["waiting"], on: "serve", to: "$same" }],
  };
  const { stopped, cases, transitions } = resultOf(staying, atCounter(1, 0.5, { cases: 10, service: 0 }));
  expect({ stopped, left: cases.inSystem }).toEqual({ stopped: "stuck", left: 10 });
  expect(transitions["t-serve"]).toBeLessThan(1_000);
});

/** A second way out, `force`, behind a guard. */
const guarded = (force: Condition): Definition => ({
  ...counter,
  events: { serve: { kind: "command" }, force: { kind: "command", input: { level: { type: "int" } } } },
  transitions: [...counter.transitions, { id: "t-force", from: ["waiting"], on: "force", to: "done", if: force }],
});
const forced: ScenarioInput = atCounter(1, 0.1, {
  cases: 200,
  warmUp: 0,
  work: { waiting: { team: "clerks", service: 60, commands: { serve: 1, force: 9 } } },
  inputs: { force: { level: [1, 2] } },
});

test("a command that is refused for what was filled in gives way to another, and is counted", () => {
  const { refused, cases, transitions } = resultOf(guarded({ ">": [{ var: "event.level" }, 1] }), forced);
  expect(cases.done).toBe(200);
  expect(refused[0]).toMatchObject({ event: "force", state: "waiting" });
  expect(refused[0]?.count).toBeGreaterThan(60);
  expect(transitions["t-force"]).toBeGreaterThan(60);
});

test("nobody tries a command that they may not give", () => {
  const { refused, transitions } = resultOf(guarded({ in: ["admin", { var: "actor.roles" }] }), forced);
  expect(refused).toEqual([]);
  expect(transitions).toEqual({ "t-serve": 200, "t-force": 0 });
});

test("where staff may give no command at all, the state is named", () => {
  const barred: Definition = {
    ...counter,
    transitions: counter.transitions.map((one) => ({ ...one, if: { in: ["admin", { var: "actor.roles" }] } })),
  };
  const { stopped, notes } = resultOf(barred, atCounter(1, 0.1, { cases: 5 }));
  expect(stopped).toBe("stuck");
  expect(words(notes)).toContain("In “Waiting” no command of the staff was possible");
});

test.each<[string, string, string]>([
  ["a negative rate", '{ "arrivals": { "perWeek": -1 } }', "/arrivals/perWeek"],
  ["a number beyond all numbers", '{ "seed": 1e999 }', "/seed"],
  ["half a case", '{ "cases": 1.5 }', "/cases"],
  ["too many cases", '{ "cases": 1e9 }', "/cases"],
  ["a week of 167 hours", `{ "arrivals": { "perHour": [${"1,".repeat(166)}1] } }`, "/arrivals/perHour"],
  ["a negative length", '{ "horizon": -1 }', "/horizon"],
  [
    "a chance above 1",
    '{ "outside": { "resolved": { "accept": { "chance": 2, "after": 1 } } } }',
    "/outside/resolved/accept/chance",
  ],
  ["a key nobody knows", '{ "case": 1 }', "/case"],
  ["a key that reaches a prototype", '{ "fields": { "__proto__": {} } }', "/fields/__proto__"],
  ["a key that stands twice", '{ "seed": 1, "seed": 2 }', "/seed"],
  ["no object", "[]", ""],
  ["no JSON", '{ "seed": ', ""],
  ["nothing", "", ""],
  ["depth", "[".repeat(100_000), ""],
])("a scenario with %s is refused, with its place", (_what, text, at) => {
  const parsed = parseScenario(text);
  expect(parsed.ok).toBe(false);
  if (!parsed.ok) expect(parsed.problems.map((problem) => problem.at)).toContain(at);
});

test("a fault is placed at its line", () => {
  const parsed = parseScenario('{\n  "seed": 1,\n  "cases": -5\n}');
  expect(parsed).toMatchObject({ ok: false, problems: [{ line: 3, column: 12, at: "/cases" }] });
});

test.each<[string, unknown, string]>([
  ["a state", { work: { nowhere: null } }, "/work/nowhere"],
  ["a team", { work: { open: { team: "ghosts", service: 1, commands: { assign: 1 } } } }, "/work/open/team"],
  ["an event", { outside: { open: { fly: { chance: 1, after: 1 } } } }, "/outside/open/fly"],
  [
    "an event that nothing answers there",
    { outside: { open: { accept: { chance: 1, after: 1 } } } },
    "/outside/open/accept",
  ],
  ["a value", { fields: { priority: { highest: 1 } } }, "/fields/priority/highest"],
  ["a field", { fields: { size: [1] } }, "/fields/size"],
  ["an input", { inputs: { resolve: { why: ["x"] } } }, "/inputs/resolve/why"],
  ["a start", { starts: { fax: 1 } }, "/starts/fax"],
  ["a clock", { targets: { lunch: { within: 1, calendar: "elapsed" } } }, "/targets/lunch"],
  ["an effect", { effects: { "fax.send": { after: 1 } } }, "/effects/fax.send"],
  ["an order", { order: { field: "size", first: [1] } }, "/order/field"],
  ["a weight", { fields: { priority: { low: 0 } } }, "/fields/priority"],
  ["NaN", { warmUp: Number.NaN }, "/warmUp"],
])("%s that makes no sense in the lifecycle is named with its place", (_what, scenario, at) => {
  const simulated = simulate(supportCase, scenario as ScenarioInput);
  expect(simulated).toMatchObject({ ok: false, problems: [{ at }] });
});
