import type { Root } from "@/lib/lifecycle/language/conditions";
import { atomOf, isList, isVar, splitVar } from "@/lib/lifecycle/language/conditions";
import type { Condition, Expression, FieldDefinition, Json, Operand } from "@/lib/lifecycle/language/definition";

/** How a target's scripts read the case, the event and the actor, and call a named condition. */
export type Readers = Readonly<Record<Root | "named", (name: string) => string>>;

/**
 * What the scripts call: comparisons in which nothing (null) is never equal, never in order and never a member. All
 * scripts are ECMAScript 5, which every reader of SCXML runs.
 */
export const HELPERS = `function read(values, name) {
  var isThere = values && Object.prototype.hasOwnProperty.call(values, name) && values[name] !== undefined;
  return isThere ? values[name] : null;
}
function same(a, b) { return a !== null && a === b; }
function differ(a, b) { return a !== null && b !== null && a !== b; }
function less(a, b) { return a !== null && typeof a === typeof b && a < b; }
function atMost(a, b) { return a !== null && typeof a === typeof b && a <= b; }
function oneOf(a, list) { return list.indexOf(a) >= 0; }
function member(a, set) { return a !== null && Array.isArray(set) && set.indexOf(a) >= 0; }
function within(a, min, max) { return typeof a === "number" ? Math.min(max, Math.max(min, a)) : a; }
function sum(a, b) { return typeof a === "number" && typeof b === "number" ? a + b : null; }
function difference(a, b) { return typeof a === "number" && typeof b === "number" ? a - b : null; }
`;

/** A condition as an ECMAScript expression that means the same. */
export function conditionScript(condition: Condition, readers: Readers): string {
  if ("and" in condition) return `(${condition.and.map((part) => conditionScript(part, readers)).join(" && ")})`;
  if ("or" in condition) return `(${condition.or.map((part) => conditionScript(part, readers)).join(" || ")})`;
  if ("!" in condition) return `!${conditionScript(condition["!"], readers)}`;
  if ("cond" in condition) return readers.named(condition.cond);
  return `(${comparisonScript(condition, readers)})`;
}

function comparisonScript(condition: Condition, readers: Readers): string {
  const atom = atomOf(condition);
  if (!atom) return "false";
  const left = operandScript(atom.left, readers);
  if (isList(atom.right)) return `oneOf(${left}, ${constant(atom.right)})`;
  const right = operandScript(atom.right, readers);
  const isNullTest = atom.left === null || atom.right === null;
  switch (atom.op) {
    case "==":
      return isNullTest ? `${left} === ${right}` : `same(${left}, ${right})`;
    case "!=":
      return isNullTest ? `${left} !== ${right}` : `differ(${left}, ${right})`;
    case "<":
      return `less(${left}, ${right})`;
    case "<=":
      return `atMost(${left}, ${right})`;
    case ">":
      return `less(${right}, ${left})`;
    case ">=":
      return `atMost(${right}, ${left})`;
    case "in":
      return `member(${left}, ${right})`;
  }
}

/** What a `set` writes to a field, as an ECMAScript expression; a number stops at the field's limits. */
export function expressionScript(expression: Expression, target: FieldDefinition, readers: Readers): string {
  if (typeof expression !== "object" || expression === null) return operandScript(expression, readers);
  const hasLimits = target.min !== undefined || target.max !== undefined;
  if (isVar(expression) && !hasLimits) return operandScript(expression, readers);
  const { min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER } = target;
  if (isVar(expression)) return `within(${operandScript(expression, readers)}, ${min}, ${max})`;
  const adds = "+" in expression;
  const [left, right] = adds ? expression["+"] : expression["-"];
  const sum = `${adds ? "sum" : "difference"}(${operandScript(left, readers)}, ${operandScript(right, readers)})`;
  return `within(${sum}, ${min}, ${max})`;
}

function operandScript(operand: Operand, readers: Readers): string {
  if (!isVar(operand)) return constant(operand);
  const { root, name } = splitVar(operand.var);
  return readers[root](name);
}

/** Plain data as ECMAScript, every `var` in it as what it reads. */
export function jsonScript(json: Json, readers: Readers): string {
  if (typeof json !== "object" || json === null) return constant(json);
  if (isVar(json) && typeof json.var === "string" && Object.keys(json).length === 1)
    return operandScript({ var: json.var }, readers);
  if (Array.isArray(json)) return `[${json.map((part: Json) => jsonScript(part, readers)).join(", ")}]`;
  const entries = Object.entries(json).map(
    ([key, part]: [string, Json]) => `${constant(key)}: ${jsonScript(part, readers)}`,
  );
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** Whether any `var` in plain data reads the case. */
export function readsCase(json: Json): boolean {
  if (typeof json !== "object" || json === null) return false;
  if (isVar(json) && typeof json.var === "string" && json.var.startsWith("case.")) return true;
  return Object.values(json).some((part: Json) => readsCase(part));
}

/** Plain data as ECMAScript, on one line; also safe inside XML once that is escaped, and inside a line comment. */
export function constant(value: unknown): string {
  return JSON.stringify(value ?? null).replaceAll(/[\u007f-\u009f\u2028\u2029\ufffe\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
