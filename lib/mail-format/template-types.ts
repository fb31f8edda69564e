/** How far a mail has come. */
export type MailStatus = "queued" | "sending" | "sent" | "failed" | "suppressed" | "unknown";

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
  "mailbox-alert",
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
