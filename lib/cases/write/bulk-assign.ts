import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { assignCase } from "@/lib/cases/write/assign";
import type { BulkAssignInput } from "@/lib/cases/schema";
import { bulkAssignSchema } from "@/lib/cases/schema";
import { visibleTo } from "@/lib/cases/scope";
import type { BulkAssigned } from "@/lib/cases/types";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { parseInput } from "@/lib/i18n/parse-input";

/**
 * Assigns many cases, each by itself: one that cannot be assigned stops none of the others and is answered with the
 * reason. Cases the actor may not see are passed over.
 * @throws AppError forbidden
 */
export async function bulkAssign(actor: Actor, input: BulkAssignInput, now = new Date()): Promise<BulkAssigned> {
  authorize(actor, "case.assign");
  const { caseIds, assigneeId } = parseInput(bulkAssignSchema, input, actor.language);
  const found = await db().case.findMany({
    where: { AND: [visibleTo(actor), { id: { in: caseIds } }] },
    select: { id: true, number: true },
    orderBy: { number: "asc" },
  });
  const answer: BulkAssigned = { done: [], failed: [] };
  for (const { id: caseId, number } of found) {
    const message = await tryAssign(actor, { caseId, assigneeId }, now);
    if (message === null) answer.done.push(number);
    else answer.failed.push({ number, message });
  }
  return answer;
}

async function tryAssign(
  actor: Actor,
  input: { caseId: string; assigneeId: string | null },
  now: Date,
): Promise<string | null> {
  try {
    await assignCase(actor, input, now);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}
