import { expect, test } from "vitest";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { compare } from "@/lib/lifecycle/simulate/compare";
import type { ScenarioInput } from "@/lib/lifecycle/simulate/scenario";
import { simulate } from "@/lib/lifecycle/simulate/simulate";
import { atCounter, counter, resultOf } from "@/lib/lifecycle/simulate/test/counter";
import { TEMPLATES } from "@/lib/lifecycle/templates/templates";
import { supportCase } from "@/lib/lifecycle/templates/support-case";

test("the same seed gives the same result, another one a different one", () => {
  const first = simulate(supportCase, { cases: 2_000, seed: 5 });
  expect(simulate(supportCase, { cases: 2_000, seed: 5 })).toEqual(first);
  expect(simulate(supportCase, { cases: 2_000, seed: 6 })).not.toEqual(first);
});

test("the scenario that a result states gives the same result again", () => {
  const first = resultOf(supportCase, { cases: 1_000 });
  expect(resultOf(supportCase, JSON.parse(JSON.stringify(first.scenario)) as ScenarioInput)).toEqual(first);
});

test("every case that arrives is done, in the system or was not opened, and every visit was left", () => {
  const { cases, outcomes, transitions, states } = resultOf(supportCase, { cases: 5_000, warmUp: 0 });
  expect(cases.done + cases.inSystem + cases.notOpened).toBe(5_000);
  expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBe(cases.done);
  // A case enters `assigned` as often as it leaves it.
  const into = ["t-assign", "t-reply", "t-reject", "t-reopen-reply", "t-reopen", "t-reassign"];
  expect(into.reduce((sum, id) => sum + (transitions[id] ?? 0), 0)).toBe(states.assigned?.dwell.count);
});

test("twice the people wait less, and common luck shows it with a narrower interval than chance would", () => {
  const spread = (values: readonly number[]): number => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  };
  const cyclesOf = (seed: number, mean: number): number =>
    resultOf(counter, atCounter(2, 0.8, { cases: 1_500, seed, service: { exponential: mean } })).cycle.mean ?? 0;
  const seeds = Array.from({ length: 12 }, (_, i) => i + 1);
  const common = seeds.map((seed) => cyclesOf(seed, 350) - cyclesOf(seed, 360));
  const apart = seeds.map((seed) => cyclesOf(seed, 350) - cyclesOf(seed + 1_000, 360));
  // Measured: about a hundredth. A tenth leaves room for other seeds.
  expect(spread(common)).toBeLessThan(spread(apart) / 10);
});

test("two equal versions do not differ in a single case", () => {
  const compared = compare(supportCase, structuredClone(supportCase), { cases: 1_000 });
  if (!compared.ok) throw new Error("refused");
  const { cycle, waited, reopened, breached } = compared.comparison;
  for (const difference of [cycle, waited, reopened, breached.resolution])
    expect(difference).toMatchObject({ change: 0, certain: false });
});

test("closing after three days instead of seven shortens cycles for certain and changes no wait", () => {
  const sooner = structuredClone(supportCase) as { states: Record<string, { timers?: { after: unknown }[] }> };
  for (const timer of sooner.states.resolved?.timers ?? []) timer.after = "P3D";
  const compared = compare(supportCase, sooner as unknown as Definition, { cases: 3_000 });
  if (!compared.ok) throw new Error("refused");
  const { cycle, before, after } = compared.comparison;
  expect(cycle.certain).toBe(true);
  expect(cycle.change ?? 0).toBeLessThan(-86_400);
  expect(after.scenario.teams).toEqual(before.scenario.teams);
});

test("a scenario may speak of a state that only one version has, but not of one that neither has", () => {
  const work = (state: string): ScenarioInput => ({
    cases: 300,
    work: { [state]: { team: "manager", service: "PT1M", commands: { approve: 1 } } },
    teams: { agent: { roles: ["agent"] }, manager: { roles: ["agent", "manager"] } },
  });
  const { approval: _state, ...states } = supportCase.states;
  const gone = new Set(["t-resolve-gate", "t-approve", "t-reject"]);
  const transitions = supportCase.transitions
    .filter(({ id }) => !gone.has(id))
    .map(({ if: guard, ...one }) => ({
      ...one,
      from: one.from.filter((from) => from !== "approval"),
      ...(guard && one.id !== "t-resolve" && { if: guard }),
    }));
  const simpler = { ...supportCase, states, transitions };
  const compared = compare(supportCase, simpler, work("approval"));
  expect(compared.ok).toBe(true);
  if (compared.ok) expect(compared.comparison.utilisation.manager?.after).toBe(0);
  const back = compare(simpler, supportCase, work("approval"));
  expect(back.ok && back.comparison.after.teams.manager?.worked).toBeGreaterThan(0);
  expect(compare(supportCase, simpler, work("nowhere"))).toMatchObject({
    ok: false,
    problems: [{ at: "/work/nowhere" }],
  });
});

test.each(TEMPLATES)("without any scenario the cases of $key find their way to an end", ({ definition }) => {
  const { stopped, cases, notes, refused, states } = resultOf(definition, { cases: 400, warmUp: 0 });
  expect({ stopped, done: cases.done, notes }).toEqual({ stopped: "done", done: 400, notes: [] });
  expect(refused.reduce((sum, { count }) => sum + count, 0)).toBeLessThan(0.5 * cases.done);
  expect(Object.entries(states).filter(([, { dwell }]) => dwell.count > 0).length).toBeGreaterThan(1);
});
