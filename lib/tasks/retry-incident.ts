import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { transaction } from "@/lib/db/client";
import type { Tx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { deliverAgain } from "@/lib/events/deliver";
import { say } from "@/lib/i18n/say";
import { queueAgain } from "@/lib/outbox/queue-mail";
import { queueTask } from "@/lib/tasks/finish-attempt";
import type { UnsettledIncident } from "@/lib/tasks/incident-rows";
import { lockUnsettled } from "@/lib/tasks/incident-rows";
import type { RetryIncidentInput } from "@/lib/tasks/schema";

/**
 * Tries again what an incident is about, with a fresh count of attempts. It settles itself when that works.
 * @throws AppError forbidden | not_found | conflict (settled, or being tried already) | refused (nothing to try)
 */
export async function retryIncident(actor: Actor, { incidentId }: RetryIncidentInput): Promise<{ id: string }> {
  authorize(actor, "incident.manage");
  return transaction(async (tx) => {
    const found = await lockUnsettled(tx, actor, incidentId);
    if (found.status === "retrying") throw new AppError("conflict", say(actor.language, "incidents.alreadyRetrying"));
    const queued = await tryAgain(tx, found);
    if (!queued) throw new AppError("refused", say(actor.language, "incidents.nothingToRetry"));
    await tx.incident.update({ where: { id: incidentId }, data: { status: "retrying" } });
    return { id: incidentId };
  });
}

function tryAgain(tx: Tx, { caseId, mailId, taskId, eventSeq: seq, subscriber }: UnsettledIncident): Promise<boolean> {
  if (mailId) return queueAgain(tx, mailId);
  if (caseId && seq !== null && subscriber) return deliverAgain(tx, { caseId, seq, subscriber }, new Date());
  return taskAgain(tx, taskId);
}

async function taskAgain(tx: Tx, taskId: string | null): Promise<boolean> {
  if (!taskId) return false;
  const last = await tx.caseTaskAttempt.findFirst({ where: { taskId }, orderBy: { number: "desc" } });
  const { count } = await tx.caseTask.updateMany({
    where: { id: taskId, status: { in: ["failed", "unknown"] } },
    data: { status: "queued", forgiven: last?.number ?? 0, finishedAt: null },
  });
  if (count === 1) await queueTask(tx, taskId);
  return count === 1;
}
