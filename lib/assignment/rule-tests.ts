import type { Condition, Operand, Scalar } from "@/lib/lifecycle/language/definition";

export const OPERATORS = ["is", "isNot", "has", "hasNot", "isEmpty", "isFilled"] as const;
export type Operator = (typeof OPERATORS)[number];

/** One line of a condition, as a form shows it: `values` holds what the field is compared with, none for isEmpty and isFilled. */
export interface RuleTest {
  field: string;
  operator: Operator;
  values: readonly string[];
}

/** A condition as a form shows it: lines, all or any of which must hold. No lines: always. */
export interface RuleTests {
  join: "all" | "any";
  tests: readonly RuleTest[];
}

/** What can be asked of a field. */
export function operatorsOf({ type, nullable = false }: { type: string; nullable?: boolean }): Operator[] {
  if (type === "set") return ["has", "hasNot"];
  return nullable ? ["is", "isNot", "isEmpty", "isFilled"] : ["is", "isNot"];
}

/** The lines as a condition; null: always. A line without the value it needs says nothing. */
export function conditionFrom({ join, tests }: RuleTests): Condition | null {
  const parts = tests.flatMap((test) => conditionOfTest(test) ?? []);
  if (parts.length < 2) return parts[0] ?? null;
  return join === "all" ? { and: parts } : { or: parts };
}

function conditionOfTest({ field, operator, values }: RuleTest): Condition | null {
  const variable = { var: `case.${field}` };
  if (operator === "isEmpty") return { "==": [variable, null] };
  if (operator === "isFilled") return { "!=": [variable, null] };
  const [first] = values;
  if (first === undefined || first === "") return null;
  const among: Condition = values.length > 1 ? { in: [variable, values] } : { "==": [variable, first] };
  switch (operator) {
    case "is":
      return among;
    case "isNot":
      // Not `!=`: that is false of a field that is empty.
      return { "!": among };
    case "has":
      return { in: [first, variable] };
    case "hasNot":
      return { "!": { in: [first, variable] } };
  }
}

/** The condition as lines; null when it says more than lines can. */
export function testsFrom(condition: Condition | null): RuleTests | null {
  if (condition === null) return { join: "all", tests: [] };
  if ("and" in condition) return lines("all", condition.and);
  if ("or" in condition) return lines("any", condition.or);
  return lines("all", [condition]);
}

function lines(join: RuleTests["join"], conditions: readonly Condition[]): RuleTests | null {
  const tests = conditions.map(testOf);
  return tests.every((test) => test !== null) ? { join, tests } : null;
}

function testOf(condition: Condition): RuleTest | null {
  if ("==" in condition) return compared(condition["=="], { some: "is", none: "isEmpty" });
  if ("!=" in condition) return condition["!="][1] === null ? compared(condition["!="], filled) : null;
  if ("in" in condition) return listed(condition.in, { list: "is", set: "has" });
  if (!("!" in condition)) return null;
  const inner = condition["!"];
  if ("==" in inner) return compared(inner["=="], { some: "isNot", none: "isFilled" });
  if ("in" in inner) return listed(inner.in, { list: "isNot", set: "hasNot" });
  return null;
}

const filled = { some: "isNot", none: "isFilled" } as const;

function compared([left, right]: readonly [Operand, Operand], operators: { some: Operator; none: Operator }) {
  const field = fieldOf(left);
  if (field === null) return null;
  if (right === null) return { field, operator: operators.none, values: [] };
  return typeof right === "string" ? { field, operator: operators.some, values: [right] } : null;
}

type Membership = Extract<Condition, { in: unknown }>["in"];

function listed([left, right]: Membership, operators: { list: Operator; set: Operator }): RuleTest | null {
  if (isList(right)) {
    const field = fieldOf(left);
    const values = right.filter((value) => typeof value === "string");
    const isPlain = field !== null && values.length > 0 && values.length === right.length;
    return isPlain ? { field, operator: operators.list, values } : null;
  }
  const field = fieldOf(right);
  return field !== null && typeof left === "string" ? { field, operator: operators.set, values: [left] } : null;
}

function isList(operand: Membership[1]): operand is readonly Scalar[] {
  return Array.isArray(operand);
}

function fieldOf(operand: Operand): string | null {
  const name = typeof operand === "object" && operand !== null ? operand.var : "";
  return name.startsWith("case.") ? name.slice("case.".length) : null;
}
