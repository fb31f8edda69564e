import { db } from "@/lib/db/client";
import { numberInReplyAddress } from "@/lib/mail-format/reply-address";

/**
 * The active mailbox that takes mail for an address by our own SMTP receiver: by its name, or by a reply address of a
 * case, whose signature the ledger checks. Null for every other: nothing is relayed.
 */
export async function mailboxFor(address: string): Promise<string | null> {
  const given = address.toLowerCase();
  const plain = numberInReplyAddress(given) === null ? given : given.replace(/\+[^@+]*@/, "@");
  const found = await db().mailbox.findFirst({
    where: { address: plain, active: true, receivesBy: "smtp" },
    select: { id: true },
  });
  return found?.id ?? null;
}
