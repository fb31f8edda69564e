import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Atom } from "@/lib/lifecycle/language/conditions";
import { isVar } from "@/lib/lifecycle/language/conditions";
import type { Condition } from "@/lib/lifecycle/language/definition";
import { atomsIn } from "@/lib/lifecycle/solve/formula";
import { pathsIn } from "@/lib/lifecycle/solve/question";

/** The paths that conditions read, e.g. `event.cause`. */
export function pathsReadBy({ conditions }: Lifecycle, roots: readonly Condition[]): ReadonlySet<string> {
  return new Set(roots.flatMap((root) => [...pathsIn(root, conditions)]));
}

/** The guards of all transitions. */
export function guardsOf({ definition }: Lifecycle): Condition[] {
  return definition.transitions.flatMap((transition) => (transition.if ? [transition.if] : []));
}

/** The fields of the case that guards compare with the id of who acts, such as the assignee. */
export function chargeFields(lifecycle: Lifecycle): string[] {
  const { conditions } = lifecycle;
  const atoms = guardsOf(lifecycle).flatMap((condition) => atomsIn({ condition, conditions }));
  return [...new Set(atoms.flatMap((atom) => chargeField(atom) ?? []))];
}

/** The field that a comparison asks to be, or not to be, the one who acts. */
export function chargeField({ left, right }: Atom): string | null {
  if (!isVar(left) || !isVar(right)) return null;
  const paths = [left.var, right.var];
  const field = paths.find((path) => path.startsWith("case."));
  return field && paths.includes("actor.id") ? field.slice("case.".length) : null;
}
