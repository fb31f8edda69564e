import type { Db } from "@/lib/db/client";

/** Cases of a lifecycle per version and state. Reads the counters, never the cases. */
export async function countCases(
  db: Db,
  lifecycleId: string,
): Promise<{ versionId: string; state: string; cases: number }[]> {
  const sums = await db.caseCount.groupBy({
    by: ["versionId", "state"],
    where: { lifecycleId },
    _sum: { amount: true },
  });
  return sums.map(({ versionId, state, _sum }) => ({ versionId, state, cases: Math.max(0, _sum.amount ?? 0) }));
}
