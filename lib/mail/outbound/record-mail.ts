import { publishCaseById } from "@/lib/cases/write/publish-case";
import { db, transaction, type Tx } from "@/lib/db/client";
import { maxAttempts, waitAfterMs } from "@/lib/mail/outbound/backoff";
import type { Verdict } from "@/lib/mail/outbound/verdict";
import { addJob } from "@/lib/queue/add-job";
import { openIncident } from "@/lib/effects/open-incident";

/** A mail that somebody is sending. */
export interface Taken {
  id: string;
  caseId: string | null;
  /** Attempts so far, this one included. */
  attempts: number;
  toEmail: string;
}

/** Writes down what became of an attempt, and in the same transaction the next one or the incident. */
export async function recordVerdict(mail: Taken, verdict: Verdict, now: Date): Promise<void> {
  await transaction((tx) => record(tx, mail, verdict, now));
  if (mail.caseId) await publishCaseById(db(), mail.caseId);
}

async function record(tx: Tx, mail: Taken, verdict: Verdict, now: Date): Promise<void> {
  if (verdict.kind === "accepted") return arrived(tx, mail, { note: verdict.note ?? null, now });
  if (verdict.kind === "suppressed") return parked(tx, mail, verdict.error);
  const waitMs = verdict.kind === "later" ? waitAfterMs(mail.attempts) : null;
  const { error } = verdict;
  if (waitMs === null) return failed(tx, mail, { ...verdict, error }, now);
  const data = { status: "queued", error, handedOverAt: null } as const;
  if (!(await settle(tx, mail, data))) return;
  if (verdict.kind === "later" && verdict.reached) await noteReached(tx, mail.id, verdict.reached);
  const runAt = new Date(now.getTime() + waitMs);
  await addJob(tx, { name: "mail.send", payload: { mailId: mail.id }, key: `mail:${mail.id}`, runAt });
}

/** Who has got a copy is not sent another one. */
async function noteReached(tx: Tx, mailId: string, reached: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    update outgoing_mail set data = data || ${JSON.stringify({ reached })}::jsonb where id = ${mailId}::uuid`;
}

async function arrived(tx: Tx, mail: Taken, { note, now }: { note: string | null; now: Date }): Promise<void> {
  await settle(tx, mail, { status: "sent", sentAt: now, error: note });
  await tx.incident.updateMany({
    where: { mailId: mail.id, status: { in: ["open", "retrying"] } },
    data: { status: "closed", closedAt: now, reason: "It was tried again and worked." },
  });
}

/** Nothing went wrong that a manager could mend: the case shows it, and the address may be taken off the list. */
async function parked(tx: Tx, mail: Taken, error: string): Promise<void> {
  await settle(tx, mail, { status: "suppressed", error });
}

type Failed = { kind: "refused" | "later" | "unknown"; error: string };

async function failed(tx: Tx, mail: Taken, { kind, error }: Failed, now: Date): Promise<void> {
  const words = {
    refused: "was refused by the mail server",
    later: `could not be sent in ${maxAttempts} attempts`,
    unknown:
      "may or may not have arrived: the connection was lost before the mail server answered. Ask before you send it again",
  };
  if (!(await settle(tx, mail, { status: kind === "unknown" ? "unknown" : "failed", error }))) return;
  const summary = `A mail to ${mail.toEmail} ${words[kind]}.`;
  await openIncident(tx, { caseId: mail.caseId, mailId: mail.id, summary, detail: error }, now);
}

type Outcome = {
  status: "sent" | "queued" | "failed" | "suppressed" | "unknown";
  error: string | null;
  sentAt?: Date;
  handedOverAt?: null;
};

/** Only the attempt that took the mail may say what became of it. */
async function settle(tx: Tx, { id, attempts }: Taken, data: Outcome): Promise<boolean> {
  const { count } = await tx.outgoingMail.updateMany({ where: { id, attempts, status: "sending" }, data });
  return count === 1;
}
