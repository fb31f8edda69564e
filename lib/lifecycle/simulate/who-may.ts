import { actorFields } from "@/lib/lifecycle/language/actor";
import type { CompiledTransition, Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Atom } from "@/lib/lifecycle/language/conditions";
import { atomOf, isVar } from "@/lib/lifecycle/language/conditions";
import type { Condition } from "@/lib/lifecycle/language/definition";
import { chargeField } from "@/lib/lifecycle/simulate/atoms";

/** The role of those from outside, and of those who are no people. */
const CUSTOMER = "customer";
const SYSTEM = "system";

/** What a house's people hold, the least first. */
const LADDER: readonly (readonly string[])[] = [["agent"], ["agent", "manager"], ["agent", "manager", "admin"]];

/** The role combinations of staff, the least powerful first: the house's own, then each other role alone. */
export function staffRoles(lifecycle: Lifecycle): (readonly string[])[] {
  const known = actorFields(lifecycle.definition).roles?.values ?? [];
  const ladder = LADDER.filter((roles) => roles.every((role) => known.includes(role)));
  const climbed = new Set([CUSTOMER, SYSTEM, ...ladder.flat()]);
  return [...ladder, ...known.filter((role) => !climbed.has(role)).map((role) => [role])];
}

/** Whether a customer could be the one who sends an event that has these candidates. */
export function customerMay(lifecycle: Lifecycle, candidates: readonly CompiledTransition[]): boolean {
  return mayAs(lifecycle, candidates, [CUSTOMER]);
}

/** The least powerful staff who could send an event that has these candidates; null when no staff can. */
export function leastStaff(
  lifecycle: Lifecycle,
  candidates: readonly CompiledTransition[],
  combinations: readonly (readonly string[])[],
): readonly string[] | null {
  return combinations.find((roles) => mayAs(lifecycle, candidates, roles)) ?? null;
}

/** Whether it takes staff who hold more than the least of them do: an approval. */
export function isDecision(lifecycle: Lifecycle, candidates: readonly CompiledTransition[]): boolean {
  const staff = staffRoles(lifecycle);
  const roles = leastStaff(lifecycle, candidates, staff);
  return roles !== null && roles !== staff[0] && !customerMay(lifecycle, candidates);
}

function mayAs(lifecycle: Lifecycle, candidates: readonly CompiledTransition[], roles: readonly string[]): boolean {
  return candidates.some(({ definition: { if: guard } }) => !guard || verdict(lifecycle, guard, roles) !== false);
}

/** Three-valued: what roles alone decide; null where anything else matters. */
function verdict(lifecycle: Lifecycle, condition: Condition, roles: readonly string[]): boolean | null {
  if ("!" in condition) {
    const inner = verdict(lifecycle, condition["!"], roles);
    return inner === null ? null : !inner;
  }
  if ("cond" in condition) return verdict(lifecycle, lifecycle.conditions.get(condition.cond) ?? { or: [] }, roles);
  if ("and" in condition || "or" in condition) {
    const decisive = "or" in condition;
    const parts = (decisive ? condition.or : condition.and).map((part) => verdict(lifecycle, part, roles));
    if (parts.includes(decisive)) return decisive;
    return parts.includes(null) ? null : !decisive;
  }
  const atom = atomOf(condition);
  if (atom && asksForOthers(lifecycle, atom, roles[0] === CUSTOMER)) return false;
  if (atom?.op !== "in" || !isVar(atom.right) || atom.right.var !== "actor.roles") return null;
  return typeof atom.left === "string" ? roles.includes(atom.left) : null;
}

/** Whether it asks the actor to be whom only the other side can be: a customer the assignee, staff the requester. */
function asksForOthers({ definition }: Lifecycle, atom: Atom, isCustomer: boolean): boolean {
  const name = atom.op === "==" ? chargeField(atom) : null;
  const field = name !== null && Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined;
  return isCustomer ? field?.to === "user" : field?.to === "contact" || field?.to === "person";
}
