import type { Atom } from "@/lib/lifecycle/language/conditions";
import { atomOf, holds, isList, isVar } from "@/lib/lifecycle/language/conditions";
import type { Condition, Operand, Scalar, Value } from "@/lib/lifecycle/language/definition";
import type { Question } from "@/lib/lifecycle/solve/question";
import { fieldIn, mayBeNull } from "@/lib/lifecycle/solve/question";
import type { Distinctions, Representatives, Variable } from "@/lib/lifecycle/solve/values";
import { representatives } from "@/lib/lifecycle/solve/values";

/** A comparison of one or two unknowns, negation worked in. */
export type Literal = {
  readonly kind: "literal";
  readonly unknowns: readonly [number] | readonly [number, number];
  readonly test: (left: Value, right: Value) => boolean;
};

/** A condition without negation and without names, over numbered unknowns with finitely many values each. */
export type Formula = Literal | { readonly kind: "and" | "or"; readonly parts: readonly Formula[] };

/** What an unknown stands for: the value of a field, whether a set is there, or whether it has a member. */
export type Unknown = {
  readonly path: string;
  readonly part: "value" | "presence" | { readonly member: string };
  readonly values: readonly Value[];
};

export type Problem = { readonly formula: Formula; readonly unknowns: readonly Unknown[] };

const TRUE: Formula = { kind: "and", parts: [] };
const FALSE: Formula = { kind: "or", parts: [] };

/** Writes a question as a formula over finitely many values that can be met exactly when the condition can. */
export function formulaOf(question: Question): Problem {
  const atoms = atomsIn(question);
  const values = valuesFor(question, atoms);
  const table = unknownsFrom(question, values);
  const formula = lowered(question.condition, true, { question, table, open: new Set() });
  return { formula: { kind: "and", parts: [formula, ...table.demands()] }, unknowns: table.unknowns };
}

/** Every comparison a condition comes to, names written out. */
export function atomsIn({ condition, conditions }: Pick<Question, "condition" | "conditions">): readonly Atom[] {
  const found: Atom[] = [];
  const seen = new Set<string>();
  const visit = (part: Condition): void => {
    if ("and" in part) return part.and.forEach(visit);
    if ("or" in part) return part.or.forEach(visit);
    if ("!" in part) return visit(part["!"]);
    if ("cond" in part) {
      const named = seen.has(part.cond) ? undefined : conditions.get(part.cond);
      seen.add(part.cond);
      return named && visit(named);
    }
    const atom = atomOf(part);
    if (atom) found.push(atom);
  };
  visit(condition);
  return found;
}

/** What atoms tell apart, for the small model. */
function distinctionsIn(atoms: readonly Atom[]): Distinctions {
  const joins = atoms.flatMap(({ left, right }) =>
    isVar(left) && !isList(right) && isVar(right) ? [[left.var, right.var] as const] : [],
  );
  const constants = atoms.flatMap(({ left, right }): Distinctions["constants"][number][] => {
    if (isList(right)) return isVar(left) ? right.map((member) => [left.var, member] as const) : [];
    if (isVar(left)) return isVar(right) ? [] : [[left.var, right]];
    return isVar(right) ? [[right.var, left]] : [];
  });
  return { joins, constants };
}

const ROLES = "actor.roles";

function valuesFor({ scope, roles }: Question, atoms: readonly Atom[]): Representatives {
  const operands = atoms.flatMap(({ left, right }): readonly Operand[] => (isList(right) ? [left] : [left, right]));
  const paths = new Set(operands.flatMap((operand) => (isVar(operand) ? [operand.var] : [])));
  const variables = [...paths].flatMap((path): Variable[] => {
    const field = fieldIn(scope, path);
    return field ? [{ path, field, nullable: mayBeNull(path, field) }] : [];
  });
  const { joins, constants } = distinctionsIn(atoms);
  const held = (roles ?? []).flat().map((role): [string, Scalar] => [ROLES, role]);
  return representatives(variables, { joins, constants: [...constants, ...held] });
}

type Table = {
  readonly unknowns: readonly Unknown[];
  /** The number of an unknown, taken down when first asked for. */
  readonly find: (path: string, part: Unknown["part"]) => number;
  readonly members: (path: string) => readonly string[];
  readonly isBits: (path: string) => boolean;
  /** A set that must not be empty has one of its members. */
  readonly demands: () => readonly Formula[];
};

const BOTH: readonly Value[] = [false, true];

function unknownsFrom({ scope, roles }: Question, values: Representatives): Table {
  const unknowns: Unknown[] = [];
  const numbers = new Map<string, number>();
  const valuesOf = (path: string): readonly Value[] => (path === ROLES && roles ? roles : (values.get(path) ?? [null]));
  const isBits = (path: string): boolean => fieldIn(scope, path)?.type === "set" && !(path === ROLES && roles);
  const isNullable = (path: string): boolean => {
    const field = fieldIn(scope, path);
    return !field || mayBeNull(path, field);
  };
  const possible = (path: string, part: Unknown["part"]): readonly Value[] => {
    if (part === "value") return valuesOf(path);
    return part === "presence" && !isNullable(path) ? [true] : BOTH;
  };
  const find = (path: string, part: Unknown["part"]): number => {
    const key = typeof part === "string" ? `${part} ${path}` : `member ${path} ${part.member}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, unknowns.length);
    return unknowns.push({ path, part, values: possible(path, part) }) - 1;
  };
  const members = (path: string): readonly string[] =>
    (values.get(path) ?? []).filter((member): member is string => typeof member === "string");
  const demands = (): readonly Formula[] => {
    const sets = new Set(unknowns.flatMap(({ path, part }) => (part === "value" ? [] : [path])));
    return [...sets].flatMap((path): Formula[] => {
      if (!path.startsWith("event.") || !fieldIn(scope, path)?.required) return [];
      return [{ kind: "or", parts: members(path).map((member) => isTrue(find(path, { member }))) }];
    });
  };
  return { unknowns, find, members, isBits, demands };
}

function isTrue(unknown: number): Literal {
  return { kind: "literal", unknowns: [unknown], test: (value) => value === true };
}

type Lowering = { readonly question: Question; readonly table: Table; readonly open: ReadonlySet<string> };

function lowered(condition: Condition, wanted: boolean, lowering: Lowering): Formula {
  if ("and" in condition) return { kind: wanted ? "and" : "or", parts: each(condition.and, wanted, lowering) };
  if ("or" in condition) return { kind: wanted ? "or" : "and", parts: each(condition.or, wanted, lowering) };
  if ("!" in condition) return lowered(condition["!"], !wanted, lowering);
  if ("cond" in condition) {
    const named = lowering.open.has(condition.cond) ? undefined : lowering.question.conditions.get(condition.cond);
    if (!named) return known(!wanted);
    return lowered(named, wanted, { ...lowering, open: new Set([...lowering.open, condition.cond]) });
  }
  const atom = atomOf(condition);
  if (!atom) return known(!wanted);
  const formula = loweredAtom(atom, lowering.table);
  return wanted ? formula : negated(formula);
}

function each(parts: readonly Condition[], wanted: boolean, lowering: Lowering): Formula[] {
  return parts.map((part) => lowered(part, wanted, lowering));
}

function known(isMet: boolean): Formula {
  return isMet ? TRUE : FALSE;
}

/** The opposite of a formula. */
export function negated(formula: Formula): Formula {
  if (formula.kind !== "literal")
    return { kind: formula.kind === "and" ? "or" : "and", parts: formula.parts.map(negated) };
  const { unknowns, test } = formula;
  return { kind: "literal", unknowns, test: (left, right) => !test(left, right) };
}

function loweredAtom(atom: Atom, table: Table): Formula {
  const { left, right } = atom;
  if (isVar(left) && table.isBits(left.var)) return setAtom(atom, left.var, table);
  if (!isList(right) && isVar(right) && table.isBits(right.var)) {
    return atom.op === "in" ? memberAtom(left, right.var, table) : setAtom(atom, right.var, table);
  }
  if (isList(right)) {
    if (!isVar(left)) return known(right.includes(left));
    return unary(table.find(left.var, "value"), (value) => right.includes(value as Scalar));
  }
  const test = (a: Value, b: Value): boolean => holds(atom, a, b);
  if (!isVar(left))
    return isVar(right) ? unary(table.find(right.var, "value"), (b) => test(left, b)) : known(test(left, right));
  const first = table.find(left.var, "value");
  if (!isVar(right)) return unary(first, (a) => test(a, right));
  const second = table.find(right.var, "value");
  if (first === second) return unary(first, (a) => test(a, a));
  return { kind: "literal", unknowns: [first, second], test };
}

function unary(unknown: number, test: (value: Value) => boolean): Literal {
  return { kind: "literal", unknowns: [unknown], test };
}

function presence(path: string, table: Table): Formula {
  return isTrue(table.find(path, "presence"));
}

/** A set can only be asked whether it is there; what a checked definition cannot say is never met. */
function setAtom({ op, left, right }: Atom, path: string, table: Table): Formula {
  if (left !== null && right !== null) return FALSE;
  if (op === "!=") return presence(path, table);
  return op === "==" ? negated(presence(path, table)) : FALSE;
}

function memberAtom(member: Operand, path: string, table: Table): Formula {
  const has = (word: string): Formula =>
    table.members(path).includes(word) ? isTrue(table.find(path, { member: word })) : FALSE;
  const there = presence(path, table);
  if (!isVar(member)) return typeof member === "string" ? { kind: "and", parts: [there, has(member)] } : FALSE;
  const unknown = table.find(member.var, "value");
  const words = table.unknowns[unknown]?.values.filter((value) => typeof value === "string") ?? [];
  const ways = words.map((word): Formula => ({
    kind: "and",
    parts: [unary(unknown, (value) => value === word), has(word)],
  }));
  return { kind: "and", parts: [there, { kind: "or", parts: ways }] };
}
