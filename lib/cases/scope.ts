import type { Actor } from "@/lib/access/actor";
import { Prisma } from "@/lib/db/generated/client";

/**
 * Which cases the actor sees at all. Customers: their own and, if allowed, their organization's. Agents: their teams',
 * those of no team, and what is assigned to them. Managers, admins and the system: all. A case outside is "not found".
 */
export function visibleTo(actor: Actor): Prisma.CaseWhereInput {
  switch (actor.role) {
    case "customer": {
      const own = { requesterId: actor.id ?? nobody };
      return seesOrganization(actor) ? { OR: [own, { organizationId: actor.organizationId }] } : own;
    }
    case "agent":
      return { OR: [{ teamId: null }, { teamId: { in: [...actor.teamIds] } }, { assigneeId: actor.id ?? nobody }] };
    case "manager":
    case "admin":
    case "system":
      return {};
  }
}

/** The same rule as a condition over the table `"case"` under the alias `c`. */
export function visibleSql(actor: Actor): Prisma.Sql {
  const self = actor.id ?? nobody;
  switch (actor.role) {
    case "customer":
      return seesOrganization(actor)
        ? Prisma.sql`(c.requester_id = ${self}::uuid or c.organization_id = ${actor.organizationId}::uuid)`
        : Prisma.sql`c.requester_id = ${self}::uuid`;
    case "agent":
      return Prisma.sql`(c.team_id is null or c.team_id = any(${[...actor.teamIds]}::uuid[]) or c.assignee_id = ${self}::uuid)`;
    case "manager":
    case "admin":
    case "system":
      return Prisma.sql`true`;
  }
}

const nobody = "00000000-0000-0000-0000-000000000000";

function seesOrganization(actor: Actor): boolean {
  return actor.seesOrganization && actor.organizationId !== null;
}
