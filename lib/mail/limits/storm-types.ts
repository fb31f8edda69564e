export type StormScope = "sender" | "domain" | "mailbox";

/** A storm that blows, as managers see it. */
export interface StormView {
  id: string;
  scope: StormScope;
  /** The address, the domain, or the mailbox's address. */
  name: string;
  since: Date;
  /** How many mails wait because of it. */
  held: number;
}
