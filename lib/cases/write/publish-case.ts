import type { CaseAudience } from "@/lib/access/case-scope";
import type { Db } from "@/lib/db/client";
import { afterCommit } from "@/lib/db/client";
import { publish } from "@/lib/realtime/publish";

/** What of a case travels with the news of it: which it is, and who may see it. */
export type PublishedCase = CaseAudience & { number: number; rev: number };

/**
 * Lets open pages know, once the transaction has committed, that a case is not what they show.
 * @param before who could see it until now, where that may be somebody else: they hear that it left
 */
export function publishCase(tx: Db, now: PublishedCase, before?: CaseAudience): void {
  const { number, rev } = now;
  const change = { number, rev, audience: audienceOf(now), formerly: before ? [audienceOf(before)] : [] };
  afterCommit(tx, () => publish({ cases: [change] }));
}

/** The same for what hangs on a case and is no event of it: a planned answer, what became of a mail. */
export async function publishCaseById(tx: Db, caseId: string): Promise<void> {
  const select = { number: true, rev: true, requesterId: true, organizationId: true, teamId: true, assigneeId: true };
  const found = await tx.case.findUnique({ where: { id: caseId }, select });
  if (found) publishCase(tx, found);
}

function audienceOf({ requesterId, organizationId, teamId, assigneeId }: CaseAudience): CaseAudience {
  return { requesterId, organizationId, teamId, assigneeId };
}
