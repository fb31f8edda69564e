import type { Locale } from "@/lib/i18n/locale";
import { SYSTEM } from "@/lib/access/actor";
import { recordCaseEvent } from "@/lib/cases/write/case-event";
import { sendAsCustomer, sendAsStaff } from "@/lib/cases/write/reply";
import { lockCase } from "@/lib/cases/write/stored-case";
import { findOrMakePerson, visitorAs } from "@/lib/cases/write/visitor";
import type { NewMessage } from "@/lib/cases/write/write-parts";
import type { Actor } from "@/lib/access/actor";
import type { Tx } from "@/lib/db/client";
import type { Applied, Taken } from "@/lib/mail/inbound/apply-mail";
import { wordsOf } from "@/lib/mail/inbound/mail-words";
import { oneLine } from "@/lib/text/one-line";
import type { Match } from "@/lib/mail/inbound/match";
import { allowedCommand, obey } from "@/lib/mail/inbound/mail-command";
import { suggestParticipants } from "@/lib/mail/inbound/participants";
import { answersByItself } from "@/lib/mail/inbound/automatic";
import { loadVersion } from "@/lib/lifecycles/load";
import { say } from "@/lib/i18n/say";
import { v7 as uuid } from "uuid";

type Found = Extract<Match, { caseId: string }>;

/**
 * Writes a mail to its case as what it is: the customer's answer, which the lifecycle hears of; our answer, which goes on
 * to the customer, with what its first line asks for where that is allowed; or, when a machine wrote it or it came without the token, words that only we read and that move nothing.
 * An answer to a closed case opens one that continues it.
 */
export async function answerByMail(
  tx: Tx,
  { taken, match }: { taken: Taken; match: Found },
  now: Date,
): Promise<Applied> {
  const found = await lockCase(tx, SYSTEM, match.caseId);
  const lifecycle = await loadVersion(tx, found.versionId);
  const actor = await writerOf(tx, { taken, match }, now);
  const inside = match.trust === "note" || answersByItself(taken);
  const message: NewMessage = {
    id: uuid(),
    authorId: actor.id,
    visibility: inside ? "internal" : "public",
    channel: "mail",
    ...wordsOf(taken.reply),
  };
  const answer = { found, lifecycle, actor, given: { attachmentIds: [] }, message };
  if (inside) {
    const reason = answersByItself(taken) ? { text: bothLanguages("mailLedger.history.automatic") } : undefined;
    await recordCaseEvent(tx, { found, actor, event: "noted", message, reason }, now);
    return { caseId: found.id, messageId: message.id, matchedBy: match.by, authorId: actor.id };
  }
  const command = match.trust === "staff" ? await allowedCommand(tx, message.bodyText) : null;
  if (command) {
    const { messageId } = await obey(tx, { sending: answer, command }, now);
    return { caseId: found.id, messageId, matchedBy: match.by, authorId: actor.id };
  }
  const sent = await (match.trust === "staff" ? sendAsStaff : sendAsCustomer)(tx, answer, now);
  const { caseId } = await tx.message.findUniqueOrThrow({ where: { id: sent.messageId }, select: { caseId: true } });
  await suggestParticipants(tx, { caseId, mail: taken.mail }, now);
  const matchedBy = sent.followUpNumber === undefined ? match.by : "follow-up";
  return { caseId, messageId: sent.messageId, matchedBy, authorId: actor.id };
}

/** Who says it: a person we know, or somebody who takes part and whom we know by the address alone. */
async function writerOf(tx: Tx, { taken, match }: { taken: Taken; match: Found }, now: Date): Promise<Actor> {
  if (match.sender) return match.sender;
  const { email, name } = taken.from;
  const language = taken.mailbox?.language ?? "en";
  return visitorAs(await findOrMakePerson(tx, { email, name: oneLine(name, 200) || email, language }, now));
}

/** The same words in both languages, for the history. */
export function bothLanguages(
  key: "mailLedger.history.automatic" | "mailLedger.history.held",
  values: Record<string, string> = {},
): Record<Locale, string> {
  return { en: say("en", key, values), ko: say("ko", key, values) };
}
