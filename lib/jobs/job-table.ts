import { z } from "zod";
import { runDrain } from "@/lib/assignment/drain";
import { fireTimer } from "@/lib/jobs/fire-timer";
import { sendMail } from "@/lib/jobs/mail/send-mail";
import { sendPlanned } from "@/lib/jobs/mail/send-planned";
import { takeMail } from "@/lib/jobs/mail/take-mail";
import { exchangeCode } from "@/lib/jobs/mailboxes/exchange-code";
import { recordTest } from "@/lib/jobs/mailboxes/test-connection";
import { runEffect } from "@/lib/jobs/run-effect";
import { SCHEDULE } from "@/lib/jobs/schedule";
import type { Jobs } from "@/lib/queue/add-job";

type Run = (payload: unknown) => Promise<void>;

/** Every job that somebody enqueues: what its payload is, and what it does. */
const JOBS: Readonly<Record<keyof Jobs, Run>> = {
  "effect.run": job(z.object({ effectRunId: z.uuid() }), ({ effectRunId }) => runEffect(effectRunId)),
  "timer.fire": job(z.object({ timerId: z.uuid() }), ({ timerId }) => fireTimer(timerId)),
  "mail.send": job(z.object({ mailId: z.uuid() }), (payload) => sendMail(payload)),
  "reply.send": job(z.object({ plannedId: z.uuid() }), ({ plannedId }) => sendPlanned(plannedId)),
  "mail.take": job(z.object({ mailId: z.uuid() }), (payload) => takeMail(payload)),
  "mailbox.test": job(z.object({ mailboxId: z.uuid() }), ({ mailboxId }) => recordTest(mailboxId)),
  "mailbox.exchange": job(z.object({ mailboxId: z.uuid() }), ({ mailboxId }) => exchangeCode(mailboxId)),
  "assignment.drain": job(z.object({}), () => runDrain()),
};

/** Every job by name: those that are enqueued, and those that come by the clock. */
export function jobTable(): Record<string, Run> {
  const scheduled = SCHEDULE.map(({ name, run }): [string, Run] => [name, async () => void (await run())]);
  return { ...JOBS, ...Object.fromEntries(scheduled) };
}

function job<S extends z.ZodType>(schema: S, run: (payload: z.output<S>) => Promise<unknown>): Run {
  return async (payload) => void (await run(schema.parse(payload)));
}
