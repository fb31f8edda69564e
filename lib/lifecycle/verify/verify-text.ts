import { getNodeValue, parseTree } from "jsonc-parser";
import type { Definition, Problem } from "@/lib/lifecycle/language/definition";
import type { PlacedProblem } from "@/lib/lifecycle/language/text";
import { parseDefinitionText, placeProblems } from "@/lib/lifecycle/language/text";
import type { Surroundings } from "@/lib/lifecycle/language/surroundings";
import type { Finding, Verification } from "@/lib/lifecycle/verify/finding";
import { problemFindings } from "@/lib/lifecycle/verify/problems";
import { verify } from "@/lib/lifecycle/verify/verify";

/** A finding with its place in the text: line and column from 1, offset and length in UTF-16 units. */
export type PlacedFinding = Finding & {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly length: number;
};
export type TextVerification = Omit<Verification, "findings"> & {
  /** Null when the text could not be read as a definition. */
  readonly definition: Definition | null;
  readonly findings: readonly PlacedFinding[];
};

/**
 * Proves the lifecycle in a text of strict JSON; every finding comes with its place there. `prove` is `verify`, or `examine`
 * where nobody asks for fixes. Never throws.
 */
export function verifyText(text: string, surroundings: Surroundings = {}, prove = verify): TextVerification {
  const parsed = parseDefinitionText(text);
  if (!parsed.ok) {
    const found = unreadable(text, parsed.problems);
    const more = placeProblems(text, found.slice(parsed.problems.length).map(problemOf));
    const places = [...parsed.problems, ...more];
    const findings = found.map((finding, i) => placed(finding, places[i]));
    const explored = { states: 0, complete: false };
    return { ok: false, definition: null, findings, explored, undecided: [], untried: 0, work: 0 };
  }
  const { definition } = parsed;
  const verification = prove(definition, surroundings);
  const places = placeProblems(text, verification.findings.map(problemOf));
  return { ...verification, definition, findings: verification.findings.map((each, i) => placed(each, places[i])) };
}

function problemOf({ id, at }: Finding): Problem {
  return { id, at, message: "" };
}

function placed(finding: Finding, place: PlacedProblem | undefined): PlacedFinding {
  const { line = 1, column = 1, offset = 0, length = 0 } = place ?? {};
  return { ...finding, line, column, offset, length };
}

/** What is wrong with a text that is no definition; with fixes, where it is plain JSON of a decent size at least. */
function unreadable(text: string, problems: readonly PlacedProblem[]): readonly Finding[] {
  const isJson = problems.every(({ id, at }) => id !== "syntax" && at !== "");
  const root = isJson ? parseTree(text) : undefined;
  const { findings } = root ? verify(getNodeValue(root)) : { findings: [] };
  const isSame = findings.every(({ at }, i) => i >= problems.length || at === problems[i]?.at);
  if (findings.length > 0 && isSame) return findings;
  return problemFindings(null, problems).map((finding) => ({ ...finding, fixes: [] }));
}
