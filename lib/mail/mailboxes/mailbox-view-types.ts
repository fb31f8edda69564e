import type { Locale } from "@/lib/i18n/locale";
import type { ImapSettings, MailboxTest, OauthSettings, SmtpSettings } from "@/lib/mail/mailboxes/mailbox-schema";
import type { MailboxFault, MailSource } from "@/lib/mail/mailboxes/mailbox-types";

/** How a mailbox fares. `quiet`: nothing is fetched by us, so that only what comes tells. */
export type MailboxState = "off" | "failing" | "working" | "quiet" | "untried";

/** A mailbox in the list. */
export interface MailboxRow {
  id: string;
  name: string;
  address: string;
  receivesBy: MailSource;
  team: string | null;
  active: boolean;
  state: MailboxState;
  fault: MailboxFault | null;
  failingSince: Date | null;
  lastSuccessAt: Date | null;
}

/** A mailbox with its whole set-up; of its secrets only whether they are kept. */
export interface MailboxView extends MailboxRow {
  teamId: string | null;
  /** The key of the case type of new cases; null: the first of the list. */
  caseType: string | null;
  language: Locale;
  signature: string;
  imap: ImapSettings | null;
  smtp: SmtpSettings | null;
  oauth: OauthSettings | null;
  kept: {
    imapPassword: boolean;
    smtpPassword: boolean;
    oauthClientSecret: boolean;
    signedIn: boolean;
    httpSecret: boolean;
  };
  /** Where mails are posted to, by the configured base URL. */
  httpUrl: string;
  /** Null: mails are not signed. `record` is what has to stand in the DNS at `host`. */
  signing: { selector: string; domain: string; host: string; record: string } | null;
  revision: number;
  faultDetail: string | null;
  lastCheckedAt: Date | null;
  tokenExpiresAt: Date | null;
  roundTripSentAt: Date | null;
  roundTripAt: Date | null;
  tested: MailboxTest | null;
}
