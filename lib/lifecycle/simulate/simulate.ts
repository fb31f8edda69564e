import { compile } from "@/lib/lifecycle/engine/compile";
import type { Definition, Problem } from "@/lib/lifecycle/language/definition";
import { prepare } from "@/lib/lifecycle/simulate/prepare";
import type { Result } from "@/lib/lifecycle/simulate/result";
import { resultOf } from "@/lib/lifecycle/simulate/result-of";
import type { ScenarioInput } from "@/lib/lifecycle/simulate/scenario";

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
