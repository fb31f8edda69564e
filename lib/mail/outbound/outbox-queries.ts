import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { readCursor, writeCursor } from "@/lib/db/keyset";
import { AppError } from "@/lib/errors";
import { automaticHeaders } from "@/lib/mail-format/headers";
import { isDemo } from "@/lib/env/setting";
import { isForAnyAddress } from "@/lib/mail-format/placeholders";
import { sender } from "@/lib/env/sender";
import { templateKeyOf } from "@/lib/mail-format/template-keys";
import type { ListMailsInput } from "@/lib/mail/outbound/schema";
import type { MailPage, MailRow, MailView } from "@/lib/mail/outbound/types";

const pageSize = 50;

const listed = {
  id: true,
  toEmail: true,
  toName: true,
  subject: true,
  template: true,
  status: true,
  attempts: true,
  error: true,
  queuedAt: true,
  sentAt: true,
  case: { select: { number: true } },
} as const satisfies Prisma.OutgoingMailSelect;

/**
 * Whether the mailbox may be read: by managers and admins, and in the demo by anybody at this machine, since
 * its customers can get at their links nowhere else.
 * @throws AppError unauthenticated | forbidden
 */
function mayReadMailbox(actor: Actor | null): void {
  if (isDemo()) return;
  if (!actor) throw new AppError("unauthenticated", "Sign in to read the mailbox.");
  authorize(actor, "mailbox.read");
}

/**
 * Our mails, newest first, 50 at a time.
 * @throws AppError unauthenticated | forbidden
 */
export async function listMails(actor: Actor | null, { cursor: text }: ListMailsInput = {}): Promise<MailPage> {
  mayReadMailbox(actor);
  const cursor = readCursor(text);
  const found = await db().outgoingMail.findMany({
    ...(cursor && {
      where: { OR: [{ queuedAt: { lt: cursor.at } }, { queuedAt: cursor.at, id: { lt: cursor.id } }] },
    }),
    orderBy: [{ queuedAt: "desc" }, { id: "desc" }],
    take: pageSize + 1,
    select: listed,
  });
  const rows = found.slice(0, pageSize).map(toRow);
  const last = rows.at(-1);
  return { rows, older: found.length > pageSize && last ? writeCursor(last.queuedAt, last.id) : null };
}

function toRow({ case: about, ...mail }: Prisma.OutgoingMailGetPayload<{ select: typeof listed }>): MailRow {
  return { ...mail, caseNumber: about?.number ?? null };
}

/**
 * One mail, with its bodies where they are kept: outside the demo nobody reads other people's mail here.
 * @throws AppError unauthenticated | forbidden | not_found
 */
export async function getMail(actor: Actor | null, id: string): Promise<MailView> {
  mayReadMailbox(actor);
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
  const found = isId ? await readMail(id) : null;
  if (!found) throw new AppError("not_found", "There is no such mail.");
  const { html, text, internetId, inReplyTo, references, automatic, ...mail } = found;
  const bodies = isDemo() ? { html, text } : { html: null, text: null };
  return { ...toRow(mail), ...bodies, headers: headersOf({ ...mail, internetId, inReplyTo, references, automatic }) };
}

function readMail(id: string) {
  const select = {
    ...listed,
    html: true,
    text: true,
    internetId: true,
    inReplyTo: true,
    references: true,
    automatic: true,
  } as const;
  return db().outgoingMail.findUnique({ where: { id }, select });
}

type Sent = {
  template: string;
  toEmail: string;
  toName: string;
  subject: string;
  internetId: string;
  inReplyTo: string | null;
  references: string[];
  automatic: boolean;
};

/** The headers that matter for threads and for other systems, as they were or will be sent. */
function headersOf(mail: Sent): { name: string; value: string }[] {
  const from = sender();
  const bare = isForAnyAddress(templateKeyOf(mail.template)) || !mail.toName;
  const answersSomebody = mail.template === "case-received";
  const lines = {
    From: from.name ? `${from.name} <${from.address}>` : from.address,
    To: bare ? mail.toEmail : `${mail.toName} <${mail.toEmail}>`,
    Subject: mail.subject,
    "Message-ID": mail.internetId,
    ...(mail.inReplyTo && { "In-Reply-To": mail.inReplyTo }),
    ...(mail.references.length > 0 && { References: mail.references.join(" ") }),
    ...(mail.automatic && automaticHeaders({ answersSomebody, domain: from.domain })),
  };
  return Object.entries(lines).map(([name, value]) => ({ name, value }));
}
