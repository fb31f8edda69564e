import type { Terminal } from "@/lib/cli/lifecycle/terminal";
import type { Trace } from "@/lib/lifecycle/engine/trace";
import type { Definition, Text } from "@/lib/lifecycle/language/definition";
import type { Finding, Witness } from "@/lib/lifecycle/verify/finding";
import { tellTrace, tellValues } from "@/lib/lifecycle/verify/tell-finding";
import type { PlacedFinding } from "@/lib/lifecycle/verify/verify-text";

const WORDS: Readonly<Record<string, Text>> = {
  error: { en: "error", ko: "오류" },
  warning: { en: "warning", ko: "경고" },
  how: { en: "How it happens", ko: "발생 과정" },
  values: { en: "With these values", ko: "해당 값" },
  fixes: { en: "Could be mended", ko: "수정 방법" },
};

/** A finding as lines for people: where, what, the shortest way there, and what would mend it. */
export function showFinding(finding: PlacedFinding, definition: Definition | null, terminal: Terminal): string[] {
  const { colours, words } = terminal;
  const place = `${finding.line}:${finding.column}`.padStart(8);
  const paint = finding.severity === "error" ? colours.red : colours.yellow;
  const severity = words(WORDS[finding.severity] ?? "").padEnd(8);
  return [
    `${colours.dim(place)}  ${paint(severity)} ${words(finding.message)}  ${colours.dim(finding.id)}`,
    ...(definition
      ? [...showWitness(finding.witness, definition, terminal), ...showTrace(finding.trace, definition, terminal)]
      : []),
    ...showFixes(finding, terminal),
  ];
}

const INDENT = " ".repeat(12);

function showWitness(
  witness: Witness | null,
  definition: Definition,
  { colours, words, language }: Terminal,
): string[] {
  const values = tellValues(definition, witness, language);
  if (values.length === 0) return [];
  return [`${INDENT}${colours.dim(`${words(WORDS["values"] ?? "")}:`)} ${values.join(", ")}`];
}

/** A trace, a line a step: who does what, and where the case is then. */
function showTrace(trace: Trace, definition: Definition, { colours, words, language }: Terminal): string[] {
  if (trace.length === 0) return [];
  const lines = tellTrace(definition, trace, language).map(({ what, given, who, state, changed }, i) => {
    const number = String(i + 1).padStart(2);
    const deed = `${what}${given.length > 0 ? ` (${given.join(", ")})` : ""} ${colours.dim(`· ${who}`)}`;
    const then = changed.length > 0 ? colours.dim(`   ${changed.join(", ")}`) : "";
    return `${INDENT}  ${colours.dim(number)} ${deed} ${colours.dim("→")} ${colours.bold(state)}${then}`;
  });
  return [`${INDENT}${colours.dim(`${words(WORDS["how"] ?? "")}:`)}`, ...lines];
}

function showFixes({ fixes }: Finding, { colours, words }: Terminal): string[] {
  if (fixes.length === 0) return [];
  return [
    `${INDENT}${colours.dim(`${words(WORDS["fixes"] ?? "")}:`)} ${fixes.map(({ title }) => words(title)).join(" · ")}`,
  ];
}
