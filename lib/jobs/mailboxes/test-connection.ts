import { createTransport } from "nodemailer";
import { db } from "@/lib/db/client";
import { serverOf } from "@/lib/mail/outbound/mail-origin";
import { signInToken } from "@/lib/jobs/mailboxes/access-token";
import { faultOf } from "@/lib/jobs/mailboxes/fault";
import { openFolder, openImap } from "@/lib/jobs/mailboxes/imap-client";
import { optionsFor } from "@/lib/jobs/mail/connections";
import { findMailboxAccess } from "@/lib/mail/mailboxes/mailbox-access";
import type { MailboxTest } from "@/lib/mail/mailboxes/mailbox-schema";
import type { MailboxAccess } from "@/lib/mail/mailboxes/mailbox-types";
import { largestMail } from "@/lib/mail/mailboxes/size-limit";

type Side = MailboxTest["incoming"];

/** The job `mailbox.test`: tries both connections and writes what it found into the mailbox's row. */
export async function recordTest(id: string, now: Date = new Date()): Promise<void> {
  const mailbox = await findMailboxAccess(id);
  if (!mailbox) return;
  const { incoming, outgoing } = await testMailbox(mailbox);
  const tested: MailboxTest = { at: now.toISOString(), revision: mailbox.revision, incoming, outgoing };
  await db().mailbox.updateMany({ where: { id }, data: { tested } });
}

/**
 * Signs in to both servers of a mailbox, at once, as its listener and its mails would; nothing is fetched or sent. Null
 * for a way that is not set up.
 */
export async function testMailbox(mailbox: MailboxAccess): Promise<{ incoming: Side; outgoing: Side }> {
  const [incoming, outgoing] = await Promise.all([
    mailbox.receivesBy === "imap" && mailbox.imap ? tried(() => readOnce(mailbox)) : null,
    mailbox.smtp ? tried(() => greetOnce(mailbox)) : null,
  ]);
  return { incoming, outgoing };
}

async function tried(work: () => Promise<void>): Promise<Side> {
  try {
    await work();
    return { ok: true };
  } catch (error) {
    const { code, detail } = faultOf(error);
    return { ok: false, fault: code, detail };
  }
}

async function readOnce(mailbox: MailboxAccess): Promise<void> {
  const client = await openImap(mailbox, largestMail());
  try {
    await openFolder(client, mailbox.imap?.folder ?? "INBOX");
  } finally {
    client.close();
  }
}

async function greetOnce(mailbox: MailboxAccess): Promise<void> {
  const { id, smtp, secrets } = mailbox;
  const oauthAccessToken = smtp?.auth === "oauth" ? await signInToken(mailbox) : undefined;
  const server = serverOf({ id, smtp, secrets: { ...secrets, ...(oauthAccessToken && { oauthAccessToken }) } });
  if (!server) return;
  const transport = createTransport({ ...optionsFor(server), pool: false });
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
}
