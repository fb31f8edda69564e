import { db } from "@/lib/db/client";
import { forget } from "@/lib/files/keep-stream";

const DAY_MS = 24 * 60 * 60 * 1_000;
const AT_ONCE = 200;

/**
 * Removes uploads that no message took along within a day. One that is taken along meanwhile stays.
 * Running it twice removes nothing more.
 * @returns how many were removed, at most 200 per call
 */
export async function sweepUploads(now: Date = new Date()): Promise<number> {
  const isLeft = { caseId: null, createdAt: { lt: new Date(now.getTime() - DAY_MS) } };
  const left = await db().attachment.findMany({ where: isLeft, select: { id: true, storageKey: true }, take: AT_ONCE });
  let removed = 0;
  for (const { id, storageKey } of left) {
    const { count } = await db().attachment.deleteMany({ where: { ...isLeft, id } });
    if (count === 1) await forget(storageKey);
    removed += count;
  }
  return removed;
}
