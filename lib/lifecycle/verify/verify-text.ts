import type { Definition } from "@/lib/lifecycle/definition";
import { parseDefinitionText, placeProblems } from "@/lib/lifecycle/text";
import type { Finding, Surroundings, Verification } from "@/lib/lifecycle/verify/finding";
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

/** Proves the lifecycle in a text of strict JSON; every finding comes with its place there. Never throws. */
export function verifyText(text: string, surroundings: Surroundings = {}): TextVerification {
  const parsed = parseDefinitionText(text);
  if (!parsed.ok) {
    const findings = problemFindings(null, parsed.problems).flatMap((finding, i): PlacedFinding[] => {
      const { line = 1, column = 1, offset = 0, length = 0 } = parsed.problems[i] ?? {};
      return [{ ...finding, line, column, offset, length }];
    });
    return { ok: false, definition: null, findings, explored: { states: 0, complete: false }, undecided: [] };
  }
  const { definition } = parsed;
  const verification = verify(definition, surroundings);
  const places = placeProblems(
    text,
    verification.findings.map(({ id, at }) => ({ id, at, message: "" })),
  );
  const findings = verification.findings.map((finding, i) => {
    const { line = 1, column = 1, offset = 0, length = 0 } = places[i] ?? {};
    return { ...finding, line, column, offset, length };
  });
  return { ...verification, definition, findings };
}
