import { db, transaction, type Tx } from "@/lib/db/client";
import type { EventKey, Subscriber } from "@/lib/events/subscriber";
import { log } from "@/lib/log";

/** Most deliveries begun in one go. */
const MAX_CLAIMED = 8;
/** One that has been tried this often fails for good. */
const MAX_ATTEMPTS = 6;
/** After this time somebody who is delivering is taken for dead; longer than a transaction may last. */
const LOST_AFTER_MS = 30_000;
const FIRST_WAIT_MS = 5_000;
const FACTOR = 6;

/** What could not be delivered. */
export interface FailedDelivery extends EventKey {
  subscriber: string;
  error: string;
}

/** What the caller does, in the same transaction, when one fails for good, and when one that had failed went well. */
export interface Outcomes {
  failed: (tx: Tx, delivery: FailedDelivery, now: Date) => Promise<void>;
  recovered: (tx: Tx, delivery: EventKey & { subscriber: string }, now: Date) => Promise<void>;
}

type Claimed = EventKey & { subscriber: string; attempts: number; error: string | null };

/**
 * Delivers events that are due, each subscriber's first of each case: the next one goes when that is done or has failed
 * for good. Running it twice, or by several at once, delivers nothing twice; who dies in the middle leaves it to be done.
 * @returns how many were tried; 0: nothing is due
 */
export async function deliverDue(subscribers: readonly Subscriber[], outcomes: Outcomes, now: Date): Promise<number> {
  const claimed = await claim(subscribers, now);
  await Promise.all(claimed.map((one) => attempt(one, { subscribers, outcomes }, now)));
  return claimed.length;
}

/** Puts one that failed for good back on its way. */
export async function deliverAgain(
  tx: Tx,
  { caseId, seq, subscriber }: EventKey & { subscriber: string },
  now: Date,
): Promise<boolean> {
  const { count } = await tx.eventDelivery.updateMany({
    where: { caseId, seq, subscriber, status: "failed" },
    data: { status: "waiting", attempts: 0, dueAt: now },
  });
  return count === 1;
}

/** Gives up one that failed for good. */
export async function dropDelivery(
  tx: Tx,
  { caseId, seq, subscriber }: EventKey & { subscriber: string },
): Promise<void> {
  await tx.eventDelivery.deleteMany({ where: { caseId, seq, subscriber, status: "failed" } });
}

function claim(subscribers: readonly Subscriber[], now: Date): Promise<Claimed[]> {
  const names = subscribers.map(({ name }) => name);
  const lostAt = new Date(now.getTime() + LOST_AFTER_MS);
  return db().$queryRaw<Claimed[]>`
    update event_delivery d set attempts = d.attempts + 1, due_at = ${lostAt}::timestamptz
    from (
      select case_id, seq, subscriber from event_delivery w
      where w.status = 'waiting' and w.due_at <= ${now}::timestamptz and w.subscriber = any(${names}::text[])
        and not exists (select from event_delivery e where e.case_id = w.case_id and e.subscriber = w.subscriber
          and e.seq < w.seq and e.status = 'waiting')
      order by w.due_at, w.case_id, w.seq limit ${MAX_CLAIMED}::int for update skip locked) due
    where d.case_id = due.case_id and d.seq = due.seq and d.subscriber = due.subscriber
    returning d.case_id as "caseId", d.seq, d.subscriber, d.attempts, d.error`;
}

type Given = { subscribers: readonly Subscriber[]; outcomes: Outcomes };

async function attempt(claimed: Claimed, { subscribers, outcomes }: Given, now: Date): Promise<void> {
  const subscriber = subscribers.find(({ name }) => name === claimed.subscriber);
  try {
    if (claimed.attempts > MAX_ATTEMPTS) throw new Error("The worker died each time this was tried.");
    await transaction(async (tx) => {
      const gone = await tx.eventDelivery.deleteMany({ where: stillMine(claimed) });
      if (gone.count === 0) return;
      await subscriber?.handle(tx, { caseId: claimed.caseId, seq: claimed.seq }, now);
      if (claimed.error !== null) await outcomes.recovered(tx, claimed, now);
    });
  } catch (err) {
    log.warn({ err, ...claimed }, "an event could not be delivered");
    await transaction((tx) => meetFailure(tx, claimed, { err, outcomes }, now));
  }
}

async function meetFailure(
  tx: Tx,
  claimed: Claimed,
  { err, outcomes }: { err: unknown; outcomes: Outcomes },
  now: Date,
): Promise<void> {
  const error = err instanceof Error ? `${err.name}: ${err.message}` : String(err);
  const forGood = claimed.attempts >= MAX_ATTEMPTS;
  const waitMs = FIRST_WAIT_MS * FACTOR ** (claimed.attempts - 1);
  const { count } = await tx.eventDelivery.updateMany({
    where: stillMine(claimed),
    data: forGood ? { status: "failed", error } : { dueAt: new Date(now.getTime() + waitMs), error },
  });
  if (count === 1 && forGood) await outcomes.failed(tx, { ...claimed, error }, now);
}

/** Who was taken for dead and lives on may neither do it nor say what became of it. */
function stillMine({ caseId, seq, subscriber, attempts }: Claimed) {
  return { caseId, seq, subscriber, attempts, status: "waiting" } as const;
}
