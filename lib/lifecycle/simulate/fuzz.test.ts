import {
  assert,
  constantFrom,
  dictionary,
  double,
  integer,
  oneof,
  option,
  property,
  record,
  array,
  constant,
} from "fast-check";
import type { Arbitrary } from "fast-check";
import { expect, test } from "vitest";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { parseScenario } from "@/lib/lifecycle/simulate/parse-scenario";
import type { ScenarioInput } from "@/lib/lifecycle/simulate/scenario";
import { simulate } from "@/lib/lifecycle/simulate/simulate";
import { randomLifecycle } from "@/lib/lifecycle/test/random-lifecycle";
import { TEMPLATES } from "@/lib/lifecycle/templates/templates";

const RUNS = process.env.CASEWAY_CAMPAIGN ? 3_000 : 60;

const length = oneof(
  constantFrom<(string | number)[]>("PT0S", "PT10M", "P1D", "P99999D", 0, 1e-9, 315_576_000),
  integer({ min: 0, max: 1e6 }),
);
const cv = constantFrom(0, 1e-9, 0.5, 1, 20);
const time = oneof(
  length,
  length.map((exponential) => ({ exponential })),
  record({ mean: length, cv }).map((lognormal) => ({ lognormal })),
  record({ mean: length, cv }).map((gamma) => ({ gamma })),
  record({ mean: length, stages: integer({ min: 1, max: 100 }) }).map((erlang) => ({ erlang })),
  array(length, { minLength: 1, maxLength: 5 }).map((list) => ({ list })),
);
const rate = oneof(constantFrom(0, 1e-300, 1e-6, 1e7), double({ min: 0, max: 1e4, noNaN: true }));
const week: Arbitrary<NonNullable<ScenarioInput["businessHours"]>> = oneof(
  constantFrom("always" as const, "office" as const),
  array(constantFrom(0, 0, 1, 3), { minLength: 168, maxLength: 168 }),
  constant([{ days: ["sun" as const], from: 23, to: 1 }]),
);
const team = record({
  roles: constantFrom(["agent"], ["agent", "manager"], ["customer"]),
  people: constantFrom(0, 1, 3, 10_000),
  hours: week,
});
const chance = constantFrom(0, 0.5, 1);

/** Scenarios of the right shape, however absurd, about the states and events of one lifecycle. */
function absurd({ states, transitions }: Definition): Arbitrary<ScenarioInput> {
  const names = Object.keys(states);
  const visitor = record({ chance, after: time, as: constantFrom(["customer"], ["agent"], ["system"], []) });
  const visits = transitions.flatMap(({ from, on }) => from.map((state) => ({ state, on })));
  const outside = array(record({ visit: constantFrom(...visits), visitor }), { maxLength: 6 });
  const work = array(record({ visit: constantFrom(...visits), service: time }), { maxLength: 4 });
  return record<ScenarioInput>(
    {
      cases: integer({ min: 0, max: 60 }),
      horizon: length,
      seed: integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
      warmUp: constantFrom(0, 0.1, 0.9),
      arrivals: oneof(
        record({ perWeek: rate, hours: week }),
        array(rate, { minLength: 168, maxLength: 168 }).map((perHour) => ({ perHour })),
      ),
      businessHours: week,
      teams: record({ agent: team, manager: team }, { requiredKeys: [] }) as Arbitrary<Record<string, never>>,
      work: oneof(
        dictionary(constantFrom(...names), constant(null), { maxKeys: 2 }),
        work.map((rules) =>
          Object.fromEntries(
            rules.map(({ visit: { state, on }, service }) => [
              state,
              { team: "agent", service, commands: { [on]: 1 } },
            ]),
          ),
        ),
      ),
      outside: outside.map((rules) =>
        Object.fromEntries(rules.map(({ visit: { state, on }, visitor: one }) => [state, { [on]: one }])),
      ),
      settings: constantFrom<Record<string, number>[]>({}, { autoCloseDays: 0, pendingDays: 0 }),
      effects: option(record({ after: time, fails: chance }), { nil: undefined }).map(
        (one): NonNullable<ScenarioInput["effects"]> => (one ? { "assignment.route": one } : {}),
      ),
      limits: constant({ events: 20_000, drain: "P730D" }),
    },
    { requiredKeys: ["cases", "limits"] },
  );
}

test.each(TEMPLATES)(
  "no absurd scenario makes a simulation of $key throw, hang, lose a case or say NaN",
  ({ definition }) => {
    assert(
      property(absurd(definition), (scenario) => {
        const before = process.cpuUsage();
        const simulated = simulate(definition, scenario);
        expect(process.cpuUsage(before).user).toBeLessThan(30_000_000);
        if (!simulated.ok) {
          expect(simulated.problems.every(({ at }) => at.startsWith("/"))).toBe(true);
          return;
        }
        const { cases, notes, scenario: _, ...figures } = simulated.result;
        expect(cases.done + cases.inSystem + cases.notOpened).toBe(cases.arrived);
        expect(strange(figures)).toEqual([]);
        if (cases.inSystem > 0) expect(notes.length).toBeGreaterThan(0);
      }),
      { numRuns: Math.ceil(RUNS / TEMPLATES.length) },
    );
  },
);

test("whatever the lifecycle, a simulation without a scenario ends, and keeps its cases", () => {
  assert(
    property(randomLifecycle(), (definition) => {
      const simulated = simulate(definition, { cases: 30, warmUp: 0, limits: { events: 5_000 } });
      if (!simulated.ok) throw new Error(JSON.stringify(simulated.problems));
      const { cases, scenario: _, ...figures } = simulated.result;
      expect(cases.done + cases.inSystem + cases.notOpened).toBe(cases.arrived);
      expect(strange(figures)).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});

test("no text makes reading a scenario throw", () => {
  const pieces = constantFrom(
    '"',
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "__proto__",
    '"teams"',
    '"work"',
    "null",
    "1e999",
    "-1",
    "\\u0000",
    " ",
  );
  assert(
    property(array(pieces, { maxLength: 30 }), (parts) => {
      const parsed = parseScenario(parts.join(""));
      if (!parsed.ok) expect(parsed.problems.length).toBeGreaterThan(0);
    }),
    { numRuns: 500 },
  );
});

/** Numbers that are none, by their place. */
function strange(value: unknown, at = ""): string[] {
  if (typeof value === "number") return Number.isFinite(value) ? [] : [`${at} ${value}`];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => strange(part, `${at}/${key}`));
}
