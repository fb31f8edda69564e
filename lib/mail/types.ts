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
