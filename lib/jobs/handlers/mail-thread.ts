import { db } from "@/lib/db/client";
import { caseRootId } from "@/lib/mail/message-id";

/** Where a mail stands in its conversation. */
export interface Thread {
  inReplyTo: string | null;
  /** Oldest first; the case's root, the same for ever, at the end. */
  references: string[];
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
  if (!mail.case) return { inReplyTo: null, references: [] };
  const caseId = mail.case.id;
  const [ours, theirs, first] = await Promise.all([
    db().outgoingMail.findMany({
      where: { caseId, toEmail: mail.toEmail, queuedAt: { lte: mail.queuedAt }, id: { not: mail.id } },
      orderBy: [{ queuedAt: "desc" }, { id: "desc" }],
      take: most,
      select: { internetId: true, queuedAt: true },
    }),
    db().incomingMail.findMany({
      where: { caseId, messageId: { not: null }, internetId: { not: null } },
      orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
      take: most,
      select: { internetId: true, receivedAt: true },
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
  return { inReplyTo: heard[0]?.id ?? ids.at(-1) ?? root, references: [...ids, root] };
}

/** Theirs come from outside: only what can stand in a header is named. */
function isMessageId(id: string | null): id is string {
  return id !== null && /^<[\x21-\x3b\x3d\x3f-\x7e]{1,240}>$/.test(id);
}
