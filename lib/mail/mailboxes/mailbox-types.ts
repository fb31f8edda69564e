import type {
  DkimSettings,
  ImapSettings,
  MailboxSecrets,
  OauthSettings,
  SmtpSettings,
} from "@/lib/mail/mailboxes/mailbox-schema";

/** A mailbox's way in. */
export type MailSource = "none" | "imap" | "smtp" | "http" | "upload";

/** What can be wrong with a mailbox; each has its plain sentence and what to do in `mailboxes.faults`. */
export type MailboxFault =
  | "host-unknown"
  | "refused"
  | "timeout"
  | "certificate"
  | "no-starttls"
  | "sign-in"
  | "token-expired"
  | "folder-missing"
  | "sender-refused"
  | "disk-full"
  | "round-trip-lost"
  | "server";

/** A mailbox as those who speak to mail servers need it; `secrets` are decrypted and never leave the server. */
export interface MailboxAccess {
  id: string;
  name: string;
  address: string;
  receivesBy: MailSource;
  imap: ImapSettings | null;
  smtp: SmtpSettings | null;
  oauth: OauthSettings | null;
  dkim: DkimSettings | null;
  secrets: MailboxSecrets;
  revision: number;
  uidValidity: bigint | null;
  lastUid: bigint | null;
}
