import { SYSTEM, isStaff } from "@/lib/access/actor";
import { recordCaseEvent } from "@/lib/cases/write/case-event";
import { lockCase } from "@/lib/cases/write/stored-case";
import { findOrMakePerson } from "@/lib/cases/write/visitor";
import type { NewMessage } from "@/lib/cases/write/write-parts";
import type { Tx } from "@/lib/db/client";
import { bothLanguages } from "@/lib/mail/inbound/apply-answer";
import type { Applied, Taken } from "@/lib/mail/inbound/apply-mail";
import { wordsOf } from "@/lib/mail/inbound/mail-words";
import { oneLine } from "@/lib/text/one-line";
import type { Match } from "@/lib/mail/inbound/match";
import { noteUnverified } from "@/lib/mail/inbound/participants";
import { isMailAddress } from "@/lib/text/mail-address";
import { v7 as uuid } from "uuid";

/**
 * Keeps a mail at its case, for staff to read only: nobody vouches for its sender. It moves nothing and is sent to nobody
 * until somebody of the staff accepts the sender (`settleSender`).
 */
export async function holdMail(
  tx: Tx,
  { taken, match }: { taken: Taken; match: Extract<Match, { caseId: string }> },
  now: Date,
): Promise<Applied> {
  const found = await lockCase(tx, SYSTEM, match.caseId);
  const authorId = await authorOf(tx, { taken, match }, now);
  const message: NewMessage = {
    id: uuid(),
    authorId,
    visibility: "internal",
    channel: "mail",
    verified: false,
    ...wordsOf(taken.reply),
  };
  const reason = { text: bothLanguages("mailLedger.history.held", { email: taken.from.email || "–" }) };
  await recordCaseEvent(tx, { found, actor: SYSTEM, event: "held", message, reason }, now);
  await noteUnverified(tx, { caseId: found.id, from: taken.from, personId: authorId }, now);
  return { caseId: found.id, messageId: message.id, matchedBy: match.by, authorId };
}

/** Words that only claim to be those of one of our people are nobody's. */
async function authorOf(
  tx: Tx,
  { taken, match }: { taken: Taken; match: Extract<Match, { caseId: string }> },
  now: Date,
): Promise<string | null> {
  if (match.sender) return isStaff(match.sender) ? null : match.sender.id;
  const { email, name } = taken.from;
  if (!isMailAddress(email)) return null;
  const language = taken.mailbox?.language ?? "en";
  return (await findOrMakePerson(tx, { email, name: oneLine(name, 200) || email, language }, now)).id;
}
