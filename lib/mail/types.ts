/** How far a mail has come. */
export type MailStatus = "queued" | "sending" | "sent" | "failed";

/** How far the mail that carries a message has come. */
export interface MailState {
  mailId: string;
  status: MailStatus;
  /** Why it has not arrived yet, in the server's words. */
  error: string | null;
  /** When it was sent, or queued if it was not. */
  at: Date;
  toEmail: string;
}

/** The mails that Caseway ships words for. */
export const templateKeys = [
  "case-received",
  "need-info",
  "reply",
  "case-resolved",
  "survey",
  "sign-in-link",
  "set-up-link",
  "notice",
] as const;

export type TemplateKey = (typeof templateKeys)[number];

/** What a template's words may name; the last two stand on a line of their own. */
export const placeholderNames = [
  "name",
  "number",
  "subject",
  "company",
  "agent",
  "until",
  "message",
  "button",
] as const;

export type Placeholder = (typeof placeholderNames)[number];
