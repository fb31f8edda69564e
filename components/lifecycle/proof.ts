import type { Fix } from "@/lib/lifecycle/language/fix";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";
import type { KnownNames } from "@/lib/lifecycle/language/surroundings";
import type { FindingId, Severity } from "@/lib/lifecycle/verify/finding";
import type { ToldStep } from "@/lib/lifecycle/verify/tell-finding";
import { tellTrace, tellValues } from "@/lib/lifecycle/verify/tell-finding";
import type { PlacedFinding } from "@/lib/lifecycle/verify/verify-text";
import { proveText } from "@/lib/lifecycles/prove-text";
import type { Verify } from "@/lib/lifecycles/prove-text";

/** A finding as the page shows it: sentences in the reader's language, and where it is in the text. */
export type ShownFinding = {
  readonly key: string;
  readonly id: FindingId;
  readonly severity: Severity;
  readonly message: string;
  readonly at: string;
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly length: number;
  /** With these values it shows. */
  readonly values: readonly string[];
  /** The shortest way there. */
  readonly steps: readonly ToldStep[];
  readonly fixes: readonly { readonly title: string; readonly fix: Fix }[];
};

export type Proof = {
  readonly findings: readonly ShownFinding[];
  /** How many things could not be decided, and whether everything that can happen was looked at. */
  readonly undecided: number;
  readonly states: number;
};

export type Reader = { readonly language: "en" | "ko"; readonly known: KnownNames };

/** Proves a draft's text as it would be published, and says what came out. */
export function proofOf(text: string, { language, known }: Reader, prove?: Verify): Proof {
  const { definition, findings, undecided, explored } = proveText(text, prove, known);
  const shown = findings.map((finding, i) => show(finding, { definition, language, key: `${i} ${finding.at}` }));
  return { findings: shown, undecided: undecided.length, states: explored.states };
}

type Showing = { readonly definition: Definition | null; readonly language: "en" | "ko"; readonly key: string };

function show(finding: PlacedFinding, { definition, language, key }: Showing): ShownFinding {
  const { id, severity, message, at, line, column, offset, length, witness, trace, fixes } = finding;
  return {
    key,
    id,
    severity,
    message: textIn(message, language),
    at,
    line,
    column,
    offset,
    length,
    values: definition ? tellValues(definition, witness, language) : [],
    steps: definition ? tellTrace(definition, trace, language) : [],
    fixes: fixes.map((fix) => ({ title: textIn(fix.title, language), fix })),
  };
}
