import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import { casesPerWeek } from "@/lib/lifecycle/simulate/arrivals";
import { planOf } from "@/lib/lifecycle/simulate/plan";
import { runPlan } from "@/lib/lifecycle/simulate/run";
import type { Scenario, ScenarioInput } from "@/lib/lifecycle/simulate/scenario";
import { capacityOf } from "@/lib/lifecycle/simulate/team-plan";

/** How busy people may be in a team whose size nobody gave; and the cases of the trial that finds the size. */
const BUSY = 0.8;
const TRIAL_CASES = 1_000;
const TRIAL_EVENTS = 200_000;
const ANY_NUMBER = 10_000;
const HOUR = 3_600;

/**
 * Gives each team whose size was left open the fewest people with whom they are busy at most four fifths of their
 * time, as a trial with people in abundance shows it.
 */
export function staffed(lifecycle: Lifecycle, scenario: Scenario, given: ScenarioInput): Scenario {
  const open = Object.keys(scenario.teams).filter((name) => given.teams?.[name]?.people === undefined);
  if (open.length === 0) return scenario;
  const abundant = Object.entries(scenario.teams).map(([name, team]) => [
    name,
    { ...team, people: ANY_NUMBER, hours: "always" as const },
  ]);
  const cases = Math.min(scenario.cases, TRIAL_CASES);
  const limits = { ...scenario.limits, events: Math.min(TRIAL_EVENTS, scenario.limits.events ?? TRIAL_EVENTS) };
  const trial = { ...scenario, teams: Object.fromEntries(abundant), cases, limits };
  const { run } = runPlan(planOf(lifecycle, trial));
  const perWeek = casesPerWeek(scenario.arrivals) / Math.max(1, run.arrived);
  const busy = new Map(run.teams.map(({ plan, counts }) => [plan.name, counts.busySeconds * perWeek] as const));
  const teams = Object.entries(scenario.teams).map(([name, team]) => {
    const staffedSeconds = capacityOf({ ...team, people: 1 }).reduce((sum, people) => sum + people, 0) * HOUR;
    const load = (busy.get(name) ?? 0) / staffedSeconds / BUSY;
    const people = staffedSeconds > 0 ? Math.max(1, Math.ceil(load)) : 0;
    return [name, open.includes(name) ? { ...team, people: Math.min(ANY_NUMBER, people) } : team];
  });
  return { ...scenario, teams: Object.fromEntries(teams) };
}
