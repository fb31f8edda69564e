import type { Locale } from "@/lib/i18n/locale";
import type { Tx } from "@/lib/db/client";
import { answerByMail } from "@/lib/mail/inbound/apply-answer";
import { holdMail } from "@/lib/mail/inbound/apply-hold";
import { openByMail } from "@/lib/mail/inbound/apply-new";
import type { KeptMailFile } from "@/lib/mail/inbound/mail-files";
import { attachMailFiles } from "@/lib/mail/inbound/mail-files";
import type { Match } from "@/lib/mail/inbound/match";
import type {
  AutomaticSign,
  MailAddress,
  MailAuthentication,
  MatchedBy,
  ReadMail,
  SplitReply,
} from "@/lib/mail-format/types";

/** A mail that was read, with all that is known about it. */
export interface Taken {
  mail: ReadMail;
  from: MailAddress;
  reply: SplitReply;
  automatic: AutomaticSign | null;
  authentication: MailAuthentication;
  mailbox: MailboxOf | null;
  files: readonly KeptMailFile[];
}

/** What a new case takes from the mailbox it came in by. */
export interface MailboxOf {
  id: string;
  teamId: string | null;
  /** The key of a case type; null: the first of the list. */
  caseType: string | null;
  language: Locale;
}

/** What became of a mail. */
export interface Applied {
  caseId: string;
  messageId: string;
  matchedBy: MatchedBy;
  /** Whose the files are. */
  authorId: string | null;
}

/**
 * Makes a mail part of its case, by the same ways as everything else that comes to one: history, news, timers and mails
 * follow from it. In the caller's transaction, which also notes in the ledger that it was done.
 */
export async function applyMail(tx: Tx, { taken, match }: { taken: Taken; match: Match }, now: Date): Promise<Applied> {
  const applied = await carryOut(tx, { taken, match }, now);
  const { caseId, messageId, authorId } = applied;
  await attachMailFiles(tx, taken.files, { caseId, messageId, uploadedById: authorId });
  return applied;
}

function carryOut(tx: Tx, { taken, match }: { taken: Taken; match: Match }, now: Date): Promise<Applied> {
  if (match.caseId === null) return openByMail(tx, { taken, sender: match.sender }, now);
  if (match.trust === "hold" || match.trust === "spoofed") return holdMail(tx, { taken, match }, now);
  return answerByMail(tx, { taken, match }, now);
}
