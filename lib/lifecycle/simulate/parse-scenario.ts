import { checkJson } from "@/lib/lifecycle/language/check/json";
import { collector } from "@/lib/lifecycle/language/check/report";
import type { Problem } from "@/lib/lifecycle/language/definition";
import { schemaProblems } from "@/lib/lifecycle/language/schema";
import type { ScenarioInput } from "@/lib/lifecycle/simulate/scenario";
import { scenarioShape } from "@/lib/lifecycle/simulate/scenario";
import type { PlacedProblem } from "@/lib/lifecycle/language/text";
import { placeProblems, readJsonText } from "@/lib/lifecycle/language/text";

export type ParsedScenario<P extends Problem = Problem> =
  { readonly ok: true; readonly scenario: ScenarioInput } | { readonly ok: false; readonly problems: readonly P[] };

/** Reads a scenario from strict JSON text; every problem comes with its line and column. Never throws. */
export function parseScenario(text: string): ParsedScenario<PlacedProblem> {
  const read = readJsonText(text);
  if (!read.ok) return read;
  const parsed = parseScenarioValue(read.value);
  return parsed.ok ? parsed : { ok: false, problems: placeProblems(text, parsed.problems) };
}

/** Checks the shape of a scenario. Its names are checked against a lifecycle when it is run. Never throws. */
export function parseScenarioValue(value: unknown): ParsedScenario {
  const { problems, report } = collector();
  checkJson(value, report);
  if (problems.length > 0) return { ok: false, problems };
  const shaped = scenarioShape.safeParse(value, { reportInput: true });
  if (shaped.success) return { ok: true, scenario: shaped.data };
  return { ok: false, problems: shaped.error.issues.flatMap((issue) => schemaProblems(issue, "")) };
}
