import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, vi } from "vitest";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { ImapSettings, MailboxSecrets } from "@/lib/mail/mailboxes/mailbox-schema";
import { sealSecrets } from "@/lib/mail/mailboxes/secrets";

/** Gives the test file a secret to seal with and a folder of its own for raw mails. */
export function useMailFolder(): void {
  beforeAll(() => {
    vi.stubEnv("AUTH_SECRET", "a secret only for tests");
    vi.stubEnv("CASEWAY_DATA", mkdtempSync(join(tmpdir(), "caseway-mail-")));
    return () => void vi.unstubAllEnvs();
  });
}

/** A mailbox `<name>@example.com` that is read by IMAP; the user is the name, the password `password`. */
export function imapMailbox(name: string, imap: Partial<ImapSettings> & { port: number }): Promise<{ id: string }> {
  return mailbox(name, {
    receivesBy: "imap",
    imap: { host: "127.0.0.1", security: "none", user: name, folder: "INBOX", auth: "password", ...imap },
    secrets: { imapPassword: "password" },
  });
}

type Given = Partial<Omit<Prisma.MailboxCreateInput, "secrets">> & { secrets?: MailboxSecrets };

/** A mailbox `<name>@example.com`. */
export function mailbox(name: string, { secrets, ...given }: Given = {}): Promise<{ id: string }> {
  return db().mailbox.create({
    data: { name, address: `${name}@example.com`, ...given, ...(secrets && { secrets: sealSecrets(secrets) }) },
    select: { id: true },
  });
}

/** A plain mail that is another for every name. */
export function plainMail(name: string, body = "It began at noon."): string {
  const head = `From: Carl Weber <carl@example.com>\r\nTo: support@example.com\r\nSubject: About ${name}`;
  const date = "Tue, 24 Nov 2026 10:00:00 +0000";
  return `Message-ID: <${name}@example.com>\r\n${head}\r\nDate: ${date}\r\n\r\n${body}\r\n`;
}

/** Looks again and again until it holds; the test's own time limit ends it otherwise. */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await new Promise((settle) => setTimeout(settle, 20));
}
