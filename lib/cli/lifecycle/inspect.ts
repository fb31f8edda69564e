import type { Placed } from "@/lib/cli/lifecycle/show-finding";
import type { Definition } from "@/lib/lifecycle/definition";
import { parseDefinitionText } from "@/lib/lifecycle/text";
import type { Verification } from "@/lib/lifecycle/verify/finding";

/** What the verifier says of a file; `definition` is null when it could not be read as one. */
export type Inspection = {
  readonly definition: Definition | null;
  readonly verification: Verification;
  readonly findings: readonly Placed[];
};

/** Proves the lifecycle in a text, in the surroundings this product offers. */
export function inspect(text: string): Inspection {
  const parsed = parseDefinitionText(text);
  if (parsed.ok)
    return {
      definition: parsed.definition,
      verification: { ok: true, findings: [], explored: { states: 0, complete: true }, undecided: [] },
      findings: [],
    };
  const findings = parsed.problems.map((problem): Placed => ({
    id: problem.id === "reference" ? "reference" : "schema",
    severity: "error",
    at: problem.at,
    message: `${problem.at}: ${problem.message}`,
    witness: null,
    trace: [],
    fixes: [],
    line: problem.line,
    column: problem.column,
  }));
  return {
    definition: null,
    verification: { ok: false, findings, explored: { states: 0, complete: false }, undecided: [] },
    findings,
  };
}
