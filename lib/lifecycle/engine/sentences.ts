import { actorFields } from "@/lib/lifecycle/language/actor";
import { isVar, splitVar } from "@/lib/lifecycle/language/conditions";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { FieldDefinition, Operand, Problem, Scalar, WordedCondition } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";
import type { Refused, Rejected } from "@/lib/lifecycle/engine/engine";
import type { Compared, Why } from "@/lib/lifecycle/engine/explain";
import { fieldLabel, inWords, valueLabel } from "@/lib/lifecycle/language/input";
import type { Wording } from "@/lib/lifecycle/language/wording";
import { wordingIn } from "@/lib/lifecycle/language/wording";

/** What is in the way: that the person is not one of those who may, or something else, already said. */
type Clause = { readonly who: readonly string[] } | { readonly said: string };

type Speaker = {
  readonly lifecycle: Lifecycle;
  readonly event: string;
  readonly language: string;
  readonly wording: Wording;
};

/** Says in plain sentences why an event did nothing. English, or Korean for `ko`. */
export function explainRefusal(lifecycle: Lifecycle, decision: Refused | Rejected, language: string): string {
  const speaker = { lifecycle, event: decision.event, language, wording: wordingIn(language) };
  if (decision.reason !== "refused") return sayRejected(speaker, decision);
  const reasons = decision.candidates.map(({ why }) => clauses(speaker, why));
  const nearest = reasons.toSorted((a, b) => distance(a) - distance(b))[0];
  if (nearest) return sayAll(speaker, nearest);
  return speaker.wording.impossible(eventLabel(speaker), stateLabel(speaker, decision.state));
}

/** Says what is wrong with changes to a case's fields, as `changeFields` found it. */
export function explainProblems(lifecycle: Lifecycle, problems: readonly Problem[], language: string): string {
  return sayProblems({ lifecycle, event: "", language, wording: wordingIn(language) }, problems);
}

function sayProblems(speaker: Speaker, problems: readonly Problem[]): string {
  const { faults, unknown } = speaker.wording;
  return problems.map(({ id, at }) => (faults[id] ?? unknown)(inputLabel(speaker, at.slice(1)))).join(" ");
}

/** A candidate barred to the person is further away than any that only waits for something. */
function distance(reason: readonly Clause[]): number {
  return reason.length + (reason.some((clause) => "who" in clause) ? 1_000 : 0);
}

function sayRejected(speaker: Speaker, { reason, event, state, problems }: Rejected): string {
  const { wording } = speaker;
  switch (reason) {
    case "stale-timer":
      return wording.stale;
    case "final":
      return wording.ended(stateLabel(speaker, state));
    case "unknown-state":
      return wording.unknown(state);
    case "invalid-input":
      return sayProblems(speaker, problems);
    default:
      return wording.unknown(event);
  }
}

function eventLabel({ lifecycle, event, language }: Speaker): string {
  const label = lifecycle.events.get(event)?.definition.label;
  return label ? textIn(label, language) : inWords(event);
}

function stateLabel({ lifecycle, language }: Speaker, state: string): string {
  const found = lifecycle.states.get(state);
  return found ? textIn(found.definition.label, language) : state;
}

function inputLabel({ lifecycle, event, language }: Speaker, name: string): string {
  const input = lifecycle.events.get(event)?.input ?? lifecycle.definition.fields;
  const field = Object.hasOwn(input, name) ? input[name] : undefined;
  return field ? fieldLabel(name, field, language) : inWords(name);
}

/** Who is not allowed at all need not hear what else is missing. */
function sayAll(speaker: Speaker, reason: readonly Clause[]): string {
  const barred = reason.filter((clause) => "who" in clause);
  const said = (barred.length > 0 ? barred : reason).map((clause) => say(speaker, clause));
  return [...new Set(said)].join(" ");
}

function say({ wording }: Speaker, clause: Clause): string {
  if ("said" in clause) return clause.said;
  const people = clause.who.filter((who) => who !== wording.system);
  return wording.only(people.length > 0 ? people : clause.who);
}

function clauses(speaker: Speaker, why: Why): readonly Clause[] {
  if (why.kind === "atom") return [atomClause(speaker, why)];
  if (why.kind === "named") return namedClauses(speaker, why);
  if (why.kind === "any") return [anyClause(speaker, why.parts)];
  return why.parts.flatMap((part) => clauses(speaker, part));
}

function namedClauses(speaker: Speaker, why: Extract<Why, { kind: "named" }>): readonly Clause[] {
  const { language, wording } = speaker;
  const named = speaker.lifecycle.definition.conditions?.[why.name];
  const { who, whenFalse, whenTrue }: Partial<WordedCondition> = named && "if" in named ? named : {};
  const words = why.wanted ? whenFalse : whenTrue;
  if (words) return [{ said: textIn(words, language) }];
  if (!who) return clauses(speaker, why.why);
  return [why.wanted ? { who: [textIn(who, language)] } : { said: wording.notBy(textIn(who, language)) }];
}

function anyClause(speaker: Speaker, parts: readonly Why[]): Clause {
  const ways = parts.map((part) => clauses(speaker, part));
  const people = ways.map(([only, ...more]) => (only && "who" in only && more.length === 0 ? only.who : null));
  if (people.every((who) => who !== null)) return { who: [...new Set(people.flat())] };
  return { said: speaker.wording.oneOf(ways.map((way) => sayAll(speaker, way))) };
}

type AtomWhy = Extract<Why, { kind: "atom" }>;

function atomClause(speaker: Speaker, why: AtomWhy): Clause {
  const person = personOf(speaker, why);
  if (person === null) return { said: sayAtom(speaker, why) };
  const wantsPerson = (why.op !== "!=") === why.wanted;
  return wantsPerson ? { who: [person] } : { said: speaker.wording.notBy(person) };
}

/** "a manager" for a role asked for, "the assignee" where the actor is compared with a person of the case. */
function personOf(speaker: Speaker, { op, left, right }: AtomWhy): string | null {
  const { wording, language } = speaker;
  if (op === "in" && typeof left === "string" && isVar(right) && right.var === "actor.roles") {
    if (left === "system") return wording.system;
    return wording.role(valueLabel(fieldOf(speaker, right.var) ?? { type: "set" }, left, language));
  }
  if (op !== "==" && op !== "!=") return null;
  const other = isActor(left) ? right : isActor(right) ? left : null;
  return isVar(other) && other.var.startsWith("case.") ? wording.person(operandLabel(speaker, other)) : null;
}

function isActor(operand: unknown): boolean {
  return isVar(operand) && operand.var === "actor.id";
}

const OPPOSITE = { "==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<", in: "not in" } as const;
const MIRRORED = { "==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;

function sayAtom(speaker: Speaker, why: AtomWhy): string {
  const { wording } = speaker;
  const { left, right, leftValue, rightValue } = why;
  if (why.op === "in") return sayIn(speaker, why);
  if (isVar(right) && !isVar(left)) {
    return sayAtom(speaker, {
      ...why,
      op: MIRRORED[why.op],
      left: right,
      right: left,
      leftValue: rightValue,
      rightValue: leftValue,
    });
  }
  const label = operandLabel(speaker, left);
  if (right === null) return (why.op === "==") === why.wanted ? wording.empty(label) : wording.filled(label);
  if (leftValue === null && why.wanted) return wording.filled(label);
  const relation = why.wanted ? why.op : OPPOSITE[why.op];
  const now = relation === "!=" ? null : shown(speaker, left, leftValue);
  return wording.relation(relation, { left: label, right: shownOperand(speaker, right, left), now });
}

function sayIn(speaker: Speaker, { left, right, leftValue, wanted }: AtomWhy): string {
  const { wording } = speaker;
  if (isVar(right)) {
    const words = { left: operandLabel(speaker, right), right: shownOperand(speaker, left, right), now: null };
    return wording.relation(wanted ? "has" : "has not", words);
  }
  const members = Array.isArray(right) ? right.map((member: Scalar) => shown(speaker, left, member)).join(", ") : "";
  if (leftValue === null && wanted) return wording.filled(operandLabel(speaker, left));
  const words = { left: operandLabel(speaker, left), right: members, now: null };
  return wording.relation(wanted ? "in" : "not in", words);
}

function fieldOf({ lifecycle, event }: Speaker, path: string): FieldDefinition | null {
  const { root, name } = splitVar(path);
  const { definition } = lifecycle;
  const fields = {
    case: definition.fields,
    actor: actorFields(definition),
    event: lifecycle.events.get(event)?.input ?? {},
  }[root];
  return (Object.hasOwn(fields, name) ? fields[name] : null) ?? null;
}

function operandLabel(speaker: Speaker, operand: unknown): string {
  if (!isVar(operand)) return String(operand);
  const field = fieldOf(speaker, operand.var);
  const { name } = splitVar(operand.var);
  return field ? fieldLabel(name, field, speaker.language) : inWords(name);
}

function shownOperand(speaker: Speaker, operand: Operand | readonly Scalar[], beside: unknown): string {
  return isVar(operand) ? operandLabel(speaker, operand) : shown(speaker, beside, operand);
}

/** A value as its field words it. */
function shown(speaker: Speaker, operand: unknown, value: Compared): string {
  const { wording, language } = speaker;
  if (value === null) return wording.unset;
  if (typeof value === "boolean") return value ? wording.yes : wording.no;
  if (typeof value !== "string") return String(value);
  const field = isVar(operand) ? fieldOf(speaker, operand.var) : null;
  return field?.values ? valueLabel(field, value, language) : value;
}
