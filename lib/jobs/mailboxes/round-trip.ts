import { createHmac, timingSafeEqual } from "node:crypto";
import { authSecret } from "@/lib/auth/keys";
import { db, type Db } from "@/lib/db/client";
import { originOf } from "@/lib/mail/outbound/mail-origin";
import { signInToken } from "@/lib/jobs/mailboxes/access-token";
import { faultError } from "@/lib/jobs/mailboxes/fault";
import { deliver } from "@/lib/jobs/mail/deliver";
import type { ReadMail } from "@/lib/mail-format/types";
import { newMessageId } from "@/lib/mail-format/message-id";
import { mailboxAccess } from "@/lib/mail/mailboxes/mailbox-access";

const HEADER = "X-Caseway-Round-Trip";

/** A mail of ours to ourselves that came back. */
export interface RoundTrip {
  mailboxId: string;
  sentAt: Date;
}

/**
 * Sends a mail through the mailbox's server to the mailbox itself: only what comes back all the way proves that mail
 * comes in. Returns false where there is no server that it could leave by.
 * @throws what the server said
 */
export async function sendRoundTrip(mailboxId: string, now: Date): Promise<boolean> {
  const [mailbox] = await mailboxAccess(mailboxId);
  if (mailbox?.smtp?.auth === "oauth") await signInToken(mailbox, now);
  const { way, name, address, domain, dkim } = await originOf(mailboxId);
  if (!mailbox || way === null || way === "mailbox") return false;
  await db().mailbox.update({ where: { id: mailboxId }, data: { roundTripSentAt: now } });
  const text = "This mail checks that mail to this address arrives. It can be deleted.";
  const parcel = {
    from: { name, address },
    to: { name, address },
    envelopeFrom: address,
    messageId: newMessageId(domain),
    references: [],
    headers: { [HEADER]: seal({ mailboxId, sentAt: now }), "Auto-Submitted": "auto-generated" },
    subject: "Caseway round trip",
    html: `<p>${text}</p>`,
    text,
    date: now,
    dkim,
  };
  const verdict = await deliver(way, parcel, () => Promise.resolve());
  if (verdict.kind === "accepted") return true;
  throw faultError("sender-refused", verdict.error);
}

/** Whether a mail is such a mail of ours, by its signed header. */
export function roundTripOf({ headers }: Pick<ReadMail, "headers">): RoundTrip | null {
  const match = /^([0-9a-f-]{36})\.(\d{1,15})\.([\w-]{43})$/.exec(headers.get(HEADER.toLowerCase())?.[0]?.trim() ?? "");
  const [, mailboxId = "", sentAt = "", signature = ""] = match ?? [];
  if (!match || !timingSafeEqual(Buffer.from(signature), Buffer.from(sign(mailboxId, Number(sentAt))))) return null;
  return { mailboxId, sentAt: new Date(Number(sentAt)) };
}

/** Notes that a round trip has come back; an earlier one than the last that was sent proves nothing. */
export async function noteRoundTrip(within: Db, { mailboxId, sentAt }: RoundTrip, now: Date): Promise<void> {
  await within.$executeRaw`
    update mailbox set round_trip_at = ${now}::timestamptz,
      failing_since = case when fault = 'round-trip-lost' then null else failing_since end,
      fault_detail = case when fault = 'round-trip-lost' then null else fault_detail end,
      fault = nullif(fault, 'round-trip-lost')
    where id = ${mailboxId}::uuid and round_trip_sent_at = ${sentAt}::timestamptz`;
}

function seal({ mailboxId, sentAt }: RoundTrip): string {
  return `${mailboxId}.${sentAt.getTime()}.${sign(mailboxId, sentAt.getTime())}`;
}

function sign(mailboxId: string, sentAtMs: number): string {
  return createHmac("sha256", authSecret()).update(`round-trip\0${mailboxId}\0${sentAtMs}`).digest("base64url");
}
