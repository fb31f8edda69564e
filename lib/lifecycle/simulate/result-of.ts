import type { Definition } from "@/lib/lifecycle/language/definition";
import { notesOf } from "@/lib/lifecycle/simulate/notes";
import type { Seen } from "@/lib/lifecycle/simulate/observe";
import type { Plan } from "@/lib/lifecycle/simulate/plan";
import { summaryOf } from "@/lib/lifecycle/simulate/records";
import type { ClockResult, Result, TeamResult } from "@/lib/lifecycle/simulate/result";
import type { Stopped } from "@/lib/lifecycle/simulate/run";
import type { Run } from "@/lib/lifecycle/simulate/running";
import type { TeamRun } from "@/lib/lifecycle/simulate/team-run";

const DAY = 86_400;

/** Sums up a run that has ended. */
export function resultOf(run: Run, stopped: Stopped): Result {
  const { plan, seen: book, arrivals } = run;
  const { seen } = book;
  const open: Record<string, number> = {};
  for (const live of run.live) {
    if (!live) continue;
    book.unfinished(live, run.now);
    open[live.state.name] = (open[live.state.name] ?? 0) + 1;
  }
  const { from, to } = seen.period;
  const perDay = (cases: number): number => (to > from ? (cases / (to - from)) * DAY : 0);
  const result = {
    stopped,
    events: run.events,
    cases: { arrived: run.arrived, inSystem: run.inSystem, ...seen.counts, counted: countedCases(run) },
    period: seen.period,
    arrivalsPerDay: perDay(Math.max(0, arrivals.length - seen.firstCounted - 1)),
    donePerDay: perDay(endedWithin(run)),
    inSystem: seen.level.summary(),
    cycle: summaryOf(counted(seen, seen.cycle)),
    waited: summaryOf(counted(seen, seen.waited)),
    teams: Object.fromEntries(run.teams.map((team) => [team.plan.name, teamResult(team)])),
    states: stateResults(run),
    clocks: Object.fromEntries(plan.clocks.map(({ name }, i) => [name, clockResult(plan, seen, i)])),
    outcomes: Object.fromEntries(seen.outcomes),
    open,
    transitions: transitionCounts(plan.lifecycle.definition, seen),
    reopened: reopenedOf(seen),
    effects: effectCounts(plan.lifecycle.definition, seen),
    refused: refusalsOf(seen),
    scenario: plan.scenario,
  };
  return { ...result, notes: notesOf(result, { plan, alone: seen.alone }) };
}

function countedCases({ arrived, seen: { seen } }: Run): number {
  return Math.max(0, arrived - seen.firstCounted);
}

/** The values of cases after the warm-up for which there is one, in the order of arrival. */
function counted({ firstCounted }: Seen, values: Float64Array): Float64Array {
  return values.subarray(firstCounted).filter((value) => !Number.isNaN(value));
}

function endedWithin({ arrivals, seen: { seen } }: Run): number {
  let ended = 0;
  for (let i = 0; i < arrivals.length; i += 1) {
    const at = (arrivals[i] ?? 0) + (seen.cycle[i] ?? Number.NaN);
    if (at >= seen.period.from && at < seen.period.to) ended += 1;
  }
  return ended;
}

function teamResult({ plan, observed, waits, counts }: TeamRun): TeamResult {
  const { queue, busy, staffed } = observed();
  return {
    people: staffed,
    most: Math.max(...plan.capacity),
    utilisation: staffed > 0 ? busy / staffed : null,
    queue,
    wait: summaryOf(waits.all()),
    worked: counts.worked,
    overtaken: counts.overtaken,
  };
}

function stateResults({ plan, seen: { seen } }: Run): Result["states"] {
  const whole = seen.period.to - seen.period.from;
  const states = plan.states.filter(({ final }) => !final);
  return Object.fromEntries(
    states.map(({ name, index }) => {
      const dwell = summaryOf(seen.dwell[index]?.all() ?? new Float64Array());
      return [name, { dwell, cases: whole > 0 ? (seen.stateSeconds[index] ?? 0) / whole : 0 }];
    }),
  );
}

function clockResult({ clocks }: Plan, seen: Seen, place: number): ClockResult {
  const { target = null, business = false } = clocks[place] ?? {};
  const values = counted(seen, seen.clocks[place] ?? new Float64Array());
  const breached = target === null ? 0 : values.reduce((sum, seconds) => sum + (seconds > target ? 1 : 0), 0);
  return {
    target,
    calendar: business ? "business" : "elapsed",
    ran: summaryOf(values),
    breached,
    breachedShare: values.length > 0 && target !== null ? breached / values.length : null,
  };
}

function transitionCounts({ transitions }: Definition, seen: Seen): Result["transitions"] {
  return Object.fromEntries(transitions.map(({ id }) => [id, seen.transitions.get(id) ?? 0]));
}

function reopenedOf({ reopened, wasResolved, firstCounted }: Seen): Result["reopened"] {
  const resolved = wasResolved.subarray(firstCounted).reduce((sum, one) => sum + one, 0);
  const cases = reopened.subarray(firstCounted).reduce((sum, one) => sum + one, 0);
  return { cases, share: resolved > 0 ? cases / resolved : null };
}

function effectCounts({ starts = [], states, transitions }: Definition, seen: Seen): Result["effects"] {
  const effects = [
    ...starts.flatMap((start) => start.effects ?? []),
    ...Object.values(states).flatMap(({ entry = [], exit = [] }) => [...entry, ...exit]),
    ...transitions.flatMap((transition) => transition.effects ?? []),
  ];
  return Object.fromEntries(
    effects.map((effect) => [effect.id, { do: effect.do, count: seen.effects.get(effect.id) ?? 0 }]),
  );
}

function refusalsOf({ refusals }: Seen): Result["refused"] {
  const found = [...refusals].map(([key, count]) => {
    const [event = "", state = ""] = key.split(" ");
    return { event, state, count };
  });
  return found.toSorted((a, b) => b.count - a.count);
}
