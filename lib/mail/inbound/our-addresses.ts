import { localeOf } from "@/lib/i18n/locale";
import type { Db } from "@/lib/db/client";
import type { MailboxOf } from "@/lib/mail/inbound/apply-mail";
import { withoutTag } from "@/lib/mail/inbound/participants";
import { sender } from "@/lib/env/sender";

const asked = { id: true, address: true, teamId: true, caseType: true, language: true } as const;

/** Which of our mailboxes a mail is for: the one it came in by, else the first that it names. `isOurs`: it is for us at all. */
export async function findMailbox(
  within: Db,
  { mailboxId, recipients }: { mailboxId: string | null; recipients: readonly string[] },
): Promise<{ mailbox: MailboxOf | null; isOurs: boolean }> {
  const addresses = recipients.map(withoutTag);
  const rows = await within.mailbox.findMany({
    where: { OR: [...(mailboxId ? [{ id: mailboxId }] : []), { active: true, address: { in: addresses } }] },
    select: asked,
  });
  const named = addresses.flatMap((address) => rows.find((row) => row.address === address) ?? []);
  const found = rows.find(({ id }) => id === mailboxId) ?? named[0];
  if (!found) return { mailbox: null, isOurs: addresses.includes(sender().address.toLowerCase()) };
  const { id, teamId, caseType, language } = found;
  return { mailbox: { id, teamId, caseType, language: localeOf(language) }, isOurs: true };
}

/** The domains that our mail is from, and whether this address is one of ours. */
export async function ourDomains(within: Db): Promise<{ domains: string[]; isOurs: (email: string) => boolean }> {
  const rows = await within.mailbox.findMany({ select: { address: true } });
  const own = sender();
  const addresses = new Set([own.address.toLowerCase(), ...rows.map(({ address }) => address)]);
  const domains = new Set([...addresses].map((address) => address.slice(address.lastIndexOf("@") + 1)));
  return { domains: [...domains], isOurs: (email) => addresses.has(withoutTag(email)) };
}
