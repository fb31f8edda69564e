import { db } from "@/lib/db/client";
import { composable, composeMail, type Composable, type Composed } from "@/lib/jobs/handlers/compose-mail";
import { recordVerdict, type Taken } from "@/lib/jobs/handlers/record-mail";
import { log } from "@/lib/log";
import { deliver, type Parcel } from "@/lib/mail/deliver";
import { automaticHeaders } from "@/lib/mail/headers";
import { caseRootId } from "@/lib/mail/message-id";
import { mailWay } from "@/lib/mail/mode";
import { sender } from "@/lib/mail/sender";
import type { Verdict } from "@/lib/mail/verdict";

/**
 * Sends one mail: the run of the job `mail.send`. Running it again changes nothing more: what is sent stays sent.
 *
 * The row tells how far it came. `queued` becomes `sending` when it is taken; `handedOverAt` is set just before the
 * message's last byte; then it is `sent`, `queued` again with a later job, or `failed` with an incident. A worker that
 * dies in between leaves `sending`: without `handedOverAt` no server can have accepted the mail, and it is sent again;
 * with it nobody knows, so it is parked for a person and never silently repeated.
 */
export async function sendMail({ mailId }: { mailId: string }, now: Date = new Date()): Promise<void> {
  const mail = await take(mailId, now);
  // A verdict that cannot be written down is no failed attempt: the mail may be on its way, and is not sent again for it.
  if (mail) await recordVerdict(mail, await verdictOfAttempt(mail, now), now);
}

type Mail = Taken & Composable & { internetId: string; automatic: boolean; queuedAt: Date };

const taken = {
  ...composable,
  id: true,
  caseId: true,
  taskId: true,
  internetId: true,
  automatic: true,
  queuedAt: true,
  status: true,
  attempts: true,
  handedOverAt: true,
} as const;

/** Takes the mail for this attempt; null when there is nothing to do, or somebody else took it. */
async function take(id: string, now: Date): Promise<Mail | null> {
  const mail = await db().outgoingMail.findUnique({ where: { id }, select: taken });
  if (!mail || mail.status === "sent" || mail.status === "failed") return null;
  if (mail.status === "sending" && mail.handedOverAt) {
    await recordVerdict(mail, { kind: "unknown", error: "The worker stopped before the server answered." }, now);
    return null;
  }
  const { status, attempts } = mail;
  const { count } = await db().outgoingMail.updateMany({
    where: { id, status, attempts },
    data: { status: "sending", attempts: attempts + 1, handedOverAt: null },
  });
  return count === 1 ? { ...mail, attempts: attempts + 1 } : null;
}

async function verdictOfAttempt(mail: Mail, now: Date): Promise<Verdict> {
  try {
    return await attempt(mail, now);
  } catch (err) {
    log.error({ err, mailId: mail.id }, "a mail could not be made");
    const error = err instanceof Error ? err.message : String(err);
    return { kind: "later", error: error.slice(0, 1_000) };
  }
}

async function attempt(mail: Mail, now: Date): Promise<Verdict> {
  const way = mailWay();
  if (way.kind === "none") return { kind: "later", error: "No mail server is set (SMTP_URL)." };
  const composed = await composeMail(mail, now);
  const thread = await threadOf(mail);
  const { subject, html, text } = composed;
  const kept = way.kind === "mailbox" ? { html, text } : {};
  await db().outgoingMail.update({ where: { id: mail.id }, data: { subject, ...thread, ...kept } });
  if (way.kind === "mailbox") return { kind: "accepted" };
  return deliver(way.url, parcelOf(mail, composed, { ...thread, date: now }), () => handOver(mail));
}

/**
 * Notes that the last byte goes out now.
 * @throws when another worker has taken the mail meanwhile: then that one sends it, and the server never gets the end of this one
 */
async function handOver({ id, attempts }: Mail): Promise<void> {
  const { count } = await db().outgoingMail.updateMany({
    where: { id, attempts, status: "sending" },
    data: { handedOverAt: new Date() },
  });
  if (count === 0) throw new Error("Another worker sends this mail.");
}

interface Thread {
  inReplyTo: string | null;
  references: string[];
}

/** The case's root first, then our last mails about it to the same address, oldest first. */
async function threadOf({ case: about, toEmail, queuedAt, id }: Mail): Promise<Thread> {
  if (!about) return { inReplyTo: null, references: [] };
  const before = await db().outgoingMail.findMany({
    where: { caseId: about.id, toEmail, queuedAt: { lte: queuedAt }, id: { not: id } },
    orderBy: [{ queuedAt: "desc" }, { id: "desc" }],
    take: 10,
    select: { internetId: true },
  });
  const ids = before.map(({ internetId }) => internetId).toReversed();
  const root = caseRootId(about.id, sender().domain);
  return { inReplyTo: ids.at(-1) ?? root, references: [root, ...ids] };
}

function parcelOf(mail: Mail, composed: Composed, thread: Thread & { date: Date }): Parcel {
  const from = sender();
  const { subject, html, text, toName, company, replyTo } = composed;
  const answersSomebody = mail.template === "case-received";
  return {
    from: { name: from.name || company, address: from.address },
    to: { name: toName, address: mail.toEmail },
    envelopeFrom: mail.automatic ? "" : from.address,
    replyTo,
    messageId: mail.internetId,
    inReplyTo: thread.inReplyTo ?? undefined,
    references: thread.references,
    headers: mail.automatic ? automaticHeaders({ answersSomebody, domain: from.domain }) : {},
    subject,
    html,
    text,
    date: thread.date,
  };
}
