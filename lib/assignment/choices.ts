import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import type { RuledType } from "@/lib/assignment/rule-fields";
import { db } from "@/lib/db/client";
import { readCaseTypes } from "@/lib/lifecycles/case-type-rows";

/** Most of each kind that a form offers. */
const MOST = 500;

type Named = { id: string; name: string };

/** What rules can name: whom they give cases to, and what their conditions compare with. */
export interface RuleChoices {
  teams: Named[];
  staff: Named[];
  organizations: Named[];
  requesters: Named[];
  /** Every case type there is or was. */
  types: RuledType[];
}

/**
 * The choices of a rule's form, by name.
 * @throws AppError forbidden
 */
export async function ruleChoices(actor: Actor): Promise<RuleChoices> {
  authorize(actor, "rule.manage");
  const listed = { select: { id: true, name: true }, orderBy: { name: "asc" }, take: MOST } as const;
  const [teams, staff, organizations, requesters, types] = await Promise.all([
    db().team.findMany(listed),
    db().person.findMany({ ...listed, where: { active: true, role: { not: "customer" } } }),
    db().organization.findMany(listed),
    db().person.findMany({ ...listed, where: { active: true, role: "customer" } }),
    readCaseTypes(db()),
  ]);
  return { teams, staff, organizations, requesters, types };
}

/** What the ids among the choices are called. */
export function namesOf({ teams, staff, organizations, requesters }: RuleChoices): Map<string, string> {
  return new Map([...teams, ...staff, ...organizations, ...requesters].map(({ id, name }) => [id, name]));
}
