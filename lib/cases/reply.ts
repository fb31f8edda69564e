import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { mailToRequester } from "@/lib/cases/after-message";
import type { Body } from "@/lib/cases/body";
import { bodyFrom } from "@/lib/cases/body";
import { claimAttachments } from "@/lib/cases/claim-attachments";
import { fireOn } from "@/lib/cases/fire";
import { openFollowUp } from "@/lib/cases/follow-up";
import { recordLocked } from "@/lib/cases/record";
import type { ReplyInput } from "@/lib/cases/schema";
import { replySchema } from "@/lib/cases/schema";
import type { StoredCase } from "@/lib/cases/stored-case";
import { lockCase } from "@/lib/cases/stored-case";
import type { SentReply } from "@/lib/cases/types";
import type { NewMessage } from "@/lib/cases/write-case";
import type { Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import type { Lifecycle } from "@/lib/lifecycle/compile";
import { explainRefusal } from "@/lib/lifecycle/sentences";
import { loadVersion } from "@/lib/lifecycles/load";
import { v7 as uuid } from "uuid";

type Parsed = z.output<typeof replySchema>;

/** The message event that a lifecycle is sent when the customer answers. */
const CUSTOMER_REPLY = "customerReply";

/**
 * Answers publicly. A customer's answer is sent to the lifecycle; one that moves nothing is kept all the same. Staff's
 * goes to the requester by mail. An answer to a closed case opens a linked case for the requester and is its first message.
 * @throws AppError forbidden | not_found | invalid | conflict (somebody answered after `seenRev`)
 */
export async function replyToCase(actor: Actor, input: ReplyInput, now = new Date()): Promise<SentReply> {
  authorize(actor, "case.reply");
  const given = replySchema.parse(input);
  const body = await bodyFrom(actor, given);
  return transaction(async (tx) => {
    const found = await lockCase(tx, actor, given.caseId);
    if (given.seenRev !== undefined && given.seenRev < found.rev) await refuseUnseen(tx, actor, { found, given });
    const lifecycle = await loadVersion(tx, found.versionId);
    const sent = { found, lifecycle, actor, given, message: newMessage(actor, given, body) };
    return isCustomerOf(actor, found) ? sendAsCustomer(tx, sent, now) : sendAsStaff(tx, sent, now);
  });
}

/** An answer to a case that is locked. */
export interface Sending {
  found: StoredCase;
  lifecycle: Lifecycle;
  actor: Actor;
  given: Pick<Parsed, "attachmentIds">;
  message: NewMessage;
}

function isCustomerOf(actor: Actor, found: StoredCase): boolean {
  return actor.role === "customer" || actor.id === found.requesterId;
}

function newMessage(actor: Actor, given: Parsed, body: Body): NewMessage {
  const channel = given.channel ?? (actor.role === "customer" ? "portal" : "desk");
  return { id: uuid(), authorId: actor.id, visibility: "public", channel, ...body };
}

async function refuseUnseen(
  tx: Tx,
  actor: Actor,
  { found, given }: { found: StoredCase; given: Parsed },
): Promise<void> {
  const [newer] = await tx.$queryRaw<{ name: string | null; messageId: string }[]>`
    select p.name, m.id as "messageId"
    from case_event e join message m on m.id = e.message_id left join person p on p.id = m.author_id
    where e.case_id = ${found.id}::uuid and e.seq > ${given.seenRev ?? 0}::int
      and m.visibility = 'public' and m.author_id is distinct from ${actor.id}::uuid
    order by e.seq desc limit 1`;
  if (!newer) return;
  const name = newer.name ?? say(actor.language, "cases.system");
  throw new AppError("conflict", say(actor.language, "cases.answeredMeanwhile", { name }), {
    data: { by: name, messageId: newer.messageId, rev: found.rev },
  });
}

/** What the requester, or who answers beside him, says: the lifecycle hears of it; a closed case is continued in another. */
export async function sendAsCustomer(tx: Tx, sending: Sending, now: Date): Promise<SentReply> {
  const { found, lifecycle, actor, message } = sending;
  const fired = await fireOn(tx, { found, lifecycle, event: CUSTOMER_REPLY, actor, message }, now);
  if (fired === "overtaken") throw new Error(`case ${found.number} changed although it was locked`);
  if (!fired.ok) {
    if (found.category === "closed") return followUp(tx, sending, now);
    const known = fired.reason !== "unknown-event";
    const text = { en: explainRefusal(lifecycle, fired, "en"), ko: explainRefusal(lifecycle, fired, "ko") };
    const reason = known ? { ignored: CUSTOMER_REPLY, text } : undefined;
    await recordLocked(tx, { found, lifecycle, actor, event: "replied", message, reason }, now);
  }
  await attach(tx, sending);
  return { messageId: message.id, number: found.number };
}

/** What we say: it goes to the requester by mail; a closed case is continued in another. */
export async function sendAsStaff(tx: Tx, sending: Sending, now: Date): Promise<SentReply> {
  const { found, lifecycle, actor, message } = sending;
  if (found.category === "closed") return followUp(tx, sending, now);
  await recordLocked(tx, { found, lifecycle, actor, event: "replied", message }, now);
  await attach(tx, sending);
  await mailToRequester(tx, { to: found, caseId: found.id, message });
  return { messageId: message.id, number: found.number };
}

async function attach(tx: Tx, { found, given, message, actor }: Sending): Promise<void> {
  await claimAttachments(tx, actor, given.attachmentIds, { caseId: found.id, messageId: message.id });
}

async function followUp(tx: Tx, sending: Sending, now: Date): Promise<SentReply> {
  const { found, actor, given, message } = sending;
  const opened = await openFollowUp(tx, sending, now);
  await claimAttachments(tx, actor, given.attachmentIds, { caseId: opened.id, messageId: opened.messageId });
  const first = { ...message, id: opened.messageId };
  if (!isCustomerOf(actor, found)) await mailToRequester(tx, { to: found, caseId: opened.id, message: first });
  return { messageId: opened.messageId, number: opened.number, followUpNumber: opened.number };
}
