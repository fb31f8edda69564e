import { db } from "@/lib/db/client";
import type { Subscriber } from "@/lib/events/subscriber";

/** Most events in one go. */
const MAX_FANNED_OUT = 500;

/** Of several processes one fans out at a time, so that events of a case are set on their way in their order. */
const LOCK = 4_861_203;

/**
 * Sets published events on their way to whoever subscribed to one of their topics; those that nobody wants are done.
 * @returns how many events were looked at; `MAX_FANNED_OUT`: there may be more
 */
export async function fanOut(subscribers: readonly Subscriber[], now: Date): Promise<number> {
  const wanted = subscribers.flatMap(({ name, topics }) => topics.map((topic) => ({ name, topic })));
  const [row] = await db().$queryRaw<{ taken: number }[]>`
    with mine as materialized (select pg_try_advisory_xact_lock(${LOCK}::bigint) as locked),
      next as (select p.case_id, p.seq from published_event p, mine where mine.locked
        order by p.case_id, p.seq limit ${MAX_FANNED_OUT}::int),
      taken as (delete from published_event p using next where p.case_id = next.case_id and p.seq = next.seq
        returning p.case_id, p.seq, p.topics),
      sent as (
        insert into event_delivery (case_id, seq, subscriber, due_at)
        select distinct t.case_id, t.seq, w.name, ${now}::timestamptz
        from taken t join jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (name text, topic text)
          on w.topic = '*' or w.topic = any(t.topics)
        on conflict do nothing)
    select count(*)::int as taken from taken`;
  return row?.taken ?? 0;
}
