import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { dkimSchema, imapSchema, oauthSchema, smtpSchema } from "@/lib/mailboxes/mailbox-schema";
import type { MailboxAccess, MailboxFault } from "@/lib/mailboxes/mailbox-types";
import { openSecrets } from "@/lib/mailboxes/secrets";

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

/** Notes that a mailbox works, or what is wrong with it; the first of several faults in a row keeps its time. */
export async function noteHealth(
  id: string,
  fault: { code: MailboxFault; detail: string } | null,
  now: Date,
): Promise<void> {
  if (!fault) {
    const well = {
      lastCheckedAt: now,
      lastSuccessAt: now,
      failingSince: null,
      fault: null,
      faultDetail: null,
      alertedAt: null,
    };
    await db().mailbox.updateMany({ where: { id }, data: well });
    return;
  }
  await db().$executeRaw`
    update mailbox set last_checked_at = ${now}, failing_since = coalesce(failing_since, ${now}),
      fault = ${fault.code}, fault_detail = ${fault.detail.slice(0, 500)}
    where id = ${id}::uuid`;
}
