import type { MailStatus, Placeholder, TemplateKey } from "@/lib/mail/types";

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

/** A template in one language, as a manager changes it. */
export interface TemplateView {
  key: TemplateKey;
  language: "en" | "ko";
  subject: string;
  body: string;
  /** Whether the team's own words stand in place of the shipped ones. */
  changed: boolean;
  /** Names that may stand in it, between double braces. */
  placeholders: Placeholder[];
  /** Those the body must hold. */
  needed: Placeholder[];
}

/** A template in the list. */
export interface TemplateRow {
  key: TemplateKey;
  subject: string;
  changedIn: ("en" | "ko")[];
}

/** Most characters of a template's subject and body. */
export const subjectLength = 200;
export const bodyLength = 5_000;
