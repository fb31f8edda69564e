import { below } from "@/lib/lifecycle/language/check/report";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Test } from "@/lib/lifecycle/language/conditions";
import { compileCondition } from "@/lib/lifecycle/language/conditions";
import type { Condition, Definition } from "@/lib/lifecycle/language/definition";
import type { Observation } from "@/lib/lifecycle/suite/play";
import type { TestResult } from "@/lib/lifecycle/suite/test-runner";
import { runTests } from "@/lib/lifecycle/suite/test-runner";

/** Something no test reaches: a state, a transition, or an outcome of a condition (`outcome` false: it was never false). */
export type Missing = { readonly id: string; readonly at: string; readonly outcome: boolean | null };

/** How much of one kind is covered; `percent` is whole and 100 only when nothing is missing. */
export type Tally = {
  readonly covered: number;
  readonly total: number;
  readonly percent: number;
  readonly missing: readonly Missing[];
};

/** What the tests of a definition reach. Guards and named conditions count twice: seen true, and seen false. */
export type Coverage = {
  readonly states: Tally;
  readonly transitions: Tally;
  readonly guards: Tally;
  readonly conditions: Tally;
  /** Timers that ran at some time, whether they went off or not. */
  readonly timers: Tally;
  /** How often the tests are in a state and take a transition. */
  readonly visits: Readonly<Record<string, number>>;
  readonly firings: Readonly<Record<string, number>>;
};

type Outcomes = Map<string, { true: number; false: number }>;
type Counts = {
  readonly visits: Map<string, number>;
  readonly firings: Map<string, number>;
  readonly timers: Map<string, number>;
  readonly guards: Outcomes;
  readonly conditions: Outcomes;
};

/** Measures what tests cover, whether they pass or not: those the definition carries, unless results are handed in. */
export function coverage(definition: Definition, results: readonly TestResult[] = runTests(definition)): Coverage {
  const lifecycle = compile(definition);
  const counts = countsOf(lifecycle, results);
  const transitions = definition.transitions.map(({ id }, i) => ({ id, at: below("/transitions", i) }));
  const guards = definition.transitions.flatMap(({ id, if: guard }, i) =>
    guard ? [{ id, at: below("/transitions", i, "if") }] : [],
  );
  const conditions = namesIn(lifecycle, guards.length > 0 ? guardsOf(definition) : []);
  return {
    states: reached(placed("/states", Object.keys(definition.states)), counts.visits),
    transitions: reached(transitions, counts.firings),
    guards: bothWays(guards, counts.guards),
    conditions: bothWays(placed("/conditions", [...conditions]), counts.conditions),
    timers: reached(timersOf(definition), counts.timers),
    visits: Object.fromEntries(counts.visits),
    firings: Object.fromEntries(counts.firings),
  };
}

type Place = { readonly id: string; readonly at: string };

function placed(at: string, ids: readonly string[]): Place[] {
  return ids.map((id) => ({ id, at: below(at, id) }));
}

function timersOf({ states }: Definition): Place[] {
  return Object.entries(states).flatMap(([name, { timers = [] }]) =>
    timers.map(({ id }, i) => ({ id, at: below("/states", name, "timers", i) })),
  );
}

function guardsOf({ transitions }: Definition): Condition[] {
  return transitions.flatMap(({ if: guard }) => guard ?? []);
}

function countsOf(lifecycle: Lifecycle, results: readonly TestResult[]): Counts {
  const counts: Counts = {
    visits: new Map(),
    firings: new Map(),
    timers: new Map(),
    guards: new Map(),
    conditions: new Map(),
  };
  const testOf = namedTests(lifecycle);
  for (const { records, observed } of results) {
    const [beginning] = records;
    if (beginning) add(counts.visits, beginning.snapshot.state);
    for (const { id } of records.flatMap(({ timers }) => timers)) add(counts.timers, id);
    for (const observation of observed) count(lifecycle, { counts, testOf, observation });
  }
  return counts;
}

function namedTests(lifecycle: Lifecycle): (name: string) => Test {
  const tests = new Map<string, Test>();
  return (name) => {
    const known = tests.get(name) ?? compileCondition({ cond: name }, lifecycle.conditions);
    tests.set(name, known);
    return known;
  };
}

type Counting = {
  readonly counts: Counts;
  readonly testOf: (name: string) => Test;
  readonly observation: Observation;
};

/** The candidates before the one that fired were false; of an event that was refused, all were. */
function count(lifecycle: Lifecycle, { counts, testOf, observation: { facts, decision } }: Counting): void {
  if (!decision.ok && decision.reason !== "refused") return;
  const { transition: fired, from } = decision.ok ? decision : { transition: null, from: decision.state };
  if (decision.ok && fired !== null) {
    add(counts.firings, fired);
    if (!decision.stayed) add(counts.visits, decision.state);
  }
  const candidates = lifecycle.states.get(from ?? "")?.on.get(eventOf(lifecycle, decision)) ?? [];
  const last =
    fired === null ? candidates.length : candidates.findIndex(({ definition }) => definition.id === fired) + 1;
  for (const { definition } of candidates.slice(0, last)) {
    if (!definition.if) continue;
    note(counts.guards, definition.id, definition.id === fired);
    for (const name of namesIn(lifecycle, [definition.if])) note(counts.conditions, name, testOf(name)(facts));
  }
}

function eventOf({ definition }: Lifecycle, decision: Observation["decision"]): string {
  if (!decision.ok) return decision.event;
  return definition.transitions.find(({ id }) => id === decision.transition)?.on ?? "";
}

/** The names that conditions go back to, through other names too. */
function namesIn({ conditions }: Lifecycle, given: readonly Condition[]): ReadonlySet<string> {
  const names = new Set<string>();
  const open = [...given];
  for (let next = open.pop(); next; next = open.pop()) {
    if ("and" in next) open.push(...next.and);
    else if ("or" in next) open.push(...next.or);
    else if ("!" in next) open.push(next["!"]);
    else if ("cond" in next && !names.has(next.cond)) {
      names.add(next.cond);
      open.push(...[conditions.get(next.cond)].filter((named) => named !== undefined));
    }
  }
  return names;
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function note(outcomes: Outcomes, key: string, outcome: boolean): void {
  const seen = outcomes.get(key) ?? { true: 0, false: 0 };
  seen[outcome ? "true" : "false"] += 1;
  outcomes.set(key, seen);
}

function reached(places: readonly Place[], counts: ReadonlyMap<string, number>): Tally {
  const missing = places.filter(({ id }) => !counts.has(id)).map((place) => ({ ...place, outcome: null }));
  return tally(places.length, missing);
}

function bothWays(places: readonly Place[], outcomes: Outcomes): Tally {
  const missing = places.flatMap((place) => {
    const seen = outcomes.get(place.id);
    return [true, false].flatMap((outcome) => (seen?.[outcome ? "true" : "false"] ? [] : [{ ...place, outcome }]));
  });
  return tally(places.length * 2, missing);
}

function tally(total: number, missing: readonly Missing[]): Tally {
  const covered = total - missing.length;
  return { covered, total, percent: total === 0 ? 100 : Math.floor((covered * 100) / total), missing };
}
