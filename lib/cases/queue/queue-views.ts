import type { Actor } from "@/lib/access/actor";
import type { QueueView } from "@/lib/cases/queue/queue-schema";
import { Prisma } from "@/lib/db/generated/client";

// Written out, not as parameters: only so does the planner see that the partial indexes fit.
const live = Prisma.sql`c.category in ('open', 'assigned', 'pending')`;

/** What belongs to a view, as a condition on the case `c`. */
export function viewSql(actor: Actor, view: QueueView): Prisma.Sql {
  switch (view) {
    case "mine":
      return Prisma.sql`c.assignee_id = ${actor.id}::uuid and ${live}`;
    case "unassigned":
      return Prisma.sql`c.assignee_id is null and ${live} and ${ofTeams(actor)}`;
    case "open":
      return live;
    case "pending":
      return Prisma.sql`c.category = 'pending'`;
    case "resolved":
      return Prisma.sql`c.category = 'resolved'`;
    case "all":
      return Prisma.sql`true`;
  }
}

/** My teams' and nobody's; somebody in no team sees every team's. */
function ofTeams({ teamIds }: Actor): Prisma.Sql {
  if (teamIds.length === 0) return Prisma.sql`true`;
  return Prisma.sql`(c.team_id is null or c.team_id = any(${[...teamIds]}::uuid[]))`;
}
