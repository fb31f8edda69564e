import { db } from "@/lib/db/client";
import { setting } from "@/lib/env/setting";
import { imapSchema } from "@/lib/mail/mailboxes/mailbox-schema";

/** Names under which well-known keepers of mailboxes write what they found, by the host one fetches from. */
const KEEPERS: readonly [RegExp, string][] = [
  [/(?:^|\.)(?:gmail|googlemail|google)\.com$/, "mx.google.com"],
  [/(?:^|\.)(?:office365|outlook)\.com$/, "outlook.office365.com"],
  [/(?:^|\.)(?:mail\.me|icloud)\.com$/, "icloud.com"],
];

/**
 * Whose Authentication-Results count for mail of a mailbox: those that MAIL_TRUSTED_RECEIVERS names (separated by
 * commas), the host that keeps the mailbox, and the name under which it is known to write.
 */
export async function trustedReceivers(mailboxId: string | null): Promise<string[]> {
  const found = mailboxId && (await db().mailbox.findUnique({ where: { id: mailboxId }, select: { imap: true } }));
  const host = found && found.imap ? imapSchema.parse(found.imap).host : "";
  const keeper = KEEPERS.find(([pattern]) => pattern.test(host))?.[1] ?? "";
  return [...new Set([...setting("MAIL_TRUSTED_RECEIVERS"), host, keeper])].filter((name) => name !== "");
}
