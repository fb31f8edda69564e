import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/client";
import { HOT } from "@/lib/db/client";

/** Payloads of the jobs by name; each has a zod schema in lib/jobs. Ids only: the rows are the truth. */
export interface Jobs {
  /** Carries out one effect of a case (an EffectRun). */
  "effect.run": { effectRunId: string };
  /** Fires a timer of a case (a CaseTimer). */
  "timer.fire": { timerId: string };
  /** Sends one OutgoingMail. */
  "mail.send": { mailId: string };
  /** Sends one planned answer (a PlannedReply) once its time has come. */
  "reply.send": { plannedId: string };
  /** Takes one IncomingMail of the ledger: reads, matches and applies it. */
  "mail.take": { mailId: string };
  /** Tries a mailbox's two connections, and writes what it found into the mailbox's `tested`. */
  "mailbox.test": { mailboxId: string };
  /** Exchanges the code of a sign-in at a mailbox's provider for tokens. */
  "mailbox.exchange": { mailboxId: string };
  /** Gives waiting cases to whoever has room. */
  "assignment.drain": Record<string, never>;
}

/** Jobs of a lane run one at a time; asked for again while one waits, they are still one. */
interface Lane {
  key: string;
  queue: string;
  /** Higher goes later; 0 for everything without a lane. */
  priority: number;
}

/** Work for all cases together. It goes after everything that is for one: mail never waits for it. */
const LANES: Partial<Record<keyof Jobs, Lane>> = {
  "assignment.drain": { key: "assignment.drain", queue: "assignment", priority: 10 },
};

/** A job as it is enqueued. */
export type Job = { [Name in keyof Jobs]: { name: Name; payload: Jobs[Name] } }[keyof Jobs] & {
  /** A job of the same key is replaced. */
  key?: string;
  runAt?: Date;
  /** Attempts before the queue gives up; 25 unless said. */
  maxAttempts?: number;
};

/** Enqueues a job in the caller's transaction: it exists if, and only if, the transaction commits. */
export async function addJob(tx: Tx, job: Job): Promise<void> {
  await addJobs(tx, [job]);
}

/** The same for many at once: one statement. */
export async function addJobs(tx: Tx, jobs: readonly Job[]): Promise<void> {
  if (jobs.length > 0) await tx.$queryRaw`${HOT} select ${jobsSql(jobs)} as jobs`;
}

/** The same as an expression within another statement: how many jobs were enqueued. */
export function jobsSql(jobs: readonly Job[]): Prisma.Sql {
  const specs = jobs.map(({ name, payload, key, runAt, maxAttempts }) => ({
    identifier: name,
    payload,
    job_key: key ?? LANES[name]?.key,
    queue_name: LANES[name]?.queue,
    priority: LANES[name]?.priority,
    run_at: runAt,
    max_attempts: maxAttempts,
  }));
  return Prisma.sql`(select count(*)::int from graphile_worker.add_jobs(array(
    select spec from jsonb_populate_recordset(null::graphile_worker.job_spec, ${JSON.stringify(specs)}::jsonb) spec)))`;
}
