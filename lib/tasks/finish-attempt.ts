import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { addJob } from "@/lib/queue/add-job";
import type { Attempt } from "@/lib/tasks/start-attempt";

/** Records that an attempt did its work: call it in the transaction of the work itself, so that both hold or neither. */
export async function finishSucceeded(
  tx: Tx,
  { task, number }: Attempt,
  { result, now }: { result: Prisma.InputJsonObject; now: Date },
): Promise<void> {
  await endAttempt(tx, { taskId: task.id, number, error: null, now });
  await tx.caseTask.update({
    where: { id: task.id },
    data: { status: "succeeded", result, error: null, finishedAt: now },
  });
  await tx.incident.updateMany({
    where: { taskId: task.id, status: { in: ["open", "retrying"] } },
    data: { status: "settled", settledAt: now, reason: "It was tried again and worked." },
  });
}

/** Records a failed attempt and queues the next one `afterSeconds` from now. */
export async function finishForRetry(
  tx: Tx,
  { task, number }: Attempt,
  { error, afterSeconds, now }: { error: string; afterSeconds: number; now: Date },
): Promise<void> {
  await endAttempt(tx, { taskId: task.id, number, error, now });
  await tx.caseTask.update({ where: { id: task.id }, data: { status: "queued", error } });
  await queueTask(tx, task.id, new Date(now.getTime() + afterSeconds * 1_000));
}

/** Records a failed attempt that was the last. */
export async function finishFailed(
  tx: Tx,
  { task, number }: Attempt,
  { error, now }: { error: string; now: Date },
): Promise<void> {
  await endAttempt(tx, { taskId: task.id, number, error, now });
  await tx.caseTask.update({ where: { id: task.id }, data: { status: "failed", error, finishedAt: now } });
}

/** Queues the job that works on a task; one already waiting is replaced. */
export async function queueTask(tx: Tx, taskId: string, runAt?: Date): Promise<void> {
  await addJob(tx, { name: "task.run", payload: { taskId }, key: `task:${taskId}`, ...(runAt ? { runAt } : {}) });
}

type End = { taskId: string; number: number; error: string | null; now: Date };

async function endAttempt(tx: Tx, { taskId, number, error, now }: End): Promise<void> {
  await tx.caseTaskAttempt.updateMany({
    where: { taskId, number, finishedAt: null },
    data: { finishedAt: now, error },
  });
}
