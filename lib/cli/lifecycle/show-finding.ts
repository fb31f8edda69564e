import type { Terminal } from "@/lib/cli/lifecycle/terminal";
import { actorFields } from "@/lib/lifecycle/language/actor";
import type { Definition, FieldDefinitions, Text, Value, Values } from "@/lib/lifecycle/language/definition";
import { fieldLabel, inWords, valueLabel } from "@/lib/lifecycle/language/input";
import type { TraceStep } from "@/lib/lifecycle/engine/trace";
import type { Finding, Witness } from "@/lib/lifecycle/verify/finding";
import type { PlacedFinding } from "@/lib/lifecycle/verify/verify-text";

const WORDS: Readonly<Record<string, Text>> = {
  error: { en: "error", ko: "오류" },
  warning: { en: "warning", ko: "경고" },
  how: { en: "How it happens", ko: "발생 과정" },
  values: { en: "With these values", ko: "해당 값" },
  fixes: { en: "Could be mended", ko: "수정 방법" },
  opened: { en: "Case opened", ko: "사례 접수" },
  edited: { en: "Fields changed by hand", ko: "필드를 직접 변경" },
  nothing: { en: "none", ko: "없음" },
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

function showWitness(witness: Witness | null, definition: Definition, terminal: Terminal): string[] {
  if (!witness) return [];
  const parts = [
    ...pairs(witness.case ?? {}, definition.fields, terminal),
    ...pairs(witness.event ?? {}, {}, terminal),
    ...pairs(witness.actor ?? {}, definition.actor ?? {}, terminal),
  ];
  return parts.length > 0
    ? [`${INDENT}${terminal.colours.dim(`${terminal.words(WORDS["values"] ?? "")}:`)} ${parts.join(", ")}`]
    : [];
}

/** A trace, a line a step: who does what, and where the case is then. */
function showTrace(trace: readonly TraceStep[], definition: Definition, terminal: Terminal): string[] {
  if (trace.length === 0) return [];
  const { colours, words } = terminal;
  const lines = trace.map((step, i) => {
    const number = String(i + 1).padStart(2);
    return `${INDENT}  ${colours.dim(number)} ${deed(step, definition, terminal)} ${colours.dim("→")} ${colours.bold(stateLabel(definition, step.state, terminal))}${changes(step, definition, terminal)}`;
  });
  return [`${INDENT}${colours.dim(`${words(WORDS["how"] ?? "")}:`)}`, ...lines];
}

function deed(step: TraceStep, definition: Definition, terminal: Terminal): string {
  const { colours, words } = terminal;
  const event =
    step.event !== null && Object.hasOwn(definition.events, step.event) ? definition.events[step.event] : undefined;
  const input = pairs(step.input, step.kind === "event" ? (event?.input ?? {}) : definition.fields, terminal);
  const what =
    step.kind === "start"
      ? words(WORDS["opened"] ?? "")
      : step.kind === "edit"
        ? words(WORDS["edited"] ?? "")
        : event?.label
          ? words(event.label)
          : inWords(step.event ?? "");
  const { roles: known } = actorFields(definition);
  const role = step.actor.roles.at(-1) ?? step.actor.id;
  const roles = known ? valueLabel(known, role, terminal.language) : role;
  return `${what}${input.length > 0 ? ` (${input.join(", ")})` : ""} ${colours.dim(`· ${roles}`)}`;
}

function changes(step: TraceStep, definition: Definition, terminal: Terminal): string {
  if (step.kind === "edit") return "";
  const changed = pairs(step.changed, definition.fields, terminal);
  return changed.length > 0 ? terminal.colours.dim(`   ${changed.join(", ")}`) : "";
}

function pairs(values: Values, fields: FieldDefinitions, terminal: Terminal): string[] {
  return Object.entries(values).map(([name, value]) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const label = field ? fieldLabel(name, field, terminal.language) : inWords(name);
    return `${label}: ${shown(value, field, terminal)}`;
  });
}

function shown(value: Value, field: FieldDefinitions[string] | undefined, terminal: Terminal): string {
  if (value === null) return terminal.words(WORDS["nothing"] ?? "");
  if (Array.isArray(value)) return value.join(" + ") || terminal.words(WORDS["nothing"] ?? "");
  return field && typeof value === "string" ? valueLabel(field, value, terminal.language) : String(value);
}

function stateLabel(definition: Definition, name: string, terminal: Terminal): string {
  const state = Object.hasOwn(definition.states, name) ? definition.states[name] : undefined;
  return state ? terminal.words(state.label) : name;
}

function showFixes({ fixes }: Finding, { colours, words }: Terminal): string[] {
  if (fixes.length === 0) return [];
  return [
    `${INDENT}${colours.dim(`${words(WORDS["fixes"] ?? "")}:`)} ${fixes.map(({ title }) => words(title)).join(" · ")}`,
  ];
}
