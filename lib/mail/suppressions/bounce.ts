import { cut } from "@/lib/text/cut";
import { SYSTEM } from "@/lib/access/actor";
import { authSecret } from "@/lib/auth/keys";
import type { ProductEvent } from "@/lib/cases/events";
import { recordCaseEvent } from "@/lib/cases/write/case-event";
import { lockCase } from "@/lib/cases/write/stored-case";
import type { Tx } from "@/lib/db/client";
import { goesOnFailing } from "@/lib/mail/suppressions/soft-bounces";
import { suppress } from "@/lib/mail/suppressions/suppression";
import type { BouncedRecipient, MailReport } from "@/lib/mail-format/types";
import { isSignedFor, numberInReplyAddress } from "@/lib/mail-format/reply-address";

export interface NewReport {
  /** The mail that the report came as. */
  incomingId: string;
  report: MailReport;
  now: Date;
}

/** What a report was about; nulls: none of our mails that we know of. A case without a mail is a guess by the address. */
export interface Reported {
  outgoingId: string | null;
  caseId: string | null;
  /** Addresses that are mailed no more from now on. */
  suppressed: string[];
}

/**
 * Writes down what a delivery report or complaint says: the addresses, what became of our mail, and a line in its
 * case's history that staff see. The case itself neither moves nor opens again, and no event of its lifecycle happens.
 * Once more the same report changes nothing.
 *
 * Anybody can write something that looks like a report. Only one that names our Message-ID, or came to an address that
 * we signed, changes a mail's status or what is mailed any more, and only for addresses which that mail went to; any
 * other is a line in the history of the case that last mailed the address, and no more.
 */
export async function recordReport(tx: Tx, { incomingId, report, now }: NewReport): Promise<Reported> {
  const about = await findMail(tx, incomingId, report);
  const reported = { outgoingId: about?.proven ? about.id : null, caseId: about?.caseId ?? null, suppressed: [] };
  if (report.kind === "delivered" || report.kind === "delayed") {
    if (about?.proven) await (report.kind === "delivered" ? arrived(tx, about.id, now) : remark(tx, about, report));
    return reported;
  }
  const told = report.recipients.filter(({ kind }) => (report.kind === "complaint") === (kind === "complaint"));
  const fresh = await writeBounces(tx, { incomingId, about, told, now });
  if (fresh.length === 0) return reported;
  const news = about ? await newsIn(tx, { incomingId, about, fresh, now }) : [];
  if (about && news.length > 0) await show(tx, about, news, now);
  if (!about?.proven) return reported;
  await markFailed(tx, about, fresh);
  return { ...reported, suppressed: await suppressAll(tx, fresh, now) };
}

interface About {
  id: string;
  caseId: string | null;
  to: readonly string[];
  /** The report knows what only somebody who got the mail can know. */
  proven: boolean;
}

const outgoing = { id: true, caseId: true, toEmail: true, cc: true, bcc: true } as const;
type Row = { id: string; caseId: string | null; toEmail: string; cc: string[]; bcc: string[] };

async function findMail(tx: Tx, incomingId: string, { about, recipients }: MailReport): Promise<About | null> {
  const named = about ? await tx.outgoingMail.findUnique({ where: { internetId: about }, select: outgoing }) : null;
  if (named) return aboutOf(named, true);
  const emails = recipients.map(({ email }) => email).filter(Boolean);
  return (await findBySignature(tx, incomingId, emails)) ?? findLatest(tx, emails);
}

function aboutOf({ id, caseId, toEmail, cc, bcc }: Row, proven: boolean): About {
  return { id, caseId, to: [toEmail, ...cc, ...bcc], proven };
}

/** By the case that the address it came to is signed for. */
async function findBySignature(tx: Tx, incomingId: string, emails: readonly string[]): Promise<About | null> {
  const { envelopeTo } = await tx.incomingMail.findUniqueOrThrow({
    where: { id: incomingId },
    select: { envelopeTo: true },
  });
  for (const address of envelopeTo) {
    const number = numberInReplyAddress(address);
    if (number === null || number >= 2 ** 31) continue;
    const found = await tx.case.findUnique({ where: { number }, select: { id: true } });
    if (!found || !isSignedFor(address, { caseId: found.id, number }, authSecret())) continue;
    const mail = await tx.outgoingMail.findFirst({
      where: { caseId: found.id, ...(emails.length > 0 && { toEmail: { in: [...emails] } }) },
      orderBy: { queuedAt: "desc" },
      select: outgoing,
    });
    if (mail) return aboutOf(mail, true);
  }
  return null;
}

/** By the last mail to somebody we know by that address. */
async function findLatest(tx: Tx, emails: readonly string[]): Promise<About | null> {
  if (emails.length === 0) return null;
  const people = await tx.person.findMany({ where: { email: { in: [...emails] } }, select: { id: true }, take: 20 });
  if (people.length === 0) return null;
  const mail = await tx.outgoingMail.findFirst({
    where: { personId: { in: people.map(({ id }) => id) }, toEmail: { in: [...emails] } },
    orderBy: { queuedAt: "desc" },
    select: outgoing,
  });
  return mail && aboutOf(mail, false);
}

type Bounces = { incomingId: string; about: About | null; told: readonly BouncedRecipient[]; now: Date };

/** Writes those that are not written yet. */
async function writeBounces(tx: Tx, { incomingId, about, told, now }: Bounces): Promise<BouncedRecipient[]> {
  const meant = told.map((one) => ({ ...one, email: addressee(one.email, about) })).filter(({ email }) => email);
  const fresh: BouncedRecipient[] = [];
  for (const one of meant.slice(0, most)) {
    const { email, kind, status, reason } = one;
    const data = { incomingId, outgoingId: about?.proven ? about.id : null, email, kind, status, reason, at: now };
    const { count } = await tx.mailBounce.createMany({ data: [data], skipDuplicates: true });
    if (count > 0) fresh.push(one);
  }
  return fresh;
}

/** Most addresses of one report. */
const most = 100;

/**
 * Whom it is about. Of a mail to one address it is that one, whatever the report says: a mailbox may send on what it
 * gets, and it is that second address which fails. Of a mail to several, only one of those.
 */
function addressee(email: string, about: About | null): string {
  if (!about?.proven || about.to.includes(email)) return email;
  const [only, ...others] = about.to;
  return only !== undefined && others.length === 0 ? only : "";
}

async function arrived(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.outgoingMail.updateMany({ where: { id, status: "unknown" }, data: { status: "sent", sentAt: now } });
}

/** A server that keeps trying says so on the message; nothing has failed yet. */
async function remark(tx: Tx, { id }: About, { recipients }: MailReport): Promise<void> {
  const reasons = recipients.map(({ email, reason }) => (reason ? `${email}: ${reason}` : email)).join("\n");
  if (reasons === "") return;
  await tx.outgoingMail.updateMany({
    where: { id, status: { in: ["sent", "unknown"] }, error: null },
    data: { error: cut(reasons, 1_000) },
  });
}

/** The mail failed when its addressee did; a copy's failure is a remark. */
async function markFailed(tx: Tx, { id, to }: About, bounced: readonly BouncedRecipient[]): Promise<void> {
  const first = bounced.find(({ email, kind }) => email === to[0] && kind !== "complaint");
  const error = (first ?? bounced[0])?.reason ?? "";
  await tx.outgoingMail.updateMany({
    where: { id, status: { in: ["sent", "unknown"] } },
    data: { error: cut(error, 1_000), ...(first && { status: "failed" }) },
  });
}

/** Hard bounces and complaints at once; soft ones when it goes on like that. */
async function suppressAll(tx: Tx, bounced: readonly BouncedRecipient[], now: Date): Promise<string[]> {
  const suppressed: string[] = [];
  for (const { email, kind, reason, status } of bounced) {
    if (kind === "soft" && !(await goesOnFailing(tx, email, now))) continue;
    const why = reason || status;
    await suppress(tx, { email, kind: kind === "complaint" ? "complaint" : "bounce", reason: why }, now);
    suppressed.push(email);
  }
  return suppressed;
}

const REPORTED: ProductEvent[] = ["bounced", "complained"];

type Fresh = { incomingId: string; about: About; fresh: readonly BouncedRecipient[]; now: Date };

/**
 * What the case does not say already: the same of the same mail once, and what has no proof once a day, so that nobody
 * can fill a history with reports.
 */
async function newsIn(tx: Tx, { incomingId, about, fresh, now }: Fresh): Promise<BouncedRecipient[]> {
  if (!about.proven) {
    const since = { gt: new Date(now.getTime() - 86_400_000) };
    const where = { caseId: about.caseId ?? "", event: { in: REPORTED }, at: since };
    return about.caseId && !(await tx.caseEvent.findFirst({ where, select: { seq: true } })) ? [...fresh] : [];
  }
  const said = await tx.mailBounce.findMany({
    where: { outgoingId: about.id, incomingId: { not: incomingId } },
    select: { email: true, kind: true },
    take: 1_000,
  });
  return fresh.filter((one) => !said.some(({ email, kind }) => email === one.email && kind === one.kind));
}

/** In the case's history, and before whoever works on it. */
async function show(tx: Tx, { caseId }: About, bounced: readonly BouncedRecipient[], now: Date): Promise<void> {
  if (!caseId) return;
  const found = await lockCase(tx, SYSTEM, caseId);
  const event: ProductEvent = bounced.some(({ kind }) => kind === "complaint") ? "complained" : "bounced";
  const reason = bounced.map(({ email, reason: words }) => (words ? `${email}: ${words}` : email)).join("\n");
  const input = { emails: bounced.map(({ email }) => email), kinds: bounced.map(({ kind }) => kind) };
  await recordCaseEvent(tx, { found, actor: SYSTEM, event, input, reason: cut(reason, 2_000) }, now);
}
