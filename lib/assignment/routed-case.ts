import type { Db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { Values } from "@/lib/lifecycle/language/definition";

/** The case as rules read it. */
export interface RoutedCase {
  facts: Values;
  team: { id: string; name: string } | null;
}

/** What rules read of a case; `routedCase` makes the facts of it. The trigger `case_waiting` watches the same columns. */
export const ROUTED = {
  priority: true,
  type: true,
  tags: true,
  subject: true,
  language: true,
  channel: true,
  organizationId: true,
  requesterId: true,
  team: { select: { id: true, name: true } },
} as const satisfies Prisma.CaseSelect;

/** A case read with `ROUTED`, as rules read it. */
export function routedCase(row: Prisma.CaseGetPayload<{ select: typeof ROUTED }>): RoutedCase {
  const { priority, type, tags, subject, language, channel, organizationId, requesterId, team } = row;
  const about = { organization: organizationId, requester: requesterId, team: team?.id ?? null };
  return { facts: { priority, type, tags, subject, language, channel, ...about }, team };
}

/** A case as rules read it, and whether it still wants somebody; null when it is gone. */
export async function readRouted(db: Db, caseId: string): Promise<(RoutedCase & { wantsSomebody: boolean }) | null> {
  const select = { ...ROUTED, assigneeId: true, category: true } as const;
  const found = await db.case.findUnique({ where: { id: caseId }, select });
  if (!found) return null;
  const { assigneeId, category } = found;
  return {
    ...routedCase(found),
    wantsSomebody: assigneeId === null && category !== "resolved" && category !== "closed",
  };
}
