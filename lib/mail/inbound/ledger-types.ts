import type { MailAuthentication } from "@/lib/mail-format/types";
import type { MailSource } from "@/lib/mail/mailboxes/mailbox-types";

export type LedgerStatus = "received" | "parsed" | "matched" | "applied" | "quarantined" | "discarded";

/** A mail in the ledger's list. */
export interface LedgerEntry {
  id: string;
  receivedAt: Date;
  status: LedgerStatus;
  /** A QuarantineReason, or why it was discarded. */
  reason: string | null;
  kind: string | null;
  source: MailSource;
  subject: string;
  fromEmail: string;
  fromName: string;
  sizeBytes: number;
  matchedBy: string | null;
  mailbox: string | null;
  caseNumber: number | null;
}

export interface LedgerPage {
  rows: LedgerEntry[];
  older: string | null;
}

/** How many wait, each at most 100, which means "99+". */
export interface LedgerCounts {
  quarantined: number;
  waiting: number;
}

/** A mail of the ledger with all that is known about it. */
export interface LedgerMail extends LedgerEntry {
  internetId: string | null;
  sentAt: Date | null;
  envelopeFrom: string | null;
  envelopeTo: string[];
  /** SHA-256 of the raw bytes, as hexadecimal digits. */
  hash: string;
  attempts: number;
  error: string | null;
  flaws: string[];
  /** An AutomaticSign. */
  automatic: string | null;
  authentication: MailAuthentication | null;
  settledBy: string | null;
  settledAt: Date | null;
  sightings: { id: string; at: Date; source: MailSource; mailbox: string | null; uid: string | null }[];
  /** As it is read now; nulls when the store has lost it. */
  content: {
    to: string[];
    cc: string[];
    text: string;
    files: { id: number; name: string; sizeBytes: number }[];
  } | null;
  /** The raw mail as it came, its first 200 kB. */
  raw: string | null;
  rawIsCut: boolean;
  /** What may be done with it now. */
  may: { retry: boolean; release: boolean; discard: boolean; apply: boolean; open: boolean };
}

/** Somebody besides the requester, at a case. */
export interface ParticipantView {
  email: string;
  name: string;
  status: "suggested" | "unverified" | "active";
  /** cc, forwarded, reply, hand */
  source: string;
  /** Mails of theirs that wait for a nod. */
  held: number;
  /** The case could be theirs: one of our people forwarded their mail, and is its requester. */
  mayBeRequester: boolean;
}
