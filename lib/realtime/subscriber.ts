import type { Actor } from "@/lib/access/actor";
import { visibleTo } from "@/lib/cases/scope";
import { db } from "@/lib/db/client";
import { unreadCount } from "@/lib/notifications/queries";
import type { LiveEvent } from "@/lib/realtime/live-event";
import type { News } from "@/lib/realtime/news";

/** What of the news is for this person: cases in the person's scope, and the number of unread notifications. */
export async function eventsFor(actor: Actor, { caseIds, personIds }: News): Promise<LiveEvent[]> {
  const events: LiveEvent[] = [];
  if (caseIds.length > 0) {
    const seen = await db().case.findMany({
      where: { AND: [{ id: { in: caseIds } }, visibleTo(actor)] },
      select: { number: true, rev: true },
    });
    for (const { number, rev } of seen) events.push({ type: "case", number, rev });
  }
  if (actor.id !== null && personIds.includes(actor.id)) {
    events.push({ type: "notifications", unread: await unreadCount(actor) });
  }
  return events;
}

/** What the stream was opened under; when it changes, the stream ends, and the browser comes back as whoever it is then. */
export async function standingOf(actor: Actor): Promise<string | null> {
  if (actor.id === null) return null;
  const found = await db().person.findUnique({
    where: { id: actor.id },
    select: {
      active: true,
      sessionVersion: true,
      role: true,
      organizationId: true,
      seesOrganization: true,
      memberships: { select: { teamId: true }, orderBy: { teamId: "asc" } },
    },
  });
  return found?.active ? JSON.stringify(found) : null;
}
