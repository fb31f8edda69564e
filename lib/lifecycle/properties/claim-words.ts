import { actorFields } from "@/lib/lifecycle/language/actor";
import type { Atom } from "@/lib/lifecycle/language/conditions";
import { atomOf, isList, isVar, splitVar } from "@/lib/lifecycle/language/conditions";
import type { Category, Definition, Operand, Scalar, Text } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";
import { fieldLabel, inWords, valueLabel } from "@/lib/lifecycle/language/input";
import type { Claim } from "@/lib/lifecycle/language/claim";
import type { Relation, Terms } from "@/lib/lifecycle/properties/terms";
import { TERMS } from "@/lib/lifecycle/properties/terms";
import type { Names } from "@/lib/lifecycle/language/names";
import { namesIn } from "@/lib/lifecycle/language/names";
import { wordingIn } from "@/lib/lifecycle/language/wording";

export type Language = "en" | "ko";

type Speaker = {
  readonly definition: Definition;
  readonly language: Language;
  readonly names: Names;
  readonly terms: Terms;
};

/** A claim as a clause that goes on after "that" in English, and as a noun phrase in Korean; from labels. */
export function claimWords(definition: Definition, claim: Claim, language: Language): string {
  return clause({ definition, language, names: namesIn(definition, language), terms: TERMS[language] }, claim, true);
}

function clause(speaker: Speaker, claim: Claim, outermost = false): string {
  const { terms, names } = speaker;
  const grouped = (text: string): string => (outermost ? text : `(${text})`);
  if ("and" in claim) {
    const [only] = claim.and;
    if (only && claim.and.length === 1) return clause(speaker, only, outermost);
    return grouped(claim.and.map((part) => clause(speaker, part)).join(terms.and));
  }
  if ("or" in claim) return grouped(claim.or.map((part) => clause(speaker, part)).join(terms.or));
  if ("!" in claim) return denial(speaker, claim["!"]);
  if ("state" in claim) return terms.state(names.or([claim.state].flat().map(names.state)), true);
  if ("category" in claim)
    return terms.category(names.or([claim.category].flat().map((c) => categoryName(c, speaker))), true);
  if ("event" in claim) return terms.event(names.or([claim.event].flat().map(names.event)));
  if ("transition" in claim)
    return terms.event(names.or([claim.transition].flat().map((id) => transitionName(speaker, id))));
  if ("cond" in claim) return terms.named(conditionName(speaker, claim.cond));
  const atom = atomOf(claim);
  return atom ? comparison(speaker, atom, true) : "";
}

function denial(speaker: Speaker, claim: Claim): string {
  const { terms, names } = speaker;
  if ("state" in claim) return terms.state(names.or([claim.state].flat().map(names.state)), false);
  if ("category" in claim)
    return terms.category(names.or([claim.category].flat().map((c) => categoryName(c, speaker))), false);
  const isWhole =
    "and" in claim || "or" in claim || "!" in claim || "cond" in claim || "event" in claim || "transition" in claim;
  const atom = isWhole ? null : atomOf(claim);
  return atom ? comparison(speaker, atom, false) : terms.not(clause(speaker, claim, true));
}

const CATEGORY_NAMES: Readonly<Record<Category, Readonly<Record<Language, string>>>> = {
  open: { en: "open", ko: "열림" },
  assigned: { en: "assigned", ko: "배정됨" },
  pending: { en: "waiting", ko: "대기" },
  resolved: { en: "resolved", ko: "해결됨" },
  closed: { en: "closed", ko: "종결됨" },
};

/** What queues and reports call a category. */
function categoryName(category: string, { language }: { readonly language: Language }): string {
  const known: Readonly<Record<string, Readonly<Record<Language, string>>>> = CATEGORY_NAMES;
  return (Object.hasOwn(known, category) ? known[category]?.[language] : undefined) ?? category;
}

function transitionName({ definition, names }: Speaker, id: string): string {
  return names.transition(definition.transitions.findIndex((transition) => transition.id === id));
}

function conditionName({ definition, language }: Speaker, name: string): string {
  const named = definition.conditions?.[name];
  const label: Text | undefined = named && "if" in named ? named.label : undefined;
  return label ? textIn(label, language) : inWords(name);
}

const NEGATED = {
  "==": "!=",
  "!=": "==",
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
  in: "not in",
  has: "has not",
} as const;
const MIRRORED = { "==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<=" } as const;

function comparison(speaker: Speaker, atom: Atom, wanted: boolean): string {
  const { op, left, right } = atom;
  const { terms, language } = speaker;
  const relation = (key: keyof typeof NEGATED): Relation => (wanted ? key : NEGATED[key]);
  if (isList(right)) {
    const list = right.map((member) => shown(speaker, member, left));
    return terms.compare(operand(speaker, left), relation("in"), list.join(", "));
  }
  if (op === "in") {
    if (isVar(right) && right.var === "actor.roles" && typeof left === "string")
      return terms.acts(roleName(speaker, left), wanted);
    return terms.compare(operand(speaker, right), relation("has"), operand(speaker, left, right));
  }
  if (isVar(right) && !isVar(left)) return comparison(speaker, { op: MIRRORED[op], left: right, right: left }, wanted);
  if (right === null) return terms.empty(operand(speaker, left), (op === "==") === wanted);
  const other = isActor(left) ? right : isActor(right) ? left : null;
  if (isVar(other) && (op === "==" || op === "!="))
    return terms.acts(wordingIn(language).person(bareLabel(speaker, other.var)), (op === "==") === wanted);
  return terms.compare(operand(speaker, left), relation(op), operand(speaker, right, left));
}

function isActor(given: Operand): boolean {
  return isVar(given) && given.var === "actor.id";
}

function roleName({ definition, language }: Speaker, role: string): string {
  if (role === "system") return wordingIn(language).system;
  return wordingIn(language).role(valueLabel(actorFields(definition).roles ?? { type: "set" }, role, language));
}

function operand(speaker: Speaker, given: Operand, beside: Operand = null): string {
  if (!isVar(given)) return shown(speaker, given, beside);
  const { root, name } = splitVar(given.var);
  return root === "case" ? speaker.names.field(name) : bareLabel(speaker, given.var);
}

function bareLabel({ definition, language }: Speaker, path: string): string {
  const { root, name } = splitVar(path);
  const fields = root === "actor" ? actorFields(definition) : definition.fields;
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return fieldLabel(name, field ?? { type: "text" }, language);
}

function shown({ names, language, terms }: Speaker, value: Scalar, beside: Operand): string {
  if (value === null) return wordingIn(language).unset;
  const isField = isVar(beside) && beside.var.startsWith("case.");
  const words = isField ? names.value(splitVar(beside.var).name, value) : String(value);
  return typeof value === "string" ? terms.word(words) : words;
}
