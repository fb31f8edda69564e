import type { Db } from "@/lib/db/client";
import type { MailState } from "@/lib/mail/types";

/** Worst first: a message sent to two people of whom one did not get it has not arrived. */
const order = ["failed", "queued", "sending", "sent"] as const;

/** How far the mails that carry these messages have come, by message id; a message nobody was mailed is not in it. */
export async function mailStates(db: Db, messageIds: readonly string[]): Promise<Map<string, MailState>> {
  if (messageIds.length === 0) return new Map();
  const rows = await db.outgoingMail.findMany({
    where: { messageId: { in: [...messageIds] } },
    select: { id: true, messageId: true, status: true, error: true, queuedAt: true, sentAt: true, toEmail: true },
  });
  const states = new Map<string, MailState>();
  for (const { id, messageId, status, error, queuedAt, sentAt, toEmail } of rows) {
    if (!messageId) continue;
    const known = states.get(messageId);
    if (known && order.indexOf(known.status) <= order.indexOf(status)) continue;
    states.set(messageId, { mailId: id, status, error, at: sentAt ?? queuedAt, toEmail });
  }
  return states;
}
