import type { Tx } from "@/lib/db/client";

/** Payloads of the jobs by name; each has a zod schema in lib/jobs. Ids only: the rows are the truth. */
export interface Jobs {
  /** Carries out one effect of a case (a CaseTask). */
  "task.run": { taskId: string };
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
  /** Gives waiting cases to whoever became free; `unmatched`: also those no rule spoke for, after the rules changed. */
  "assignment.drain": { unmatched?: boolean };
}

export interface JobOptions {
  /** A job of the same key is replaced. */
  key?: string;
  runAt?: Date;
  /** Attempts before the queue gives up; 25 unless said. */
  maxAttempts?: number;
}

/** Enqueues a job in the caller's transaction: it exists if, and only if, the transaction commits. */
export async function addJob<Name extends keyof Jobs>(
  tx: Tx,
  job: { name: Name; payload: Jobs[Name] } & JobOptions,
): Promise<void> {
  await tx.$executeRaw`
    select graphile_worker.add_job(
      ${job.name}::text, ${JSON.stringify(job.payload)}::json,
      run_at := ${job.runAt ?? null}::timestamptz, job_key := ${job.key ?? null}::text,
      max_attempts := ${job.maxAttempts ?? null}::int)`;
}
