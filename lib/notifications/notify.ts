import { afterCommit } from "@/lib/db/client";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { publish } from "@/lib/realtime/publish";

export interface NewNotification {
  personIds: readonly string[];
  /** The key of its words: assigned, replied, escalated, incident … */
  kind: string;
  caseId: string | null;
  data?: Prisma.InputJsonObject;
  level?: "info" | "warning";
  /** The effect run that says it: a second run says nothing twice. */
  effectRunId?: string;
}

/** Tells people something in the application, and shows it at once to those who have it open. Returns how many were told now. */
export async function notify(tx: Tx, news: NewNotification, now = new Date()): Promise<number> {
  const { personIds, kind, caseId, data = {}, level = "info", effectRunId = null } = news;
  if (personIds.length === 0) return 0;
  const { count } = await tx.notification.createMany({
    data: [...new Set(personIds)].map((personId) => ({
      personId,
      kind,
      caseId,
      data,
      level,
      effectRunId,
      createdAt: now,
    })),
    skipDuplicates: true,
  });
  afterCommit(tx, () => publish({ notified: personIds }));
  return count;
}
