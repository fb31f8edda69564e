import type { Role } from "@/lib/access/actor";
import type { Channel, Named, Visibility } from "@/lib/cases/types";
import type { MailAddress, MailAuthentication, MailInvitation } from "@/lib/mail-format/types";
import type { MailStatus } from "@/lib/mail-format/template-types";

/** A file of a message. */
export interface MessageFile {
  id: string;
  name: string;
  sizeBytes: number;
  contentType: string;
}

export interface MessageView {
  id: string;
  /** Null: the system. Customers see staff by name, never by address. */
  author: (Named & { role: Role }) | null;
  visibility: Visibility;
  channel: Channel;
  /** Sanitised. */
  bodyHtml: string;
  bodyText: string;
  /** What it repeats of earlier ones, and its signature: sanitised; "" when there is none. */
  quotedHtml: string;
  /** False: by mail, from an address that nobody vouches for yet. */
  verified: boolean;
  createdAt: Date;
  /** Those that are not shown within the text. */
  attachments: MessageFile[];
  /** How the mail with it fared; null when none was sent, or for customers. */
  delivery: Delivery | null;
  /** What is known of the mail that it came as; null when it did not come by mail. */
  mail: MailFacts | null;
}

/** How a mail of ours fared. */
export interface Delivery {
  mailId: string;
  status: MailStatus;
  error: string | null;
  attempts: number;
  sentAt: Date | null;
  bounces: { email: string; kind: "hard" | "soft" | "complaint"; reason: string }[];
}

/** What a reader should know of a mail besides its words. */
export interface MailFacts {
  /** Its HTML has a look of its own and is shown in a frame, by parts. */
  framed: { own: boolean; quoted: boolean };
  /** Parts that show pictures from elsewhere, once asked to. */
  remoteImages: { own: boolean; quoted: boolean };
  /** Null for customers. */
  from: { email: string; name: string } | null;
  /** Null for customers, and where nobody checked. */
  authentication: MailAuthentication | null;
  invitations: MailInvitation[];
  forwarded: { subject: string; from: MailAddress | null; date: string | null }[];
  protection: { signed: "smime" | "pgp" | null; encrypted: "smime" | "pgp" | null };
  flaws: string[];
}

/** An answer that has not left: planned, or refused when its time had come. */
export interface PlannedView {
  id: string;
  writer: Named;
  /** Whether it is the viewer's own: to be taken back, or sent now. */
  own: boolean;
  bodyHtml: string;
  files: MessageFile[];
  cc: string[];
  /** Seen by the writer only. */
  bcc: string[];
  /** The command that goes with it, as a label; null when none does. */
  event: string | null;
  sendAt: Date;
  /** Milliseconds until then, when this was read. */
  leavesInMs: number;
  /** It leaves by itself within a moment, and can be undone until then. */
  atOnce: boolean;
  /** Why it was not sent; null while it is planned. */
  refusal: string | null;
}
