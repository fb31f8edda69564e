import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import { faultsOf } from "@/lib/lifecycle/simulate/prepare";
import type { ScenarioInput } from "@/lib/lifecycle/simulate/scenario";

/**
 * A scenario for two versions as one of them can take it: a rule for a state or a name that only the other version knows
 * is left out. What neither knows stays, and is a problem.
 */
export function fitted(scenario: ScenarioInput, to: Lifecycle, beside: Lifecycle): ScenarioInput {
  const foreign = new Set(faultsOf(beside, scenario).map(({ at }) => at));
  const places = faultsOf(to, scenario).filter(({ at }) => !foreign.has(at));
  return places.reduce<ScenarioInput>((rest, { at }) => without(rest, keysOf(at)), scenario);
}

function keysOf(pointer: string): string[] {
  const keys = pointer.split("/").slice(1);
  return keys.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function without<T extends object>(from: T, [key, ...rest]: readonly string[]): T {
  if (key === undefined || !Object.hasOwn(from, key)) return from;
  const value: unknown = Reflect.get(from, key);
  const isInner = rest.length > 0 && typeof value === "object" && value !== null;
  const kept = Object.entries(from).flatMap(([name, part]: [string, unknown]): [string, unknown][] => {
    if (name !== key) return [[name, part]];
    return isInner ? [[name, without(value, rest)]] : [];
  });
  return Object.fromEntries(kept) as T;
}
