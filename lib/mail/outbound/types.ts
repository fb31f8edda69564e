import type { MailStatus } from "@/lib/mail-format/template-types";

/** A mail of ours in the mailbox's list. */
export interface MailRow {
  id: string;
  toEmail: string;
  toName: string;
  /** Empty until the mail was made. */
  subject: string;
  template: string;
  status: MailStatus;
  attempts: number;
  error: string | null;
  queuedAt: Date;
  sentAt: Date | null;
  caseNumber: number | null;
}

export interface MailPage {
  rows: MailRow[];
  older: string | null;
}

/** A mail as it is read: its bodies only in the demo, where they are kept. */
export interface MailView extends MailRow {
  html: string | null;
  text: string | null;
  headers: { name: string; value: string }[];
}
