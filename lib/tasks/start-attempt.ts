import { transaction } from "@/lib/db/client";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { CRASHED, recordedName } from "@/lib/tasks/error-name";

/** A task as an attempt works on it. */
export const taskSelect = {
  id: true,
  caseId: true,
  rev: true,
  effect: true,
  handler: true,
  with: true,
  cause: true,
  policy: true,
  status: true,
  forgiven: true,
} as const satisfies Prisma.CaseTaskSelect;

export type TaskRow = Prisma.CaseTaskGetPayload<{ select: typeof taskSelect }>;

/** An attempt that has begun; `failed`: names of the errors of those before it that still count, oldest first. */
export interface Attempt {
  task: TaskRow;
  number: number;
  failed: readonly string[];
}

/**
 * Begins the next attempt of a task and records it. Null when there is nothing left to do.
 * An earlier attempt that never ended is closed as crashed: its worker died, or was taken for dead.
 */
export async function startAttempt(taskId: string, now: Date): Promise<Attempt | null> {
  return transaction(async (tx) => {
    const task = await lockTask(tx, taskId);
    if (!task || !isUnfinished(task)) return null;
    await tx.caseTaskAttempt.updateMany({
      where: { taskId, finishedAt: null },
      data: { finishedAt: now, error: `${CRASHED}: the worker died in the middle` },
    });
    const earlier = await tx.caseTaskAttempt.findMany({ where: { taskId }, orderBy: { number: "asc" } });
    const number = (earlier.at(-1)?.number ?? 0) + 1;
    await tx.caseTaskAttempt.create({ data: { taskId, number, startedAt: now } });
    await tx.caseTask.update({ where: { id: taskId }, data: { status: "running" } });
    const counted = earlier.filter((attempt) => attempt.number > task.forgiven && attempt.error !== null);
    return { task, number, failed: counted.map(({ error }) => recordedName(error ?? "")) };
  });
}

/** The task, locked until the transaction ends; null when its case is gone. */
export async function lockTask(tx: Tx, taskId: string): Promise<TaskRow | null> {
  await tx.$queryRaw`select 1 from case_task where id = ${taskId}::uuid for update`;
  return tx.caseTask.findUnique({ where: { id: taskId }, select: taskSelect });
}

/** Whether work is still to be done; `unknown` waits for a person. */
export function isUnfinished(task: Pick<TaskRow, "status">): boolean {
  return task.status === "queued" || task.status === "running";
}
