import type { Lifecycle } from "@/lib/lifecycle/compile";
import type { Atom } from "@/lib/lifecycle/conditions";
import { atomOf, isVar } from "@/lib/lifecycle/conditions";
import type { Condition } from "@/lib/lifecycle/definition";

/** Every comparison in conditions, those behind names included. */
export function atomsIn({ conditions }: Lifecycle, roots: readonly Condition[]): Atom[] {
  const found: Atom[] = [];
  const seen = new Set<string>();
  const open = [...roots];
  for (let next = open.pop(); next; next = open.pop()) {
    if ("and" in next) open.push(...next.and);
    else if ("or" in next) open.push(...next.or);
    else if ("!" in next) open.push(next["!"]);
    else if ("cond" in next) {
      const named = seen.has(next.cond) ? undefined : conditions.get(next.cond);
      seen.add(next.cond);
      if (named) open.push(named);
    } else {
      const atom = atomOf(next);
      if (atom) found.push(atom);
    }
  }
  return found;
}

/** The paths that conditions read, e.g. `event.cause`. */
export function pathsReadBy(lifecycle: Lifecycle, roots: readonly Condition[]): ReadonlySet<string> {
  const operands = atomsIn(lifecycle, roots).flatMap(({ left, right }) => [left, right]);
  return new Set(operands.filter(isVar).map(({ var: path }) => path));
}

/** The guards of all transitions. */
export function guardsOf({ definition }: Lifecycle): Condition[] {
  return definition.transitions.flatMap((transition) => (transition.if ? [transition.if] : []));
}

/** The fields of the case that guards compare with the id of who acts, such as the assignee. */
export function chargeFields(lifecycle: Lifecycle): string[] {
  const names = atomsIn(lifecycle, guardsOf(lifecycle)).flatMap((atom) => chargeField(atom) ?? []);
  return [...new Set(names)];
}

/** The field that a comparison asks to be, or not to be, the one who acts. */
export function chargeField({ left, right }: Atom): string | null {
  if (!isVar(left) || !isVar(right)) return null;
  const paths = [left.var, right.var];
  const field = paths.find((path) => path.startsWith("case."));
  return field && paths.includes("actor.id") ? field.slice("case.".length) : null;
}
