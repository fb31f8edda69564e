import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { ROW_COLUMNS, ROW_JOINS, toCaseRow, type StoredRow } from "@/lib/cases/queue/case-row";
import { cursorOf, pageOrder } from "@/lib/cases/queue/queue-order";
import { queueQuerySchema, type QueueFilter, type QueueQuery } from "@/lib/cases/queue/queue-schema";
import { viewSql } from "@/lib/cases/queue/queue-views";
import { visibleSql } from "@/lib/cases/scope";
import type { CasePage } from "@/lib/cases/types";
import { Prisma } from "@/lib/db/generated/client";
import type { Party } from "@/lib/lifecycle/language/waits-for";
import { prepared } from "@/lib/db/prepared";

const pageSize = 50;

/**
 * One page of the queue: the actor's cases in a view, filtered and sorted. The cost does not grow with the number
 * of cases behind the page: every order is an index's.
 * @throws AppError forbidden
 */
export async function listCases(actor: Actor, query: QueueQuery): Promise<CasePage> {
  authorize(actor, "queue.read");
  const filter = queueQuerySchema.parse(query);
  const order = pageOrder(filter);
  const found = await prepared<StoredRow>(pageSql(actor, filter, order));
  const more = found.length > pageSize;
  const page = more ? found.slice(0, pageSize) : found;
  if (order.backwards) page.reverse();
  const [first, last] = [page[0], page.at(-1)];
  return {
    rows: await Promise.all(page.map((row) => toCaseRow(row, actor.language))),
    newer: first && (order.backwards ? more : order.started) ? cursorOf(filter.sort, first, true) : null,
    older: last && (order.backwards || more) ? cursorOf(filter.sort, last, false) : null,
  };
}

/** The statement of one page; the page is cut before its people and team are looked up. */
export function pageSql(actor: Actor, filter: QueueFilter, order = pageOrder(filter)): Prisma.Sql {
  return Prisma.sql`
    select ${ROW_COLUMNS}
    from (
      select * from "case" c
      where ${viewSql(actor, filter.view)} and ${visibleSql(actor)} and ${filterSql(filter)} and ${order.behind}
      order by ${order.by} limit ${Prisma.raw(String(pageSize + 1))}
    ) c
    ${ROW_JOINS}
    order by ${order.by}`;
}

function filterSql({
  category,
  state,
  waitingOn,
  priority,
  type,
  assigneeId,
  teamId,
  requesterId,
  tag,
}: QueueFilter): Prisma.Sql {
  const parts = [
    category && Prisma.sql`c.category = ${category}::category`,
    state && Prisma.sql`c.state = ${state}`,
    waitingOn && waitingSql(waitingOn),
    priority && Prisma.sql`c.priority = ${priority}::priority`,
    type && Prisma.sql`c.type = ${type}`,
    assigneeId && Prisma.sql`c.assignee_id = ${assigneeId}::uuid`,
    teamId && Prisma.sql`c.team_id = ${teamId}::uuid`,
    requesterId && Prisma.sql`c.requester_id = ${requesterId}::uuid`,
    tag && Prisma.sql`c.tags @> array[${tag}]::text[]`,
  ].filter((part) => part !== undefined && part !== "");
  return parts.length > 0 ? Prisma.join(parts, " and ") : Prisma.sql`true`;
}

/** Written out, as the views are: the few cases that wait for somebody else have an index of their own. */
function waitingSql(waitingOn: Party): Prisma.Sql {
  switch (waitingOn) {
    case "us":
      return Prisma.sql`c.waiting_on = 'us'`;
    case "customer":
      return Prisma.sql`c.waiting_on = 'customer'`;
    case "other":
      return Prisma.sql`c.waiting_on = 'other'`;
    case "nobody":
      return Prisma.sql`c.waiting_on = 'nobody'`;
  }
}
