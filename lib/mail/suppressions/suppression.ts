import type { Tx } from "@/lib/db/client";
import type { Db } from "@/lib/db/client";
import type { SuppressionKind } from "@/lib/mail/suppressions/suppression-types";
import { oneLine } from "@/lib/text/one-line";

/** An address that is mailed no more, and why. */
export interface Suppression {
  email: string;
  kind: SuppressionKind;
  /** One line; "" when nobody said. */
  reason: string;
}

/**
 * Which of these addresses (lower case) are not to be mailed. `security`: for links that somebody asked for to get in;
 * only an address that does not exist goes without those: who complains about our mail, or is not to be mailed, must
 * still be able to sign in.
 */
export async function findSuppressed(
  from: Db,
  emails: readonly string[],
  { security = false }: { security?: boolean } = {},
): Promise<Suppression[]> {
  const rows = await from.mailSuppression.findMany({
    where: { email: { in: [...emails] }, ...(security && { kind: "bounce" }) },
    select: { email: true, kind: true, reason: true },
  });
  return rows.map((row) => ({ ...row, kind: suppressionKindOf(row.kind) }));
}

/** Whether an address (lower case) is not to be mailed. */
export async function isSuppressed(from: Db, email: string): Promise<boolean> {
  return (await findSuppressed(from, [email])).length > 0;
}

/** What a row's kind says. */
export function suppressionKindOf(kind: string): SuppressionKind {
  return kind === "bounce" || kind === "complaint" ? kind : "hand";
}

/**
 * Mails an address no more. One that is on the list already stays as it is, but for a complaint, which outranks the
 * rest. Returns whether anything changed.
 */
export async function suppress(tx: Tx, { email, kind, reason }: Suppression, now: Date): Promise<boolean> {
  const changed = await tx.$executeRaw`
    insert into mail_suppression as s (email, kind, reason, at)
    values (${email.toLowerCase()}, ${kind}, ${oneLine(reason, 300)}, ${now})
    on conflict (email) do update set kind = excluded.kind, reason = excluded.reason, at = excluded.at
    where excluded.kind = 'complaint' and s.kind <> 'complaint'`;
  return changed > 0;
}
