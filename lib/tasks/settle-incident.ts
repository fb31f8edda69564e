import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import type { Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/client";
import { dropDelivery } from "@/lib/events/deliver";
import type { EventKey } from "@/lib/events/subscriber";
import { lockUnsettled } from "@/lib/tasks/incident-rows";
import type { SettleIncidentInput } from "@/lib/tasks/schema";

/**
 * Lays an incident to rest with a reason; its task is not tried again.
 * @throws AppError forbidden | not_found | conflict (settled already)
 */
export async function settleIncident(
  actor: Actor,
  { incidentId, reason }: SettleIncidentInput,
  now = new Date(),
): Promise<{ id: string }> {
  authorize(actor, "incident.manage");
  return transaction(async (tx) => {
    const { caseId, taskId, eventSeq: seq, subscriber } = await lockUnsettled(tx, actor, incidentId);
    await tx.incident.update({
      where: { id: incidentId },
      data: { status: "settled", settledAt: now, settledById: actor.id, reason },
    });
    if (taskId) {
      await tx.caseTask.updateMany({
        where: { id: taskId, status: { in: ["failed", "unknown", "queued"] } },
        data: { status: "settled", finishedAt: now },
      });
    }
    if (caseId && seq !== null && subscriber) await dropDelivery(tx, { caseId, seq, subscriber });
    await tx.auditEntry.create({
      data: {
        actorId: actor.id,
        action: "incident.settle",
        subjectType: "incident",
        subjectId: incidentId,
        detail: { reason },
        at: now,
      },
    });
    return { id: incidentId };
  });
}

/** Settles the incident of an event that a subscriber has followed after all. */
export async function settleDelivered(
  tx: Tx,
  { caseId, seq: eventSeq, subscriber }: EventKey & { subscriber: string },
  now: Date,
): Promise<void> {
  await tx.incident.updateMany({
    where: { caseId, eventSeq, subscriber, status: { in: ["open", "retrying"] } },
    data: { status: "settled", settledAt: now, reason: "It was tried again and worked." },
  });
}
