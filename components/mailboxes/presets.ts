import type { ImapSettings, SmtpSettings } from "@/lib/mail/mailboxes/mailbox-schema";

/** Servers of a well-known provider; who signs in is left to be filled in. */
export interface Preset {
  key: "gmail" | "microsoft";
  /** With whom one signs in; null where a password does. */
  provider: "microsoft" | null;
  imap: ImapSettings;
  smtp: SmtpSettings;
}

const imap = { port: 993, security: "tls", user: "", folder: "INBOX" } as const;
const smtp = { port: 587, security: "starttls", user: "" } as const;

export const presets: readonly Preset[] = [
  {
    key: "gmail",
    provider: null,
    imap: { ...imap, host: "imap.gmail.com", auth: "password" },
    smtp: { ...smtp, host: "smtp.gmail.com", auth: "password" },
  },
  {
    key: "microsoft",
    provider: "microsoft",
    imap: { ...imap, host: "outlook.office365.com", auth: "oauth" },
    smtp: { ...smtp, host: "smtp.office365.com", auth: "oauth" },
  },
];
