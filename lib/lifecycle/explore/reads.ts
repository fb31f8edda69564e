import type { Atom, Conditions } from "@/lib/lifecycle/language/conditions";
import { atomOf, isList, isVar } from "@/lib/lifecycle/language/conditions";
import type { Condition, Expression, Operand } from "@/lib/lifecycle/language/definition";

/** Every comparison at the foot of a condition, its named conditions written out. */
export function atomsIn(condition: Condition | undefined, named: Conditions): Atom[] {
  const found: Atom[] = [];
  const open: (Condition | undefined)[] = [condition];
  for (let next = open.pop(); next; next = open.pop()) {
    if ("and" in next) open.push(...next.and);
    else if ("or" in next) open.push(...next.or);
    else if ("!" in next) open.push(next["!"]);
    else if ("cond" in next) {
      const inner = named.get(next.cond);
      if (inner) open.push(inner);
    } else {
      const atom = atomOf(next);
      if (atom) found.push(atom);
    }
  }
  return found;
}

/** The paths (`case.…`, `event.…`, `actor.…`) that atoms read. */
export function pathsOf(atoms: readonly Atom[]): string[] {
  return atoms.flatMap(({ left, right }) => [left, isList(right) ? null : right].flatMap((side) => pathOf(side)));
}

/** The paths that the right side of a `set` reads. */
export function pathsIn(expression: Expression): string[] {
  return operandsOf(expression).flatMap((operand) => pathOf(operand));
}

/** The operands of the right side of a `set`: one, or the two of a sum. */
export function operandsOf(expression: Expression): readonly Operand[] {
  if (typeof expression !== "object" || expression === null || isVar(expression)) return [expression];
  return "+" in expression ? expression["+"] : expression["-"];
}

function pathOf(operand: Operand): string[] {
  return isVar(operand) ? [operand.var] : [];
}
