import { HAS_ROOM } from "@/lib/assignment/members";
import type { Db, Tx } from "@/lib/db/client";

/** A case to be kept waiting for an assignment. */
export interface Waiting {
  caseId: string;
  /** The event of its lifecycle to send once somebody is found. */
  event: string;
  /** Teams and people, by id, of whom one needs room; empty: no rule speaks for it. */
  waitsFor: string[];
}

/** A case that waits. `revision`: how often the case or the rules have changed meanwhile. */
export type WaitingCase = Waiting & { revision: number };

/**
 * Keeps that a case waits, as of the rules that have just been asked. Call it in the transaction of the routing that
 * found nobody, after the case was changed; the database removes the row with the change that gives the case to
 * somebody or ends it.
 */
export async function keepWaiting(tx: Tx, { caseId, event, waitsFor }: Waiting, now: Date): Promise<void> {
  await tx.$executeRaw`
    insert into waiting_case (case_id, event, waits_for, priority, opened_at, since)
    select id, ${event}, ${waitsFor}::uuid[], priority, created_at, ${now}::timestamptz
    from "case" where id = ${caseId}::uuid and assignee_id is null
    on conflict (case_id) do update set event = excluded.event, waits_for = excluded.waits_for,
      priority = excluded.priority, asked_revision = waiting_case.revision`;
}

/** The case waits no longer, whatever became of it. */
export async function stopWaiting(tx: Tx, caseId: string): Promise<void> {
  await tx.waitingCase.deleteMany({ where: { caseId } });
}

/** As it stands the case cannot be given to anybody: nobody is looked for until it, or the rules, change once more. */
export async function keepAside(db: Db, { caseId, revision }: WaitingCase): Promise<void> {
  await db.$executeRaw`
    update waiting_case set waits_for = '{}', asked_revision = greatest(asked_revision, ${revision}::int)
    where case_id = ${caseId}::uuid`;
}

/** The rules have changed: every waiting case is one to ask about again. Call it in the transaction of the change. */
export async function askAllAgain(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    update waiting_case w set revision = revision + 1
    from (select case_id from waiting_case order by case_id for update) locked
    where w.case_id = locked.case_id`;
}

/**
 * The case whose turn it is, the most urgent first, then the oldest: of those that wait for somebody who has room, and
 * of `toReroute`, which are to be routed anew whoever has room. Null when there is none. One statement, however many wait;
 * cases of teams without room are passed over by their ids.
 */
export async function findNextWaiting(
  db: Db,
  { toReroute, except }: { toReroute: readonly string[]; except: readonly string[] },
): Promise<WaitingCase | null> {
  const [next = null] = await db.$queryRaw<WaitingCase[]>`
    with free as materialized (select p.id from person p where ${HAS_ROOM}),
    awaited as materialized (
      select array(select id from free
        union select m.team_id from membership m join free on free.id = m.person_id) as ids),
    next as (
      (select w.* from waiting_case w, awaited
        where w.waits_for <> '{}' and w.waits_for && awaited.ids and w.case_id <> all(${[...except]}::uuid[])
        order by w.priority desc, w.opened_at, w.case_id limit 1)
      union all
      (select w.* from waiting_case w
        where w.case_id = any(${[...toReroute]}::uuid[]) and w.case_id <> all(${[...except]}::uuid[])
        order by w.priority desc, w.opened_at, w.case_id limit 1))
    select case_id as "caseId", event, waits_for as "waitsFor", revision from next
    order by priority desc, opened_at, case_id limit 1`;
  return next;
}

/** Whether any case waits: for somebody, or to be asked about again because it or the rules changed. */
export async function isAnyWaiting(db: Db): Promise<boolean> {
  const found = await db.$queryRaw<unknown[]>`
    (select 1 from waiting_case where waits_for <> '{}' limit 1)
    union all (select 1 from waiting_case where asked_revision < revision limit 1) limit 1`;
  return found.length > 0;
}
