import { transaction } from "@/lib/db/client";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { CRASHED, recordedName } from "@/lib/effects/error-name";

/** An effect run as an attempt works on it. */
export const effectRunSelect = {
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
} as const satisfies Prisma.EffectRunSelect;

export type EffectRunRow = Prisma.EffectRunGetPayload<{ select: typeof effectRunSelect }>;

/** An attempt that has begun; `failed`: names of the errors of those before it that still count, oldest first. */
export interface Attempt {
  run: EffectRunRow;
  number: number;
  failed: readonly string[];
}

/**
 * Begins the next attempt of an effect run and records it. Null when there is nothing left to do.
 * An earlier attempt that never ended is closed as crashed: its worker died, or was taken for dead.
 */
export async function startAttempt(effectRunId: string, now: Date): Promise<Attempt | null> {
  return transaction(async (tx) => {
    const run = await lockEffectRun(tx, effectRunId);
    if (!run || !isUnfinished(run)) return null;
    await tx.effectAttempt.updateMany({
      where: { effectRunId, finishedAt: null },
      data: { finishedAt: now, error: `${CRASHED}: the worker died in the middle` },
    });
    const earlier = await tx.effectAttempt.findMany({ where: { effectRunId }, orderBy: { number: "asc" } });
    const number = (earlier.at(-1)?.number ?? 0) + 1;
    await tx.effectAttempt.create({ data: { effectRunId, number, startedAt: now } });
    await tx.effectRun.update({ where: { id: effectRunId }, data: { status: "running" } });
    const counted = earlier.filter((attempt) => attempt.number > run.forgiven && attempt.error !== null);
    return { run, number, failed: counted.map(({ error }) => recordedName(error ?? "")) };
  });
}

/** The effect run, locked until the transaction ends; null when its case is gone. */
export async function lockEffectRun(tx: Tx, effectRunId: string): Promise<EffectRunRow | null> {
  await tx.$queryRaw`select 1 from effect_run where id = ${effectRunId}::uuid for update`;
  return tx.effectRun.findUnique({ where: { id: effectRunId }, select: effectRunSelect });
}

/** Whether work is still to be done; `unknown` waits for a person. */
export function isUnfinished(run: Pick<EffectRunRow, "status">): boolean {
  return run.status === "queued" || run.status === "running";
}
