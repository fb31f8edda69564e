import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import type { Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/client";
import { dropDelivery } from "@/lib/events/deliver";
import type { EventKey } from "@/lib/events/subscriber";
import { lockUnclosed } from "@/lib/effects/incident-rows";
import type { CloseIncidentInput } from "@/lib/effects/schema";
import { parseInput } from "@/lib/i18n/parse-input";
import { closeIncidentSchema } from "@/lib/effects/schema";

/**
 * Closes an incident with a reason; its effect run is not tried again.
 * @throws AppError forbidden | not_found | conflict (closed already)
 */
export async function closeIncident(
  actor: Actor,
  input: CloseIncidentInput,
  now = new Date(),
): Promise<{ id: string }> {
  authorize(actor, "incident.manage");
  const { incidentId, reason } = parseInput(closeIncidentSchema, input, actor.language);
  return transaction(async (tx) => {
    const { caseId, effectRunId, eventSeq: seq, subscriber } = await lockUnclosed(tx, actor, incidentId);
    await tx.incident.update({
      where: { id: incidentId },
      data: { status: "closed", closedAt: now, closedById: actor.id, reason },
    });
    if (effectRunId) {
      await tx.effectRun.updateMany({
        where: { id: effectRunId, status: { in: ["failed", "unknown", "queued"] } },
        data: { status: "abandoned", finishedAt: now },
      });
    }
    if (caseId && seq !== null && subscriber) await dropDelivery(tx, { caseId, seq, subscriber });
    await tx.auditEntry.create({
      data: {
        actorId: actor.id,
        action: "incident.close",
        subjectType: "incident",
        subjectId: incidentId,
        detail: { reason },
        at: now,
      },
    });
    return { id: incidentId };
  });
}

/** Closes the incident of an event that a subscriber has followed after all. */
export async function closeDelivered(
  tx: Tx,
  { caseId, seq: eventSeq, subscriber }: EventKey & { subscriber: string },
  now: Date,
): Promise<void> {
  await tx.incident.updateMany({
    where: { caseId, eventSeq, subscriber, status: { in: ["open", "retrying"] } },
    data: { status: "closed", closedAt: now, reason: "It was tried again and worked." },
  });
}
