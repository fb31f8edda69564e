import type { z } from "zod";
import { Prisma } from "@/lib/db/generated/client";
import { textToHtml } from "@/lib/html/text";
import type { createMailboxSchema } from "@/lib/mail/mailboxes/mailbox-form-schema";
import { imapSchema, type MailboxSecrets } from "@/lib/mail/mailboxes/mailbox-schema";

/** A mailbox as its form was read. */
type ReadMailbox = z.output<typeof createMailboxSchema>;

/** The columns of a mailbox, but for its secrets. */
export function columnsOf({
  imap,
  smtp,
  oauth,
  signature,
  name,
  address,
  teamId,
  caseType,
  language,
  receivesBy,
}: ReadMailbox) {
  return {
    name,
    address,
    teamId,
    caseType,
    language,
    receivesBy,
    signatureHtml: textToHtml(signature),
    imap: imap ?? Prisma.DbNull,
    smtp: smtp ?? Prisma.DbNull,
    oauth: oauth ?? Prisma.DbNull,
  };
}

/** What is given replaces what is kept; what belongs to a way that is gone, goes. */
export function secretsFrom(input: ReadMailbox, kept: MailboxSecrets): MailboxSecrets {
  const { imapPassword, smtpPassword, oauthClientSecret, oauthRefreshToken, oauthAccessToken, ...rest } = kept;
  const found = {
    ...rest,
    ...(input.imap && { imapPassword: input.imapPassword || imapPassword }),
    ...(input.smtp && { smtpPassword: input.smtpPassword || smtpPassword }),
    ...(input.oauth && {
      oauthClientSecret: input.oauthClientSecret || oauthClientSecret,
      oauthRefreshToken,
      oauthAccessToken,
    }),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value));
}

/** For the record: no secret, and of a signature only that there is one. */
export function shown({ name, address, receivesBy, imap, smtp, oauth, teamId }: ReadMailbox): Prisma.InputJsonObject {
  return {
    name,
    address,
    receivesBy,
    teamId,
    imapHost: imap?.host ?? null,
    smtpHost: smtp?.host ?? null,
    provider: oauth?.provider ?? null,
  };
}

/** Whether mail is fetched from another server, account or folder than before. */
export function isElsewhere(before: unknown, after: ReadMailbox["imap"]): boolean {
  const { data } = imapSchema.safeParse(before);
  return data?.host !== after?.host || data?.user !== after?.user || data?.folder !== after?.folder;
}
