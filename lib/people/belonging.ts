import type { Actor, Role } from "@/lib/access/actor";
import type { Tx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";

interface Wanted {
  role: Role;
  organizationId: string | null;
  seesOrganization: boolean;
  teamIds: string[];
}

/** Customers belong to an organization, staff to teams: what does not fit the role is left out. */
export function belonging({ role, organizationId, seesOrganization, teamIds }: Wanted): Omit<Wanted, "role"> {
  return role === "customer"
    ? { organizationId, seesOrganization: seesOrganization && organizationId !== null, teamIds: [] }
    : { organizationId: null, seesOrganization: false, teamIds: [...new Set(teamIds)] };
}

/**
 * Refuses teams and organizations that are not there (any more).
 * @throws AppError invalid
 */
export async function requireBelonging(tx: Tx, actor: Actor, wanted: Wanted): Promise<void> {
  const { organizationId, teamIds } = belonging(wanted);
  const teams = await tx.team.count({ where: { id: { in: teamIds } } });
  if (teams !== teamIds.length) throw gone(actor, "teamIds");
  if (organizationId === null) return;
  const organization = await tx.organization.findUnique({ where: { id: organizationId }, select: { id: true } });
  if (!organization) throw gone(actor, "organizationId");
}

function gone({ language }: Actor, field: string): AppError {
  const message = say(language, "people.choiceGone");
  return new AppError("invalid", message, { fields: { [field]: message } });
}
