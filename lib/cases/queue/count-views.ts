import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import type { QueueView } from "@/lib/cases/queue/queue-schema";
import type { ViewCounts } from "@/lib/cases/queue/queue-types";
import { viewSql } from "@/lib/cases/queue/queue-views";
import { visibleSql } from "@/lib/cases/scope";
import { Prisma } from "@/lib/db/generated/client";
import { prepared } from "@/lib/db/prepared";

const most = 100;

/**
 * How many cases each view holds for the actor, counted to 100 at most, so that a million cases cost no more.
 * @throws AppError forbidden
 */
export async function countViews(actor: Actor): Promise<ViewCounts> {
  authorize(actor, "queue.read");
  const [counts] = await prepared<ViewCounts>(Prisma.sql`
    select ${countSql(actor, "mine")} as mine, ${countSql(actor, "unassigned")} as unassigned,
      ${countSql(actor, "open")} as open, ${countSql(actor, "pending")} as pending,
      ${countSql(actor, "resolved")} as resolved`);
  return counts ?? { mine: 0, unassigned: 0, open: 0, pending: 0, resolved: 0 };
}

function countSql(actor: Actor, view: QueueView): Prisma.Sql {
  const belongs = Prisma.sql`${viewSql(actor, view)} and ${visibleSql(actor)}`;
  return Prisma.sql`
    (select count(*)::int from (select 1 from "case" c where ${belongs} limit ${Prisma.raw(String(most))}) counted)`;
}
