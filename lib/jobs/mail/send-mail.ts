import { cut } from "@/lib/text/cut";
import { z } from "zod";
import { db, transaction } from "@/lib/db/client";
import { composable, composeMail, type Composable, type Composed } from "@/lib/mail/outbound/compose-mail";
import { originOf, type Origin } from "@/lib/mail/outbound/mail-origin";
import { keepsSubject, threadOf, type Thread } from "@/lib/mail/outbound/mail-thread";
import { recordVerdict, type Taken } from "@/lib/mail/outbound/record-mail";
import { suppressedOf } from "@/lib/mail/outbound/suppressed-of";
import { log } from "@/lib/log";
import { deliver, type Parcel } from "@/lib/jobs/mail/deliver";
import { automaticHeaders } from "@/lib/mail-format/headers";
import { mailWay } from "@/lib/mail/outbound/mode";
import { oneLine } from "@/lib/text/one-line";
import { cleanSubject, taggedSubject } from "@/lib/mail-format/subject";
import { waitForDomain } from "@/lib/mail/limits/pace";
import { isForAnyAddress } from "@/lib/mail-format/placeholders";
import { templateKeyOf } from "@/lib/mail-format/template-keys";
import type { Verdict } from "@/lib/mail/outbound/verdict";
import { addJob } from "@/lib/queue/add-job";
import { readSettings } from "@/lib/settings/read";

/**
 * Sends one mail: the run of the job `mail.send`. Running it again changes nothing more: what is sent stays sent.
 *
 * The row tells how far it came. `queued` becomes `sending` when it is taken; `handedOverAt` is set just before the
 * message's last byte; then it is `sent`, `queued` again with a later job, `failed` with an incident, or `unknown`. A
 * worker that dies in between leaves `sending`: without `handedOverAt` no server can have accepted the mail, and it is
 * sent again; with it nobody knows, so it is parked for a person and never silently repeated.
 */
export async function sendMail({ mailId }: { mailId: string }, now: Date = new Date()): Promise<void> {
  const mail = await take(mailId, now);
  // A verdict that cannot be written down is no failed attempt: the mail may be on its way, and is not sent again for it.
  if (mail) await recordVerdict(mail, await verdictOfAttempt(mail, now), now);
}

/** Copies that an earlier attempt has delivered. */
const reachedSchema = z.object({ reached: z.array(z.string()).default([]) });

type Mail = Taken & Composable & { mailboxId: string | null; internetId: string; automatic: boolean; queuedAt: Date };

const taken = {
  ...composable,
  id: true,
  caseId: true,
  effectRunId: true,
  mailboxId: true,
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
  if (!mail || (mail.status !== "queued" && mail.status !== "sending")) return null;
  if (mail.status === "sending" && mail.handedOverAt) {
    await recordVerdict(mail, { kind: "unknown", error: "The worker stopped before the server answered." }, now);
    return null;
  }
  if (mail.status === "queued" && (await mustWait(mail, now))) return null;
  const { status, attempts } = mail;
  const { count } = await db().outgoingMail.updateMany({
    where: { id, status, attempts },
    data: { status: "sending", attempts: attempts + 1, handedOverAt: null },
  });
  return count === 1 ? { ...mail, attempts: attempts + 1 } : null;
}

/** Puts a mail off while its domain has got its share for the moment: that is no failed attempt. */
async function mustWait({ id, toEmail }: { id: string; toEmail: string }, now: Date): Promise<boolean> {
  if (mailWay().kind === "mailbox") return false;
  const { mailsPerDomainPerMinute } = await readSettings();
  const waitMs = await waitForDomain(toEmail.slice(toEmail.lastIndexOf("@") + 1), mailsPerDomainPerMinute);
  if (waitMs === 0) return false;
  const runAt = new Date(now.getTime() + waitMs);
  await transaction((tx) => addJob(tx, { name: "mail.send", payload: { mailId: id }, key: `mail:${id}`, runAt }));
  return true;
}

async function verdictOfAttempt(mail: Mail, now: Date): Promise<Verdict> {
  try {
    return await attempt(mail, now);
  } catch (err) {
    log.error({ err, mailId: mail.id }, "a mail could not be made");
    const error = err instanceof Error ? err.message : String(err);
    return { kind: "later", error: cut(error, 1_000) };
  }
}

async function attempt(mail: Mail, now: Date): Promise<Verdict> {
  const kept = await suppressedOf(mail);
  if (kept.addressee) return { kind: "suppressed", error: kept.addressee };
  const origin = await originOf(mail.mailboxId);
  const { way } = origin;
  if (!way) return { kind: "later", error: "No mail server is set (SMTP_URL)." };
  const { subject: goingOn, ...thread } = await threadOf(mail, origin.domain);
  const made = await composeMail(mail, origin, now);
  const composed = { ...made, subject: subjectOf(mail, made, goingOn) };
  const { subject, html, text } = composed;
  const words = way === "mailbox" ? { html, text } : {};
  await db().outgoingMail.update({ where: { id: mail.id }, data: { subject, ...thread, ...words } });
  if (way === "mailbox") return { kind: "accepted" };
  const parcel = parcelOf(mail, { composed, origin, thread, without: kept.copies }, now);
  return deliver(way, parcel, () => handOver(mail));
}

/** A conversation keeps its subject; the template's own is for the mail that begins one. */
function subjectOf(mail: Mail, { subject, company }: Composed, goingOn: string | null): string {
  const about = goingOn === null || !keepsSubject(mail.template) ? "" : cleanSubject(oneLine(goingOn, 240), company);
  return mail.case && about !== "" ? taggedSubject(`Re: ${about}`, company, mail.case.number) : subject;
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

interface Made {
  /** Copies that are not sent. */
  without: readonly string[];
  composed: Composed;
  origin: Origin;
  thread: Omit<Thread, "subject">;
}

function parcelOf(mail: Mail, { composed, origin, thread, without }: Made, date: Date): Parcel {
  const { subject, html, text, toName, company, replyTo, files } = composed;
  const { name, address, domain, dkim } = origin;
  const answersSomebody = mail.template === "case-received";
  return {
    from: { name: name || company, address },
    to: { name: toName, address: mail.toEmail },
    cc: mail.cc.filter((one) => !without.includes(one)),
    bcc: mail.bcc.filter((one) => !without.includes(one)),
    reached: reachedSchema.parse(mail.data).reached,
    envelopeFrom: mail.automatic ? "" : address,
    replyTo,
    messageId: mail.internetId,
    inReplyTo: thread.inReplyTo ?? undefined,
    references: thread.references,
    headers: {
      ...threadTopic(mail),
      ...(mail.automatic && automaticHeaders({ answersSomebody, domain })),
    },
    subject,
    html,
    text,
    date,
    files,
    dkim,
  };
}

/** Outlook groups by it; the case's subject, whatever this mail's says. Not where nobody has proved whose words those are. */
function threadTopic({ case: about, template }: Mail): Record<string, string> {
  if (!about || isForAnyAddress(templateKeyOf(template))) return {};
  return { "Thread-Topic": oneLine(about.subject, 200) };
}
