import { db } from "@/lib/db/client";
import { caseRootId } from "@/lib/mail-format/message-id";

/** Where a mail stands in its conversation. */
export interface Thread {
  inReplyTo: string | null;
  /** Oldest first; the case's root, the same for ever, at the end. */
  references: string[];
  /** The subject under which the conversation has been going on with this address; null when it begins now. */
  subject: string | null;
}

interface Threaded {
  id: string;
  toEmail: string;
  queuedAt: Date;
  case: { id: string } | null;
}

/** Most Message-IDs of one mail: some servers cut long header lines. */
const most = 12;

/**
 * Puts a mail about a case into the conversation that mail programs show: it answers the customer's last mail, else
 * ours to the same address; References name the mails before it (RFC 5322, 3.6.4), and last the case's root, so that
 * mails belong together even where the ones between are missing.
 */
export async function threadOf(mail: Threaded, domain: string): Promise<Thread> {
  if (!mail.case) return { inReplyTo: null, references: [], subject: null };
  const caseId = mail.case.id;
  const [ours, theirs, first] = await Promise.all([
    db().outgoingMail.findMany({
      where: { caseId, toEmail: mail.toEmail, queuedAt: { lte: mail.queuedAt }, id: { not: mail.id } },
      orderBy: [{ queuedAt: "desc" }, { id: "desc" }],
      take: most,
      select: { internetId: true, queuedAt: true, subject: true, template: true },
    }),
    db().incomingMail.findMany({
      where: { caseId, messageId: { not: null }, internetId: { not: null } },
      orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
      take: most,
      select: { internetId: true, receivedAt: true, subject: true },
    }),
    db().outgoingMail.findFirst({
      where: { caseId, references: { isEmpty: false } },
      orderBy: [{ queuedAt: "asc" }, { id: "asc" }],
      select: { references: true },
    }),
  ]);
  const root = first?.references.find((id) => id.startsWith(`<case-${caseId}@`)) ?? caseRootId(caseId, domain);
  const heard = theirs.flatMap(({ internetId: id, receivedAt: at }) => (isMessageId(id) ? [{ id, at }] : []));
  const said = ours.map(({ internetId: id, queuedAt: at }) => ({ id, at }));
  const chain = [...heard, ...said].toSorted((a, b) => a.at.getTime() - b.at.getTime()).slice(-most);
  const ids = [...new Set(chain.map(({ id }) => id))];
  const inReplyTo = heard[0]?.id ?? ids.at(-1) ?? root;
  return { inReplyTo, references: [...ids, root], subject: theirs[0]?.subject ?? begunWith(ours) };
}

/** The oldest of our mails that is part of the conversation: those to anybody's address have a subject of their own. */
function begunWith(ours: readonly { subject: string; template: string }[]): string | null {
  return ours.findLast(({ subject, template }) => subject !== "" && keepsSubject(template))?.subject ?? null;
}

const conversational = new Set(["reply", "need-info", "case-resolved", "notice"]);

/**
 * Whether a mail of this template goes on with a conversation under its subject. Gmail parts a conversation where the
 * subject is another one, whatever References say; it looks past `Re:` and past what stands in square brackets in front.
 */
export function keepsSubject(template: string): boolean {
  return conversational.has(template);
}

/** Theirs come from outside: only what can stand in a header is named. */
function isMessageId(id: string | null): id is string {
  return id !== null && /^<[\x21-\x3b\x3d\x3f-\x7e]{1,240}>$/.test(id);
}
