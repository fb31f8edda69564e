import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { transaction } from "@/lib/db/client";
import type { Tx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { deliverAgain } from "@/lib/events/deliver";
import { say } from "@/lib/i18n/say";
import { queueAgain } from "@/lib/outbox/queue-mail";
import { queueEffectRun } from "@/lib/effects/finish-attempt";
import type { UnclosedIncident } from "@/lib/effects/incident-rows";
import { lockUnclosed } from "@/lib/effects/incident-rows";
import type { RetryIncidentInput } from "@/lib/effects/schema";
import { parseInput } from "@/lib/i18n/parse-input";
import { retryIncidentSchema } from "@/lib/effects/schema";

/**
 * Tries again what an incident is about, with a fresh count of attempts. It closes itself when that works.
 * @throws AppError forbidden | not_found | conflict (closed, or being tried already) | refused (nothing to try)
 */
export async function retryIncident(actor: Actor, input: RetryIncidentInput): Promise<{ id: string }> {
  authorize(actor, "incident.manage");
  const { incidentId } = parseInput(retryIncidentSchema, input, actor.language);
  return transaction(async (tx) => {
    const found = await lockUnclosed(tx, actor, incidentId);
    if (found.status === "retrying") throw new AppError("conflict", say(actor.language, "incidents.alreadyRetrying"));
    const queued = await tryAgain(tx, found);
    if (!queued) throw new AppError("refused", say(actor.language, "incidents.nothingToRetry"));
    await tx.incident.update({ where: { id: incidentId }, data: { status: "retrying" } });
    return { id: incidentId };
  });
}

function tryAgain(
  tx: Tx,
  { caseId, mailId, effectRunId, eventSeq: seq, subscriber }: UnclosedIncident,
): Promise<boolean> {
  if (mailId) return queueAgain(tx, mailId);
  if (caseId && seq !== null && subscriber) return deliverAgain(tx, { caseId, seq, subscriber }, new Date());
  return runAgain(tx, effectRunId);
}

async function runAgain(tx: Tx, effectRunId: string | null): Promise<boolean> {
  if (!effectRunId) return false;
  const last = await tx.effectAttempt.findFirst({ where: { effectRunId }, orderBy: { number: "desc" } });
  const { count } = await tx.effectRun.updateMany({
    where: { id: effectRunId, status: { in: ["failed", "unknown"] } },
    data: { status: "queued", forgiven: last?.number ?? 0, finishedAt: null },
  });
  if (count === 1) await queueEffectRun(tx, effectRunId);
  return count === 1;
}
