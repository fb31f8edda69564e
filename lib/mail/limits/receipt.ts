import { z } from "zod";
import type { Tx } from "@/lib/db/client";
import { isSuppressed } from "@/lib/mail/suppressions/suppression";

/** One receipt for an address within this time, however much it writes. */
const periodMs = 60 * 60_000;

/**
 * Whether the address (lower case) gets an automatic receipt now; whoever is told yes has to send it, since nobody else is
 * told so for an hour. Never for an address of our own mailboxes, nor for one that is not to be mailed. Of several who ask
 * at once one is told yes.
 */
export async function claimReceipt(tx: Tx, email: string, now: Date): Promise<boolean> {
  const ours = await tx.mailbox.findUnique({ where: { address: email }, select: { id: true } });
  if (ours || (await isSuppressed(tx, email))) return false;
  const before = new Date(now.getTime() - periodMs);
  const claimed = await tx.$executeRaw`
    insert into mail_receipt as r (email, sent_at) values (${email}, ${now})
    on conflict (email) do update set sent_at = excluded.sent_at where r.sent_at <= ${before}`;
  return claimed === 1;
}

/**
 * Whether a case's requester gets the receipt for it. A case that came by mail: only when no machine wrote that mail, and
 * once an hour, since anybody can write in anybody's name. Every other way of asking: yes.
 */
export async function maySendReceipt(
  tx: Tx,
  { caseId, email }: { caseId: string; email: string },
  now: Date,
): Promise<boolean> {
  const cameAs = await tx.incomingMail.findFirst({
    where: { caseId },
    orderBy: { receivedAt: "asc" },
    select: { kind: true, detail: true },
  });
  if (!cameAs) return true;
  const byMachine = cameAs.kind !== "message" || signSchema.parse(cameAs.detail).automatic !== undefined;
  return !byMachine && (await claimReceipt(tx, email, now));
}

/** Why nobody answers the mail by machine: an AutomaticSign, kept in the ledger. */
const signSchema = z.object({ automatic: z.string().optional() }).catch({});
