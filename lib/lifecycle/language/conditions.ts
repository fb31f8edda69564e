import type {
  Comparison,
  Condition,
  Expression,
  FieldDefinition,
  Operand,
  Scalar,
  Value,
  Values,
  VarReference,
  WordedCondition,
} from "@/lib/lifecycle/language/definition";

/** What conditions read: the case, the event's input, and whoever sent it. */
export type Facts = { readonly case: Values; readonly event: Values; readonly actor: Values };
export type Root = keyof Facts;
export type Test = (facts: Facts) => boolean;
export type Read = (facts: Facts) => Value;
/** Named conditions, bare, by name. */
export type Conditions = ReadonlyMap<string, Condition>;

export type Atom = {
  readonly op: Comparison | "in";
  readonly left: Operand;
  readonly right: Operand | readonly Scalar[];
};

/** The bare condition behind a name, with or without words. */
export function bareCondition(named: Condition | WordedCondition): Condition {
  return "if" in named ? named.if : named;
}

/** Whether the right side is a list of constants. */
export function isList(right: Atom["right"]): right is readonly Scalar[] {
  return Array.isArray(right);
}

export function isVar(operand: unknown): operand is VarReference {
  return typeof operand === "object" && operand !== null && "var" in operand;
}

/** `case.priority` in its two halves. Only a checked definition may be split. */
export function splitVar(path: string): { root: Root; name: string } {
  const root = path.startsWith("case.") ? "case" : path.startsWith("event.") ? "event" : "actor";
  return { root, name: path.slice(root.length + 1) };
}

/** An own property, or null: what was never set and what an object inherits are both nothing. */
export function own(values: Values, name: string): Value {
  return Object.hasOwn(values, name) ? (values[name] ?? null) : null;
}

/** The comparison or membership at the foot of a condition; null when the condition combines others. */
export function atomOf(condition: Condition): Atom | null {
  if ("in" in condition) return { op: "in", left: condition.in[0], right: condition.in[1] };
  if ("==" in condition) return { op: "==", left: condition["=="][0], right: condition["=="][1] };
  if ("!=" in condition) return { op: "!=", left: condition["!="][0], right: condition["!="][1] };
  if ("<" in condition) return { op: "<", left: condition["<"][0], right: condition["<"][1] };
  if ("<=" in condition) return { op: "<=", left: condition["<="][0], right: condition["<="][1] };
  if (">" in condition) return { op: ">", left: condition[">"][0], right: condition[">"][1] };
  if (">=" in condition) return { op: ">=", left: condition[">="][0], right: condition[">="][1] };
  return null;
}

/**
 * Whether an atom holds for two values. Nothing is coerced. A comparison with null is false,
 * unless null itself is what was written: then `==` and `!=` ask whether there is a value.
 */
export function holds(atom: Atom, left: Value, right: Value | readonly Scalar[]): boolean {
  if (atom.op === "==" && (atom.left === null || atom.right === null)) return left === right;
  if (atom.op === "!=" && (atom.left === null || atom.right === null)) return left !== right;
  if (left === null || right === null) return false;
  switch (atom.op) {
    case "==":
      return left === right;
    case "!=":
      return left !== right;
    case "in":
      return Array.isArray(right) && right.includes(left);
    default:
      return ordered(atom.op, left, right);
  }
}

function ordered(op: Comparison, left: unknown, right: unknown): boolean {
  if (typeof left === "number" && typeof right === "number") return inOrder(op, left - right);
  if (typeof left === "string" && typeof right === "string")
    return inOrder(op, left < right ? -1 : left > right ? 1 : 0);
  return false;
}

function inOrder(op: Comparison, difference: number): boolean {
  if (op === "<") return difference < 0;
  if (op === "<=") return difference <= 0;
  return op === ">" ? difference > 0 : difference >= 0;
}

/** Turns a checked condition into a closure that answers true or false and never throws. */
export function compileCondition(condition: Condition, named: Conditions): Test {
  if ("and" in condition) return every(condition.and.map((part) => compileCondition(part, named)));
  if ("or" in condition) return some(condition.or.map((part) => compileCondition(part, named)));
  if ("!" in condition) {
    const test = compileCondition(condition["!"], named);
    return (facts) => !test(facts);
  }
  if ("cond" in condition) return compileCondition(named.get(condition.cond) ?? NEVER, named);
  return compileAtom(atomOf(condition) ?? NEVER_ATOM);
}

const NEVER: Condition = { "==": [0, 1] };
const NEVER_ATOM: Atom = { op: "==", left: 0, right: 1 };

function every(tests: readonly Test[]): Test {
  const [first, second] = tests;
  if (first && second && tests.length === 2) return (facts) => first(facts) && second(facts);
  return (facts) => {
    for (const test of tests) if (!test(facts)) return false;
    return true;
  };
}

function some(tests: readonly Test[]): Test {
  const [first, second] = tests;
  if (first && second && tests.length === 2) return (facts) => first(facts) || second(facts);
  return (facts) => {
    for (const test of tests) if (test(facts)) return true;
    return false;
  };
}

function compileAtom(atom: Atom): Test {
  const { op, left, right } = atom;
  const readLeft = reader(left);
  if (isList(right)) {
    const members = new Set<unknown>(right);
    return (facts) => members.has(readLeft(facts));
  }
  if (op === "==" && !isVar(right)) return (facts) => readLeft(facts) === right;
  const readRight = reader(right);
  return (facts) => holds(atom, readLeft(facts), readRight(facts));
}

/** Turns an operand into a closure that reads it. */
export function reader(operand: Operand): Read {
  if (!isVar(operand)) return () => operand;
  const { root, name } = splitVar(operand.var);
  if (root === "case") return (facts) => own(facts.case, name);
  if (root === "event") return (facts) => own(facts.event, name);
  return (facts) => own(facts.actor, name);
}

/**
 * Turns the right side of a `set` into a closure. A sum with nothing is nothing; a number, summed up or copied, stops at
 * the limits its field declares: a counter saturates, and no field ever leaves its type.
 */
export function compileExpression(expression: Expression, target: FieldDefinition): Read {
  if (typeof expression !== "object" || expression === null) return reader(expression);
  if (isVar(expression)) return compileCopy(reader(expression), target);
  const adds = "+" in expression;
  const [left, right] = adds ? expression["+"] : expression["-"];
  const [readLeft, readRight] = [reader(left), reader(right)];
  return (facts) => {
    const [a, b] = [readLeft(facts), readRight(facts)];
    if (typeof a !== "number" || typeof b !== "number") return null;
    return within(adds ? a + b : a - b, target);
  };
}

function compileCopy(read: Read, target: FieldDefinition): Read {
  if (target.min === undefined && target.max === undefined) return read;
  return (facts) => {
    const value = read(facts);
    return typeof value === "number" ? within(value, target) : value;
  };
}

function within(
  value: number,
  { min = -Number.MAX_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER }: FieldDefinition,
): number {
  return Math.min(max, Math.max(min, value));
}
