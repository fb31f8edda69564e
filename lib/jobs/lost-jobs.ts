import { db, transaction } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { queuePlanned } from "@/lib/cases/writing/planned-reply";
import { addJob } from "@/lib/queue/add-job";
import { queueEffectRun } from "@/lib/effects/finish-attempt";

/** What has been waiting this long without a job has lost it. */
const GRACE_MS = 60_000;
/** Most rows of each kind in one go. */
const MOST = 500;

/** A job of this key that still will run. */
function job(prefix: string, id: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`exists (
    select 1 from graphile_worker._private_jobs j where j.key = ${prefix} || ${id} and j.attempts < j.max_attempts)`;
}

/** A job of this name and payload that is being worked on now: its key was given up when a newer one took its place. */
function running(name: string, payload: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`exists (
    select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks k on k.id = j.task_id
    where j.locked_at is not null and k.identifier = ${name} and j.payload::jsonb = ${payload})`;
}

/**
 * Adds a job for every effect run, timer, planned answer and mail, out or in, that is due and has none: after a restore, or when the queue gave one up.
 * The rows are the truth; the queue only drives them. Returns how many.
 */
export async function retryLost(now: Date): Promise<number> {
  const before = new Date(now.getTime() - GRACE_MS);
  const effectRuns = await db().$queryRaw<{ id: string }[]>`
    select t.id from effect_run t
    where t.status in ('queued', 'running') and t.created_at < ${before}
      and not ${job("effect:", Prisma.sql`t.id::text`)}
      and not ${running("effect.run", Prisma.sql`jsonb_build_object('effectRunId', t.id)`)}
    order by t.created_at limit ${MOST}`;
  const timers = await db().$queryRaw<{ id: string; dueAt: Date }[]>`
    select t.id, t.due_at as "dueAt" from case_timer t
    where t.fired_at is null and t.canceled_at is null and t.due_at < ${before}
      and not ${job("timer:", Prisma.sql`t.id::text`)}
    order by t.due_at limit ${MOST}`;
  const mails = await db().$queryRaw<{ id: string }[]>`
    select m.id from outgoing_mail m
    where m.status in ('queued', 'sending') and m.queued_at < ${before}
      and not ${job("mail:", Prisma.sql`m.id::text`)}
      and not ${running("mail.send", Prisma.sql`jsonb_build_object('mailId', m.id)`)}
    order by m.queued_at limit ${MOST}`;
  const taken = await db().$queryRaw<{ id: string }[]>`
    select m.id from incoming_mail m
    where m.status in ('received', 'parsed', 'matched') and m.received_at < ${before}
      and not ${job("take:", Prisma.sql`m.id::text`)}
      and not ${running("mail.take", Prisma.sql`jsonb_build_object('mailId', m.id)`)}
    order by m.received_at limit ${MOST}`;
  const replies = await db().$queryRaw<{ id: string; sendAt: Date }[]>`
    select p.id, p.send_at as "sendAt" from planned_reply p
    where p.status = 'planned' and p.send_at < ${before} and not ${job("reply:", Prisma.sql`p.id::text`)}
    order by p.send_at limit ${MOST}`;
  const found = effectRuns.length + timers.length + mails.length + taken.length + replies.length;
  if (found === 0) return 0;
  await transaction(async (tx) => {
    for (const { id } of effectRuns) await queueEffectRun(tx, id);
    for (const { id: timerId, dueAt: runAt } of timers)
      await addJob(tx, { name: "timer.fire", payload: { timerId }, key: `timer:${timerId}`, runAt });
    for (const { id: mailId } of mails)
      await addJob(tx, { name: "mail.send", payload: { mailId }, key: `mail:${mailId}` });
    for (const { id: plannedId, sendAt } of replies) await queuePlanned(tx, { plannedId, sendAt });
    for (const { id: mailId } of taken)
      await addJob(tx, { name: "mail.take", payload: { mailId }, key: `take:${mailId}` });
  });
  return found;
}
