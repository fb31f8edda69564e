import { cut } from "@/lib/text/cut";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { dkimSchema, imapSchema, oauthSchema, smtpSchema } from "@/lib/mail/mailboxes/mailbox-schema";
import type { MailboxAccess, MailboxFault } from "@/lib/mail/mailboxes/mailbox-types";
import { openSecrets } from "@/lib/mail/mailboxes/secrets";

const asked = {
  id: true,
  name: true,
  address: true,
  receivesBy: true,
  imap: true,
  smtp: true,
  oauth: true,
  dkim: true,
  secrets: true,
  revision: true,
  uidValidity: true,
  lastUid: true,
} as const;

/** The active mailboxes, or the one that is asked for, with what it takes to reach their servers. For the worker only. */
export async function mailboxAccess(id?: string): Promise<MailboxAccess[]> {
  const rows = await db().mailbox.findMany({
    where: { active: true, ...(id && { id }) },
    orderBy: { address: "asc" },
    select: asked,
  });
  return rows.map(accessOf);
}

/** One mailbox, active or not, as `mailboxAccess` gives it; null when there is none. For the worker only. */
export async function findMailboxAccess(id: string): Promise<MailboxAccess | null> {
  const row = await db().mailbox.findUnique({ where: { id }, select: asked });
  return row && accessOf(row);
}

function accessOf({
  imap,
  smtp,
  oauth,
  dkim,
  secrets,
  ...row
}: Prisma.MailboxGetPayload<{ select: typeof asked }>): MailboxAccess {
  return {
    ...row,
    imap: imap ? imapSchema.parse(imap) : null,
    smtp: smtp ? smtpSchema.parse(smtp) : null,
    oauth: oauth ? oauthSchema.parse(oauth) : null,
    dkim: dkim ? dkimSchema.parse(dkim) : null,
    secrets: openSecrets(secrets),
  };
}

/**
 * Notes that a mailbox works, or what is wrong with it; the first of several faults in a row keeps its time. That it can
 * be read does not end a fault that only its own proof ends: see `clearSticky`.
 */
export async function noteHealth(
  id: string,
  fault: { code: MailboxFault; detail: string } | null,
  now: Date,
): Promise<void> {
  if (!fault) {
    await db().$executeRaw`
      update mailbox set last_checked_at = ${now}, last_success_at = ${now},
        failing_since = case when fault = any(${sticky}) then failing_since end,
        fault_detail = case when fault = any(${sticky}) then fault_detail end,
        fault = case when fault = any(${sticky}) then fault end
      where id = ${id}::uuid`;
    return;
  }
  await db().$executeRaw`
    update mailbox set last_checked_at = ${now}, failing_since = coalesce(failing_since, ${now}),
      fault = ${fault.code}, fault_detail = ${cut(fault.detail, 500)}
    where id = ${id}::uuid`;
}

const sticky: MailboxFault[] = ["round-trip-lost", "token-expired"];

/** Ends a fault of that name, once a mail came back or a permission was renewed. Any other stays. */
export async function clearSticky(id: string, code: "round-trip-lost" | "token-expired"): Promise<void> {
  const data = { failingSince: null, fault: null, faultDetail: null };
  await db().mailbox.updateMany({ where: { id, fault: code }, data });
}
