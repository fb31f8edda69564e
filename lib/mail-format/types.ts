/** An address with the name that stands beside it; `email` is in lower case, `name` decoded, both on one line. */
export interface MailAddress {
  email: string;
  name: string;
}

/** A file in a mail: an attachment, or an image that its HTML shows. */
export interface MailFile {
  /** As the sender names it; never a path, "" when it has none. */
  name: string;
  /** As the sender says; what it really is, is sniffed when it is kept. */
  contentType: string;
  bytes: Uint8Array;
  /** Without angle brackets; null unless the HTML can name it by `cid:`. */
  contentId: string | null;
  /** The HTML shows it. */
  inline: boolean;
}

/** An invitation or its answer, as a card (RFC 5546). */
export interface MailInvitation {
  /** REQUEST, CANCEL, REPLY … */
  method: string;
  summary: string;
  /** Instants as ISO 8601 in UTC; a date alone for whole days. */
  start: string;
  end: string | null;
  place: string;
  organizer: MailAddress | null;
}

/** What of a mail could not be read, or was more than is read; the mail is taken all the same, and the raw one is kept. */
export type MailFlaw = "too-large" | "too-many-parts" | "too-deep" | "too-slow" | "broken" | "charset" | "no-sender";

/** A mail as it was read. Nothing in it is trusted. */
export interface ReadMail {
  /** With angle brackets; null when there is none that can be one. */
  messageId: string | null;
  inReplyTo: readonly string[];
  /** Oldest first. */
  references: readonly string[];
  subject: string;
  date: Date | null;
  from: MailAddress | null;
  sender: MailAddress | null;
  replyTo: readonly MailAddress[];
  to: readonly MailAddress[];
  cc: readonly MailAddress[];
  /** Lower-case names, decoded and unfolded values, top first. */
  headers: ReadonlyMap<string, readonly string[]>;
  /** The mail's words; made of the HTML where there is no text. */
  text: string;
  /** Sanitised, images by `cid:` and remote images as they are (blocked when shown); null without an HTML part. */
  html: string | null;
  files: readonly MailFile[];
  /** Mails that are attached or forwarded as message/rfc822: their heads; each is among the files, too. */
  forwarded: readonly { subject: string; from: MailAddress | null; date: Date | null; text: string }[];
  invitations: readonly MailInvitation[];
  /** Signed or encrypted; without keys the one is not checked and the other not read. */
  protection: { signed: "smime" | "pgp" | null; encrypted: "smime" | "pgp" | null };
  flaws: readonly MailFlaw[];
  /** The type of the whole, in lower case: `multipart/report`. */
  contentType: string;
  contentTypeParameters: Readonly<Record<string, string>>;
  /** Parts of the types that reports are made of, as text: message/delivery-status, message/feedback-report, message/rfc822, text/rfc822-headers … */
  reportParts: readonly { contentType: string; text: string }[];
}

/** A mail's words without what it repeats: quotations and signature are cut off, never lost. */
export interface SplitReply {
  text: string;
  quotedText: string;
  html: string;
  /** The quotation and the signature. */
  quotedHtml: string;
}

/** One address that could not be reached, or that complains. */
export interface BouncedRecipient {
  /** Lower case; "" when the report does not say. */
  email: string;
  kind: "hard" | "soft" | "complaint";
  /** Enhanced status code (RFC 3463), or "". */
  status: string;
  /** What the server said, on one line. */
  reason: string;
}

/** A delivery report or complaint. */
export interface MailReport {
  kind: "bounce" | "delayed" | "delivered" | "complaint";
  recipients: readonly BouncedRecipient[];
  /** Message-ID of the mail it is about, with angle brackets, where it says so. */
  about: string | null;
}

/** Why nobody answers a mail automatically. */
export type AutomaticSign =
  | "auto-submitted"
  | "empty-return-path"
  | "daemon"
  | "bulk"
  | "list"
  | "report"
  | "out-of-office"
  | "own"
  | "suppressed";

type Check = "pass" | "fail" | "softfail" | "neutral" | "none" | "temperror" | "permerror";

/** Whether the sender is who the mail says. `by`: the server whose word it is, or ourselves. */
export interface MailAuthentication {
  spf: Check;
  dkim: Check;
  dmarc: Check;
  by: string;
  /** The address's domain vouches for the mail: DMARC passed, or without a policy, an aligned SPF or DKIM did. */
  aligned: boolean;
}

/** What a mail is. */
export type MailKind = "message" | "auto-reply" | "bounce" | "complaint" | "delivery-report" | "own" | "round-trip";

/** How a mail found its case. */
export type MatchedBy = "token" | "references" | "subject" | "new" | "follow-up" | "report" | "hand";

/** Why a mail waits for a person. */
export type QuarantineReason =
  "unreadable" | "too-large" | "no-sender" | "spoofed" | "storm" | "loop" | "no-mailbox" | "failed";
