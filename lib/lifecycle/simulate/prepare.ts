import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Problem } from "@/lib/lifecycle/language/definition";
import { checkScenario } from "@/lib/lifecycle/simulate/check-scenario";
import { completed } from "@/lib/lifecycle/simulate/defaults";
import { parseScenarioValue } from "@/lib/lifecycle/simulate/parse-scenario";
import { planOf } from "@/lib/lifecycle/simulate/plan";
import type { Stopped } from "@/lib/lifecycle/simulate/run";
import { runPlan } from "@/lib/lifecycle/simulate/run";
import type { Run } from "@/lib/lifecycle/simulate/running";
import type { Scenario, ScenarioInput } from "@/lib/lifecycle/simulate/scenario";
import { staffed } from "@/lib/lifecycle/simulate/staffing";

type Prepared =
  | { readonly ok: true; readonly scenario: Scenario; readonly begin: () => { run: Run; stopped: Stopped } }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Completes, checks and staffs a scenario, so that it only has to be run. */
export function prepare(lifecycle: Lifecycle, given: ScenarioInput): Prepared {
  const read = completedAndChecked(lifecycle, given);
  if (!read.ok) return read;
  const scenario = staffed(lifecycle, read.whole, read.given);
  return { ok: true, scenario, begin: () => runPlan(planOf(lifecycle, scenario)) };
}

/** What is wrong with a scenario, in itself and for a lifecycle. */
export function faultsOf(lifecycle: Lifecycle, given: ScenarioInput): readonly Problem[] {
  const read = completedAndChecked(lifecycle, given);
  return read.ok ? [] : read.problems;
}

type Read =
  | { readonly ok: true; readonly whole: Scenario; readonly given: ScenarioInput }
  | { readonly ok: false; readonly problems: readonly Problem[] };

function completedAndChecked(lifecycle: Lifecycle, given: ScenarioInput): Read {
  const parsed = parseScenarioValue(withoutGaps(given));
  if (!parsed.ok) return parsed;
  const whole = completed(lifecycle, parsed.scenario);
  const problems = checkScenario(lifecycle, whole);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, whole, given: parsed.scenario };
}

/** What is set to nothing is left out. */
function withoutGaps(given: ScenarioInput): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
