import { db } from "@/lib/db/client";
import { log } from "@/lib/log";
import { retryLost } from "@/lib/jobs/lost-jobs";

/** Folds the many small amounts of `case_count` into one row each, in one statement: readers see the same sums all the while. */
export async function foldCounts(): Promise<void> {
  await db().$executeRaw`
    with gone as (
      delete from case_count where (lifecycle_id, version_id, state) in (
        select lifecycle_id, version_id, state from case_count group by 1, 2, 3 having count(*) > 1)
      returning lifecycle_id, version_id, state, amount)
    insert into case_count (lifecycle_id, version_id, state, amount)
    select lifecycle_id, version_id, state, sum(amount)::int from gone group by 1, 2, 3 having sum(amount) <> 0`;
}

/** Puts back into the queue what is to be done and has no job any more: effect runs, timers, mails. */
export async function requeueLost(now = new Date()): Promise<void> {
  const found = await retryLost(now);
  if (found > 0) log.warn({ found }, "work without a job was put back into the queue");
}

/** Removes links that ended a week ago, sign-ins that have ended by themselves, reports of workers that are gone, and limits that have run out. */
export async function removeExpired(now = new Date()): Promise<void> {
  const weekAgo = new Date(now.getTime() - 7 * 86_400_000);
  await db().signInLink.deleteMany({ where: { expiresAt: { lt: weekAgo } } });
  await db().endedSession.deleteMany({ where: { expiresAt: { lt: now } } });
  await db().rateLimit.deleteMany({ where: { expire: { lt: BigInt(now.getTime()) } } });
  await db().workerHeartbeat.deleteMany({ where: { at: { lt: new Date(now.getTime() - 86_400_000) } } });
}
