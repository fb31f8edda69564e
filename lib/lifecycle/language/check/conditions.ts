import type { Report } from "@/lib/lifecycle/language/check/report";
import { below, said } from "@/lib/lifecycle/language/check/report";
import type { Scope } from "@/lib/lifecycle/language/check/types";
import {
  assignmentFault,
  comparisonFault,
  fieldAt,
  membershipFault,
  sumFault,
} from "@/lib/lifecycle/language/check/types";
import type { Conditions } from "@/lib/lifecycle/language/conditions";
import { atomOf, isList, isVar } from "@/lib/lifecycle/language/conditions";
import type { Condition, Operand, SetDefinition } from "@/lib/lifecycle/language/definition";
import { COMPARISONS_PER_CONDITION, DEPTH } from "@/lib/lifecycle/language/shape/limits";

/** What a named condition comes to once written out. */
type Written = { readonly comparisons: number; readonly depth: number; readonly eventVars: ReadonlySet<string> };
export type NamedSizes = ReadonlyMap<string, Written>;

/** Measures every named condition; those that lead back to themselves are reported and count as empty. */
export function measureNamed(named: Conditions, report: Report): NamedSizes {
  const sizes = new Map<string, Written>();
  const open = new Set<string>();
  const visit = (name: string): Written => {
    const known = sizes.get(name);
    if (known) return known;
    const condition = named.get(name);
    if (open.has(name)) report("reference", below("/conditions", name), said`“${name}” leads back to itself`);
    if (!condition || open.has(name)) return EMPTY;
    open.add(name);
    const size = measure(condition, visit);
    open.delete(name);
    sizes.set(name, size);
    return size;
  };
  for (const name of named.keys()) visit(name);
  return sizes;
}

const EMPTY: Written = { comparisons: 0, depth: 0, eventVars: new Set() };

function measure(condition: Condition, named: (name: string) => Written): Written {
  if ("cond" in condition) return named(condition.cond);
  const parts = partsOf(condition).map((part) => measure(part, named));
  const reads = operandsOf(condition).flatMap((operand) =>
    isVar(operand) && operand.var.startsWith("event.") ? [operand.var] : [],
  );
  return {
    comparisons: parts.reduce((sum, part) => sum + part.comparisons, atomOf(condition) ? 1 : 0),
    depth: 1 + Math.max(0, ...parts.map((part) => part.depth)),
    eventVars: new Set([...reads, ...parts.flatMap((part) => [...part.eventVars])]),
  };
}

function partsOf(condition: Condition): readonly Condition[] {
  if ("and" in condition) return condition.and;
  if ("or" in condition) return condition.or;
  return "!" in condition ? [condition["!"]] : [];
}

function operandsOf(condition: Condition): readonly Operand[] {
  const atom = atomOf(condition);
  if (!atom) return [];
  return isList(atom.right) ? [atom.left] : [atom.left, atom.right];
}

export type Checking = { readonly scope: Scope; readonly sizes: NamedSizes; readonly report: Report };

/** Checks one condition where it stands: its size, the names it uses, the types it compares. */
export function checkCondition(condition: Condition, at: string, checking: Checking): void {
  const { comparisons, depth } = measure(condition, (name) => checking.sizes.get(name) ?? EMPTY);
  if (depth > DEPTH) return checking.report("schema", at, said`is nested deeper than ${DEPTH} levels`);
  if (comparisons > COMPARISONS_PER_CONDITION) {
    return checking.report(
      "schema",
      at,
      said`makes more than ${COMPARISONS_PER_CONDITION} comparisons once its names are written out`,
    );
  }
  checkPart(condition, at, checking);
}

function checkPart(condition: Condition, at: string, checking: Checking): void {
  if ("and" in condition) return condition.and.forEach((part, i) => checkPart(part, below(at, "and", i), checking));
  if ("or" in condition) return condition.or.forEach((part, i) => checkPart(part, below(at, "or", i), checking));
  if ("!" in condition) return checkPart(condition["!"], below(at, "!"), checking);
  if ("cond" in condition) return checkNamed(condition.cond, below(at, "cond"), checking);
  checkAtom(condition, at, checking);
}

function checkNamed(name: string, at: string, { sizes, scope, report }: Checking): void {
  const named = sizes.get(name);
  if (!named) return report("reference", at, said`there is no condition “${name}”`);
  for (const path of named.eventVars) {
    if (fieldAt(scope, path) === undefined)
      report("reference", at, said`“${name}” reads ${path}, which there is not here`);
  }
}

function checkAtom(condition: Condition, at: string, { scope, report }: Checking): void {
  const atom = atomOf(condition);
  if (!atom) return;
  const place = below(at, atom.op);
  const [first] = operandsOf(condition).flatMap((operand, i) => (isUnknown(operand, scope) ? [{ operand, i }] : []));
  if (first && isVar(first.operand))
    return report("reference", below(place, first.i), said`there is no ${first.operand.var} here`);
  const { op, left, right } = atom;
  const fault =
    op === "in" || isList(right) ? membershipFault(left, right, scope) : comparisonFault(op, [left, right], scope);
  if (fault) report("schema", place, fault);
}

function isUnknown(operand: Operand, scope: Scope): boolean {
  return isVar(operand) && fieldAt(scope, operand.var) === undefined;
}

/** Checks the targets and the expressions of a `set`. */
export function checkSet(set: SetDefinition, at: string, { scope, report }: Checking): void {
  for (const [path, expression] of Object.entries(set)) {
    const place = below(at, path);
    const target = fieldAt(scope, path);
    const pair =
      typeof expression === "object" && expression !== null
        ? "+" in expression
          ? expression["+"]
          : "-" in expression
            ? expression["-"]
            : null
        : null;
    const operands: readonly Operand[] = pair ?? [toOperand(expression)];
    const unknown = operands.find((operand) => isUnknown(operand, scope));
    if (!target) report("reference", place, said`there is no ${path}`);
    else if (target.derived) report("schema", place, said`${path} is derived; nothing can set it`);
    else if (isVar(unknown)) report("reference", place, said`there is no ${unknown.var} here`);
    else {
      const fault = pair ? sumFault(target, pair, scope) : assignmentFault(target, toOperand(expression), scope);
      if (fault) report("schema", place, fault);
    }
  }
}

function toOperand(expression: SetDefinition[string]): Operand {
  return typeof expression !== "object" || expression === null || isVar(expression) ? expression : null;
}
