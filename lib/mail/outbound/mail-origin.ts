import { authSecret } from "@/lib/auth/keys";
import { htmlToText } from "@/lib/html/text";
import { mailWay } from "@/lib/mail/outbound/mode";
import { replyAddress } from "@/lib/mail-format/reply-address";
import { sender } from "@/lib/env/sender";
import type { DkimSigner, MailServer } from "@/lib/mail/outbound/server";
import { mailboxAccess } from "@/lib/mail/mailboxes/mailbox-access";
import type { MailboxAccess } from "@/lib/mail/mailboxes/mailbox-types";

/** Where a mail leaves from. */
export interface Origin {
  /** "" where neither the mailbox nor MAIL_FROM has one. */
  name: string;
  address: string;
  domain: string;
  /** The server; `mailbox` keeps the mail in the demo's mailbox; null: none is set. */
  way: MailServer | "mailbox" | null;
  dkim: DkimSigner | null;
}

/**
 * Where the mail of a mailbox leaves from: its own name, address, server and signing key, and the installation's
 * (SMTP_URL, MAIL_FROM) for what it has not of its own, or when it is not active any more.
 */
export async function originOf(mailboxId: string | null): Promise<Origin> {
  const [mailbox] = mailboxId ? await mailboxAccess(mailboxId) : [];
  if (!mailbox) return { ...sender(), way: installationWay(), dkim: null };
  const { name, address } = mailbox;
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return { name, address, domain, way: serverOf(mailbox) ?? installationWay(), dkim: signerOf(mailbox) };
}

/** Where answers to a mail about a case go: to the address it came from, with the case's signed token. */
export function answersTo(origin: Origin, about: { id: string; number: number }): string {
  return replyAddress(origin.address, { caseId: about.id, number: about.number }, authSecret());
}

/** A mailbox's signature in both forms; undefined when it has none. */
export function signatureOf(html: string | undefined): { html: string; text: string } | undefined {
  return html?.trim() ? { html, text: htmlToText(html) } : undefined;
}

function installationWay(): Origin["way"] {
  const way = mailWay();
  if (way.kind === "smtp") return { kind: "url", url: way.url };
  return way.kind === "mailbox" ? "mailbox" : null;
}

/** A mailbox's own server; null when its mail leaves by the installation's. */
export function serverOf({ id, smtp, secrets }: Pick<MailboxAccess, "id" | "smtp" | "secrets">): MailServer | null {
  if (!smtp) return null;
  const { host, port, security, user, auth } = smtp;
  const signIn =
    auth === "oauth"
      ? { user, accessToken: secrets.oauthAccessToken ?? "" }
      : { user, password: secrets.smtpPassword ?? "" };
  return { kind: "mailbox", mailboxId: id, host, port, security, signIn: user === "" ? null : signIn };
}

function signerOf({ dkim, secrets }: MailboxAccess): DkimSigner | null {
  return dkim && secrets.dkimKey ? { ...dkim, privateKey: secrets.dkimKey } : null;
}
