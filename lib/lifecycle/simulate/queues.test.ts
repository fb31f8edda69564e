import { expect, test } from "vitest";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { atCounter, counter, HOUR, resultOf } from "@/lib/lifecycle/simulate/test/counter";

/** Erlang's second formula: the chance of waiting at c servers with a load of ρ each. */
function erlangC(c: number, load: number): number {
  let [term, sum] = [1, 1];
  for (let k = 1; k < c; k += 1) {
    term *= (c * load) / k;
    sum += term;
  }
  const last = ((term * load) / (1 - load)) * (c > 0 ? 1 : 0);
  return last / (sum + last);
}

/**
 * Expected waiting time in an M/M/c queue: C(c, ρ) / (c μ − λ). The tolerance is three times the half-width of the 95 %
 * interval that the run itself states (about six standard errors), and never less than 1 %.
 */
test.each([
  [1, 0.5],
  [1, 0.8],
  [2, 0.7],
  [3, 0.9],
  [10, 0.85],
])("%i servers with a load of %f make people wait as Erlang says", (people, load) => {
  const { teams, states, arrivalsPerDay } = resultOf(counter, atCounter(people, load));
  const { wait, queue, utilisation } = teams.clerks ?? {};
  const expected = (erlangC(people, load) / (people * (1 - load))) * (HOUR / 10);
  expect(Math.abs((wait?.mean ?? 0) - expected)).toBeLessThan(Math.max(expected / 100, 3 * (wait?.plusMinus ?? 0)));
  expect(wait?.plusMinus ?? Infinity).toBeLessThan(expected / 4);
  expect(utilisation).toBeCloseTo(load, 1.5);
  // Little's law, for the queue and for the whole; what crosses the ends of the period is all that differs.
  const perSecond = arrivalsPerDay / 86_400;
  expect((queue?.mean ?? 0) / (perSecond * (wait?.mean ?? 0))).toBeCloseTo(1, 1.5);
  expect((states.waiting?.cases ?? 0) / (perSecond * (states.waiting?.dwell.mean ?? 0))).toBeCloseTo(1, 1.5);
});

test("constant service halves the waiting of M/M/1, as Pollaczek and Khinchine say", () => {
  const { teams } = resultOf(counter, atCounter(1, 0.8, { service: HOUR / 10 }));
  const expected = ((0.8 / (1 - 0.8)) * (HOUR / 10)) / 2;
  expect(Math.abs((teams.clerks?.wait.mean ?? 0) - expected)).toBeLessThan(3 * (teams.clerks?.wait.plusMinus ?? 0));
});

/** Cases are sorted at no cost of time into two states that the same clerks serve. */
const sorted: Definition = {
  ...counter,
  events: { sort: { kind: "command" }, serve: { kind: "command" } },
  states: {
    unsorted: { label: "Unsorted", stage: "only", category: "open" },
    fast: { label: "Fast", stage: "only", category: "open" },
    slow: { label: "Slow", stage: "only", category: "open" },
    done: { label: "Done", stage: "only", category: "closed", final: true },
  },
  initial: "unsorted",
  transitions: [
    { id: "t-fast", from: ["unsorted"], on: "sort", to: "fast", if: { "==": [{ var: "case.urgent" }, true] } },
    { id: "t-slow", from: ["unsorted"], on: "sort", to: "slow" },
    { id: "t-serve", from: ["fast", "slow"], on: "serve", to: "done" },
  ],
};

/** Residual work R over (1 − ρ₁), and over (1 − ρ₁)(1 − ρ) for those behind (Cobham 1954). */
test("serving urgent cases first makes them wait, and the others, as Cobham says", () => {
  const serve = { team: "clerks", service: { exponential: HOUR / 10 }, commands: { serve: 1 } };
  const scenario = atCounter(1, 0.8, {
    fields: { urgent: { true: 3, false: 7 } },
    order: { field: "urgent", first: [true] },
    teams: {
      clerks: { roles: ["agent"], people: 1, hours: "always" },
      sorters: { roles: ["agent"], people: 9, hours: "always" },
    },
    work: { unsorted: { team: "sorters", service: 0, commands: { sort: 1 } }, fast: serve, slow: serve },
  });
  const { fast, slow } = resultOf(sorted, scenario).states;
  const [service, load, urgent] = [HOUR / 10, 0.8, 0.24];
  const [soon, late] = [(load * service) / (1 - urgent), (load * service) / (1 - urgent) / (1 - load)];
  expect(Math.abs((fast?.dwell.mean ?? 0) - service - soon)).toBeLessThan(3 * (fast?.dwell.plusMinus ?? 0));
  expect(Math.abs((slow?.dwell.mean ?? 0) - service - late)).toBeLessThan(3 * (slow?.dwell.plusMinus ?? 0));
});

test("the share of breaches is the tail of the time in an M/M/1 system: exp(−(μ − λ) t)", () => {
  const scenario = atCounter(1, 0.8, { targets: { wait: { within: "PT30M", calendar: "elapsed" } } });
  const { wait } = resultOf(counter, scenario).clocks;
  // Here 1/(μ − λ) is half an hour. Neighbours breach together: a run of 54,000 knows the share to about 0.02.
  expect(wait?.breachedShare).toBeGreaterThan(Math.exp(-1) - 0.04);
  expect(wait?.breachedShare).toBeLessThan(Math.exp(-1) + 0.04);
  expect(wait?.ran.mean).toBeGreaterThan(1_500);
});

test("what comes on Saturday waits until Monday, but not in business time", () => {
  const perHour = Array.from({ length: 168 }, (_, hour) => (hour === 5 * 24 + 10 ? 5 : 0));
  const scenario = atCounter(1, 0, {
    cases: 500,
    service: 60,
    arrivals: { perHour },
    teams: { clerks: { roles: ["agent"], people: 3, hours: "office" } },
    targets: { wait: { within: "PT1H", calendar: "business" } },
  });
  const { teams, clocks } = resultOf(counter, scenario);
  const { wait, utilisation, people } = teams.clerks ?? {};
  expect(wait?.p50).toBeGreaterThan(46 * HOUR);
  expect(wait?.max).toBeLessThan(48 * HOUR);
  expect(clocks.wait?.breached).toBe(0);
  expect(clocks.wait?.ran.max).toBeLessThan(HOUR);
  expect(people).toBeCloseTo((3 * 45) / 168, 1);
  // Five cases a week of a minute each, over 3 × 45 hours.
  expect(utilisation).toBeCloseTo(5 / 60 / (3 * 45), 3);
});
