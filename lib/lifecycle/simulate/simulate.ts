import { compile } from "@/lib/lifecycle/compile";
import type { Lifecycle } from "@/lib/lifecycle/compile";
import type { Definition, Problem } from "@/lib/lifecycle/definition";
import { checkScenario } from "@/lib/lifecycle/simulate/check-scenario";
import { completed } from "@/lib/lifecycle/simulate/defaults";
import { parseScenarioValue } from "@/lib/lifecycle/simulate/parse-scenario";
import { planOf } from "@/lib/lifecycle/simulate/plan";
import type { Result } from "@/lib/lifecycle/simulate/result";
import { resultOf } from "@/lib/lifecycle/simulate/result-of";
import type { Stopped } from "@/lib/lifecycle/simulate/run";
import { runPlan } from "@/lib/lifecycle/simulate/run";
import type { Run } from "@/lib/lifecycle/simulate/running";
import type { Scenario, ScenarioInput } from "@/lib/lifecycle/simulate/scenario";
import { staffed } from "@/lib/lifecycle/simulate/staffing";

export type Simulation =
  { readonly ok: true; readonly result: Result } | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Lets many cases run through a lifecycle, one event after the other, with the engine's own `start` and `step`. Whatever
 * the scenario leaves open is made up from the definition and is part of the result. Pure: the same definition and
 * scenario give the same result. Never throws for a definition that `parseDefinition` accepts; problems point into the
 * scenario.
 */
export function simulate(definition: Definition, scenario: ScenarioInput = {}): Simulation {
  const ready = prepare(compile(definition), scenario);
  if (!ready.ok) return ready;
  const { run, stopped } = ready.begin();
  return { ok: true, result: resultOf(run, stopped) };
}

type Prepared =
  | { readonly ok: true; readonly scenario: Scenario; readonly begin: () => { run: Run; stopped: Stopped } }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Completes, checks and staffs a scenario, so that it only has to be run. */
export function prepare(lifecycle: Lifecycle, given: ScenarioInput): Prepared {
  const parsed = parseScenarioValue(withoutGaps(given));
  if (!parsed.ok) return parsed;
  const whole = completed(lifecycle, parsed.scenario);
  const problems = checkScenario(lifecycle, whole);
  if (problems.length > 0) return { ok: false, problems };
  const scenario = staffed(lifecycle, whole, parsed.scenario);
  return { ok: true, scenario, begin: () => runPlan(planOf(lifecycle, scenario)) };
}

/** What is set to nothing is left out. */
function withoutGaps(given: ScenarioInput): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
