import { compile } from "@/lib/lifecycle/engine/compile";
import type { Definition, Problem } from "@/lib/lifecycle/language/definition";
import { meanOf, plusMinus } from "@/lib/lifecycle/simulate/records";
import type { Result } from "@/lib/lifecycle/simulate/result";
import { resultOf } from "@/lib/lifecycle/simulate/result-of";
import type { Run } from "@/lib/lifecycle/simulate/running";
import type { Scenario, ScenarioInput } from "@/lib/lifecycle/simulate/scenario";
import { prepare } from "@/lib/lifecycle/simulate/prepare";
import { fitted } from "@/lib/lifecycle/simulate/fit-scenario";

/** How a mean changes: after minus before, and half the width of a 95 % confidence interval; null where it is unknown. */
export type Difference = {
  readonly before: number | null;
  readonly after: number | null;
  readonly change: number | null;
  readonly plusMinus: number | null;
  /** Whether the interval leaves out 0: the change is hardly luck. */
  readonly certain: boolean;
};

export type Comparison = {
  readonly before: Result;
  readonly after: Result;
  /** Seconds per case from arrival to the end, and in queues. */
  readonly cycle: Difference;
  readonly waited: Difference;
  /** Share of cases that came back after they were resolved, of all cases. */
  readonly reopened: Difference;
  /** Share of breached cases by clock, of the cases in which it ran before and after. */
  readonly breached: Readonly<Record<string, Difference>>;
  readonly utilisation: Readonly<Record<string, Pick<Difference, "before" | "after" | "change">>>;
};

export type Compared =
  | { readonly ok: true; readonly comparison: Comparison }
  | { readonly ok: false; readonly of: "before" | "after"; readonly problems: readonly Problem[] };

/**
 * Lets the same cases run through two versions: each arrives at the same time with the same values and meets the same
 * luck (common random numbers), so that far smaller differences show than between two runs. What the scenario leaves
 * open about arrivals, teams and targets is made up from `before` for both; rules for single states from each version.
 * The scenario may speak of states that only one of them has.
 */
export function compare(before: Definition, after: Definition, scenario: ScenarioInput = {}): Compared {
  const [old, next] = [compile(before), compile(after)];
  const first = prepare(old, fitted(scenario, old, next));
  if (!first.ok) return { ok: false, of: "before", problems: first.problems };
  const second = prepare(next, fitted(sharedBy(first.scenario, scenario), next, old));
  if (!second.ok) return { ok: false, of: "after", problems: second.problems };
  const [was, is] = [first.begin(), second.begin()];
  const results = { before: resultOf(was.run, was.stopped), after: resultOf(is.run, is.stopped) };
  return { ok: true, comparison: { ...results, ...differences(was.run, is.run, results) } };
}

/** What was made up for one version and holds for the other as well: everything but rules for single states. */
function sharedBy(made: Scenario, given: ScenarioInput): ScenarioInput {
  const { arrivals, cases, seed, warmUp, businessHours, limits, settings, targets, teams } = made;
  const shared = { arrivals, cases, seed, warmUp, businessHours, limits, settings, targets };
  return { ...given, ...shared, teams: { ...given.teams, ...teams } };
}

function differences(
  first: Run,
  second: Run,
  { before, after }: Pick<Comparison, "before" | "after">,
): Omit<Comparison, "before" | "after"> {
  const [a, b] = [first.seen.seen, second.seen.seen];
  const from = a.firstCounted;
  const paired = (of: Float64Array | undefined, to: Float64Array | undefined): Difference =>
    of && to ? pairedDifference(of.subarray(from), to.subarray(from)) : NOTHING;
  const clocks = first.plan.clocks.map(({ name, target }, i): [string, Difference] => {
    const place = second.plan.clocks.findIndex((clock) => clock.name === name);
    return [name, paired(breaches(a.clocks[i], target), breaches(b.clocks[place], second.plan.clocks[place]?.target))];
  });
  const teams = Object.keys({ ...before.teams, ...after.teams }).map((name) => {
    const [was, is] = [before.teams[name]?.utilisation ?? null, after.teams[name]?.utilisation ?? null];
    return [name, { before: was, after: is, change: was === null || is === null ? null : is - was }];
  });
  return {
    cycle: paired(a.cycle, b.cycle),
    waited: paired(a.waited, b.waited),
    reopened: paired(Float64Array.from(a.reopened), Float64Array.from(b.reopened)),
    breached: Object.fromEntries(clocks),
    utilisation: Object.fromEntries(teams),
  };
}

const NOTHING: Difference = { before: null, after: null, change: null, plusMinus: null, certain: false };

/** The difference case by case, of those for which there is a number in both. */
function pairedDifference(before: Float64Array, after: Float64Array): Difference {
  const both = Int32Array.from(before.keys()).filter((i) => !Number.isNaN((before[i] ?? NaN) + (after[i] ?? NaN)));
  if (both.length === 0) return NOTHING;
  const [old, next] = [before, after].map((values) => Float64Array.from(both, (i) => values[i] ?? 0));
  if (!old || !next) return NOTHING;
  const changes = next.map((value, i) => value - (old[i] ?? 0));
  const change = meanOf(changes);
  const width = plusMinus(changes);
  return {
    before: meanOf(old),
    after: meanOf(next),
    change,
    plusMinus: width,
    certain: width !== null && Math.abs(change) > width,
  };
}

function breaches(ran: Float64Array | undefined, target: number | null | undefined): Float64Array | undefined {
  if (!ran || target === null || target === undefined) return undefined;
  return ran.map((seconds) => (Number.isNaN(seconds) ? seconds : seconds > target ? 1 : 0));
}
