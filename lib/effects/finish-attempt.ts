import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { addJob } from "@/lib/queue/add-job";
import type { Attempt } from "@/lib/effects/start-attempt";

/** Records that an attempt did its work: call it in the transaction of the work itself, so that both hold or neither. */
export async function finishSucceeded(
  tx: Tx,
  { run, number }: Attempt,
  { result, now }: { result: Prisma.InputJsonObject; now: Date },
): Promise<void> {
  await endAttempt(tx, { effectRunId: run.id, number, error: null, now });
  await tx.effectRun.update({
    where: { id: run.id },
    data: { status: "succeeded", result, error: null, finishedAt: now },
  });
  await tx.incident.updateMany({
    where: { effectRunId: run.id, status: { in: ["open", "retrying"] } },
    data: { status: "closed", closedAt: now, reason: "It was tried again and worked." },
  });
}

/** Records a failed attempt and queues the next one `afterSeconds` from now. */
export async function finishForRetry(
  tx: Tx,
  { run, number }: Attempt,
  { error, afterSeconds, now }: { error: string; afterSeconds: number; now: Date },
): Promise<void> {
  await endAttempt(tx, { effectRunId: run.id, number, error, now });
  await tx.effectRun.update({ where: { id: run.id }, data: { status: "queued", error } });
  await queueEffectRun(tx, run.id, new Date(now.getTime() + afterSeconds * 1_000));
}

/** Records a failed attempt that was the last. */
export async function finishFailed(
  tx: Tx,
  { run, number }: Attempt,
  { error, now }: { error: string; now: Date },
): Promise<void> {
  await endAttempt(tx, { effectRunId: run.id, number, error, now });
  await tx.effectRun.update({ where: { id: run.id }, data: { status: "failed", error, finishedAt: now } });
}

/** Queues the job that works on an effect run; one already waiting is replaced. */
export async function queueEffectRun(tx: Tx, effectRunId: string, runAt?: Date): Promise<void> {
  await addJob(tx, {
    name: "effect.run",
    payload: { effectRunId },
    key: `effect:${effectRunId}`,
    ...(runAt ? { runAt } : {}),
  });
}

type End = { effectRunId: string; number: number; error: string | null; now: Date };

async function endAttempt(tx: Tx, { effectRunId, number, error, now }: End): Promise<void> {
  await tx.effectAttempt.updateMany({
    where: { effectRunId, number, finishedAt: null },
    data: { finishedAt: now, error },
  });
}
