import { describe, expect, test } from "vitest";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { explore } from "@/lib/lifecycle/explore/explore";
import { parseDefinition } from "@/lib/lifecycle/language/schema";
import { coverage } from "@/lib/lifecycle/suite/coverage";
import { generateSuite } from "@/lib/lifecycle/suite/generate";
import { testOf } from "@/lib/lifecycle/suite/test-of";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { TEMPLATES } from "@/lib/lifecycle/templates/templates";
import type { TestDefinition } from "@/lib/lifecycle/language/test-definition";
import { runTests } from "@/lib/lifecycle/suite/test-runner";
import type { Fix } from "@/lib/lifecycle/language/fix";
import { applyFix } from "@/lib/lifecycle/verify/fix";
import { verify } from "@/lib/lifecycle/verify/verify";

const withTests = (definition: Definition, tests: readonly TestDefinition[]): Definition => ({ ...definition, tests });
const failuresOf = (definition: Definition) => runTests(definition).flatMap(({ failures }) => failures);
const templates = TEMPLATES.map(({ key, definition }) => [key, definition] as const);
const suites = new Map(templates.map(([key, definition]) => [key, generateSuite(definition)]));

describe.each(templates)("the suite written for the template %s", (key, definition) => {
  const suite = suites.get(key) ?? [];

  test("is accepted and passes, as it is and as it comes back from a file", () => {
    const parsed = parseDefinition(JSON.parse(JSON.stringify(withTests(definition, suite))));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    expect(failuresOf(parsed.definition)).toEqual([]);
  });

  test("takes every transition and visits every state, in a few tests of at most sixteen steps", () => {
    const { transitions, states } = coverage(withTests(definition, suite));
    expect(transitions).toMatchObject({ missing: [], percent: 100 });
    expect(states.missing).toEqual([]);
    expect(suite.length).toBeLessThan(definition.transitions.length / 2);
    expect(Math.max(...suite.map(({ steps }) => steps.length))).toBeLessThanOrEqual(16);
    expect(new Set(suite.map(({ name }) => name)).size).toBe(suite.length);
  });

  test("has no test that the others make needless", () => {
    const needless = suite.filter((each) => {
      const rest = withTests(
        definition,
        suite.filter((other) => other !== each),
      );
      return coverage(rest).transitions.missing.length === 0;
    });
    expect(needless).toEqual([]);
  });

  test("notices every transition that is taken away or leads elsewhere, and every dropped timer it does not own up to", () => {
    const { transitions, states } = definition;
    const elsewhere = ({ to, from }: Definition["transitions"][number]): string | undefined =>
      Object.keys(states).find((name) => name !== to && !from.includes(name) && !states[name]?.final);
    const mutants: [string, Definition][] = [
      ...transitions.map(({ id }): [string, Definition] => [
        `without ${id}`,
        { ...definition, transitions: transitions.filter((transition) => transition.id !== id) },
      ]),
      ...transitions.flatMap((astray): [string, Definition][] => {
        const to = elsewhere(astray);
        const others = transitions.map((each) => (each === astray && to ? { ...each, to } : each));
        return to ? [[`${astray.id} astray`, { ...definition, transitions: others }]] : [];
      }),
      ...Object.entries(states).flatMap(([name, state]): [string, Definition][] =>
        (state.timers ?? []).map((timer) => [
          `without ${timer.id}`,
          {
            ...definition,
            states: { ...states, [name]: { ...state, timers: state.timers?.filter((other) => other !== timer) } },
          },
        ]),
      ),
    ];
    const unnoticed = mutants.filter(([, mutant]) => runTests(withTests(mutant, suite)).every(({ ok }) => ok));
    const { timers: left } = coverage(withTests(definition, suite));
    const known = left.missing.map(({ id }) => `without ${id}`);
    expect(unnoticed.map(([name]) => name).filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe("saving a way as a test", () => {
  test("every way to every visit of the support case becomes a test that passes", () => {
    const lifecycle = compile(supportCase);
    const exploration = explore(lifecycle);
    const some = exploration.visits.filter((_, i) => i % 7 === 0);
    const tests = some.map((visit, i) => testOf(lifecycle, exploration.traceTo(visit) ?? [], `Way ${i}`));
    const written = tests.filter((each) => each !== null);
    expect(written.length).toBe(some.length);
    for (let i = 0; i < written.length; i += 200) {
      const parsed = parseDefinition(withTests(supportCase, written.slice(i, i + 200)));
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
      expect(failuresOf(parsed.definition)).toEqual([]);
    }
  });

  test("lets time pass and effects answer rather than sending their events", () => {
    const exploration = explore(supportCase);
    const along = (sender: string, event: string) => {
      const edges = exploration.visits.flatMap((visit) => exploration.edgesFrom(visit));
      const edge = edges.find(({ action }) => action.sender === sender && action.event === event);
      return testOf(supportCase, (edge && exploration.traceAlong(edge)) ?? [], "x")?.steps.at(-1);
    };
    expect(along("timer", "pendingExpired")).toMatchObject({ advance: "P14D", expect: { state: "resolved" } });
    expect(along("effect", "assign")).toMatchObject({ effect: "route", expect: { state: "assigned" } });
  });

  test("a way that cannot be taken becomes no test", () => {
    const [first, ...rest] = explore(supportCase).traceTo(({ state }) => state === "closed") ?? [];
    if (!first) throw new Error("there is a way to close a case");
    const astray = rest.map((step) => ({ ...step, state: "open" }));
    expect(testOf(supportCase, [first, ...astray], "x")).toBeNull();
    expect(testOf(supportCase, rest, "x")).toBeNull();
  });
});

describe("coverage", () => {
  const one = (steps: TestDefinition["steps"], given: TestDefinition["given"] = {}) =>
    coverage(withTests(supportCase, [{ name: "x", given, steps }]));
  const sasha = { id: "sasha", roles: ["agent"] };
  const maria = { id: "maria", roles: ["manager"] };

  test("a definition without tests covers nothing", () => {
    const { states, transitions, guards } = coverage(withTests(supportCase, []));
    expect([states.covered, transitions.covered, guards.covered]).toEqual([0, 0, 0]);
    expect(transitions.missing[0]).toEqual({ id: "t-assign", at: "/transitions/0", outcome: null });
  });

  test("counts the state a test begins in, each visit, and each firing", () => {
    const assign = { send: "assign", as: sasha, input: { assignee: "sasha" } };
    const { visits, firings, states } = one([assign, assign, { send: "customerReply" }]);
    expect(visits).toEqual({ open: 1, assigned: 2 });
    expect(firings).toEqual({ "t-assign": 1, "t-reassign": 1, "t-note-reply": 1 });
    expect(states).toMatchObject({ covered: 2, total: 6, percent: 33 });
  });

  test("of the candidates only those that were asked count; the one that fired was true, those before it false", () => {
    const resolve = { send: "resolve", as: sasha, input: { resolution: "fixed", note: "x" } };
    const { guards } = one([resolve], { state: "assigned" });
    const missing = guards.missing.map(({ id, outcome }) => `${id} ${outcome}`);
    expect(missing).toContain("t-resolve-gate true");
    expect(missing).not.toContain("t-resolve-gate false");
    expect(missing).toContain("t-resolve false");
    expect(missing).not.toContain("t-resolve true");
  });

  test("a named condition is asked both ways, through other names too", () => {
    const refused = one(
      [
        { send: "approve", as: sasha, expect: { refused: true } },
        { send: "approve", as: maria },
      ],
      {
        state: "approval",
      },
    );
    const missing = refused.conditions.missing.map(({ id, outcome }) => `${id} ${outcome}`);
    expect(missing).not.toContain("isManager true");
    expect(missing).not.toContain("isManager false");
    expect(missing).toContain("isStaff true");
    expect(refused.conditions.missing.find(({ id }) => id === "isStaff")?.at).toBe("/conditions/isStaff");
  });
});

describe("what tests have to say about a lifecycle", () => {
  const said = (definition: Definition) =>
    verify(definition).findings.filter(({ id }) => id === "test-failed" || id === "uncovered-transition");
  const mended = (definition: Definition, fix: Fix | undefined): Definition => {
    const parsed = parseDefinition(fix && applyFix(definition, fix));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    return parsed.definition;
  };
  const [story, ...others] = supportCase.tests ?? [];
  if (!story) throw new Error("the support case has tests");

  test("a failure is placed, told in both languages, shown as a way, and mended by expecting what happens", () => {
    const wrong = { state: "closed", timers: ["auto-close"] };
    const steps = story.steps.map((step, i) => (i === 1 ? { ...step, expect: wrong } : step));
    const definition = withTests(supportCase, [{ ...story, steps }, ...others]);
    const [found, ...more] = said(definition);
    expect(more).toEqual([]);
    expect(found).toMatchObject({ id: "test-failed", severity: "error", at: "/tests/0/steps/1/expect/state" });
    expect(found?.message).toEqual({
      en: "The test “Carl and Sasha” fails at step 2: The case should be “Closed”, but it is “Assigned”.",
      ko: "‘Carl and Sasha’ 테스트가 2단계에서 실패합니다: 사례가 ‘종결됨’ 상태여야 하는데 ‘배정됨’ 상태입니다.",
    });
    expect(found?.trace.map(({ event }) => event)).toEqual(["portal", "assign"]);
    expect(said(mended(definition, found?.fixes[0]))).toEqual([]);
  });

  test.each<[string, TestDefinition["steps"]]>([
    ["a refusal nobody expected", [{ send: "accept", as: { id: "kim", roles: ["agent"] } }]],
    ["a refusal by another", [{ send: "accept", expect: { refused: "t-close" } }]],
    ["an expected refusal that does not come", [{ send: "customerReply", expect: { refused: true, state: "open" } }]],
    ["too many effects", [{ expect: { effects: [], case: { priority: "urgent" } } }]],
    ["a change nobody may make", [{ edit: { reopenCount: 4 }, expect: { case: { reopenCount: 4 } } }]],
  ])("%s is mended by expecting what happens", (_, steps) => {
    const definition = withTests(supportCase, [...(supportCase.tests ?? []), { name: "x", steps }]);
    const [found] = said(definition);
    expect(said(mended(definition, found?.fixes[0]))).toEqual([]);
  });

  test("a transition no test takes is shown the shortest way, and the test offered for it takes it", () => {
    const definition = withTests(supportCase, [story]);
    const findings = said(definition);
    expect(findings.length).toBeGreaterThan(10);
    for (const found of findings) {
      expect(found.id).toBe("uncovered-transition");
      const after = said(mended(definition, found.fixes[0]));
      expect(after.some(({ subject }) => subject === found.subject)).toBe(false);
      expect(after.length).toBeLessThan(findings.length);
    }
  });

  test("a lifecycle without tests is offered a whole suite", () => {
    const { tests: _, ...untested } = supportCase;
    const [found, ...more] = said(untested);
    expect(more).toEqual([]);
    expect(found?.at).toBe("/transitions");
    expect(said(mended(untested, found?.fixes[0]))).toEqual([]);
  });
});
