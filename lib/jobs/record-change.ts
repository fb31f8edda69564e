import { afterCommit } from "@/lib/db/client";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { announce } from "@/lib/realtime/announce";

export interface PlainChange {
  caseId: string;
  /** One of ours, not of a lifecycle: routed, tagged, timer.ignored … */
  event: string;
  data?: { tags?: string[]; teamId?: string | null };
  /** { field: { from, to } } */
  changes?: Prisma.InputJsonObject;
  input?: Prisma.InputJsonObject;
  /** Words, or `{ text: { en, ko }, … }`. */
  reason?: Prisma.InputJsonValue;
}

/** Changes a case by the system's hand without moving it along its lifecycle, with its row in the history. */
export async function recordChange(tx: Tx, change: PlainChange, now: Date): Promise<void> {
  const { caseId, event, data = {}, changes = {}, input = {}, reason } = change;
  const after = await tx.case.update({
    where: { id: caseId },
    data: { ...data, rev: { increment: 1 }, ...(Object.keys(data).length > 0 && { updatedAt: now }) },
    select: { rev: true, state: true, versionId: true },
  });
  await tx.caseEvent.create({
    data: {
      caseId,
      seq: after.rev,
      at: now,
      event,
      input,
      changes,
      toState: after.state,
      versionId: after.versionId,
      ...(reason !== undefined && { reason }),
    },
  });
  afterCommit(tx, () => announce({ caseId }));
}
