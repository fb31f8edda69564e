import type { Topic } from "@/lib/cases/events";
import { eventEntry, notifyingEvents } from "@/lib/cases/events";
import type { Tx } from "@/lib/db/client";
import type { EventKey, Subscriber } from "@/lib/events/subscriber";
import { notify } from "@/lib/notifications/notify";

/** Tells people in the application what the catalogue of events says they are told. */
export const notificationSubscriber: Subscriber<Topic> = {
  name: "notifications",
  topics: notifyingEvents(),
  handle: notifyOfEvent,
};

async function notifyOfEvent(tx: Tx, { caseId, seq }: EventKey, now: Date): Promise<void> {
  const found = await tx.caseEvent.findUnique({
    where: { caseId_seq: { caseId, seq } },
    select: { event: true, case: { select: { assigneeId: true } } },
  });
  if (!found) return;
  const { notifies, notification: kind } = eventEntry(found.event);
  const { assigneeId } = found.case;
  if (notifies && assigneeId) await notify(tx, { personIds: [assigneeId], kind, caseId, level: notifies.level }, now);
}
