import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { sentOut } from "@/lib/cases/write/after-message";
import type { Body } from "@/lib/cases/write/body";
import { bodyFrom } from "@/lib/cases/write/body";
import { claimAttachments } from "@/lib/cases/write/claim-attachments";
import { endDraft } from "@/lib/cases/write/end-draft";
import { recordCaseEvent } from "@/lib/cases/write/case-event";
import { readValues } from "@/lib/cases/write/command-input";
import { sendLifecycleEvent } from "@/lib/cases/write/lifecycle-event";
import { chooseParticipants, refuseOwn } from "@/lib/cases/write/participants";
import { openFollowUp } from "@/lib/cases/write/follow-up";
import { refusal } from "@/lib/cases/write/refusal";
import type { ReplyInput } from "@/lib/cases/schema";
import { replySchema } from "@/lib/cases/schema";
import type { StoredCase } from "@/lib/cases/write/stored-case";
import { lockCase } from "@/lib/cases/write/stored-case";
import type { SentReply } from "@/lib/cases/types";
import type { NewMessage } from "@/lib/cases/write/write-parts";
import type { Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import { explainRefusal } from "@/lib/lifecycle/engine/sentences";
import { SENDS } from "@/lib/lifecycles/contract";
import { loadVersion } from "@/lib/lifecycles/load";
import { v7 as uuid } from "uuid";
import { parseInput } from "@/lib/i18n/parse-input";

type Parsed = z.output<typeof replySchema>;

const CUSTOMER_REPLY = SENDS.customerReply.name;

/**
 * Answers publicly. A customer's answer is sent to the lifecycle; one that moves nothing is kept all the same. Staff's
 * goes to the requester and to those who take part by mail, and may bring a command of the lifecycle with it.
 * An answer to a closed case opens a linked case for the requester and is its first message.
 * @throws AppError forbidden | not_found | invalid | refused (by the lifecycle) | conflict (somebody answered after `seenRev`, the draft was sent already)
 */
export async function replyToCase(actor: Actor, input: ReplyInput, now = new Date()): Promise<SentReply> {
  const given = parseInput(replySchema, input, actor.language);
  const reply = await readReply(actor, given);
  return transaction(async (tx) => {
    await endDraft(tx, actor, given.draftId);
    return writeReply(tx, actor, reply, now);
  });
}

/** An answer as it was checked. */
export interface ReadReply {
  given: Parsed;
  body: Body;
  /** The planned answer that it was until now. */
  plannedId?: string;
}

/**
 * Checks an answer as far as nothing has to be known of its case.
 * @throws AppError forbidden | invalid
 */
export async function readReply(actor: Actor, given: Parsed): Promise<ReadReply> {
  authorize(actor, "case.reply");
  if (given.cc ?? given.without ?? given.bcc) authorize(actor, "case.change");
  if (given.event !== undefined) authorize(actor, "case.move");
  return { given, body: await bodyFrom(actor, given) };
}

/**
 * The rest of it, in the caller's transaction.
 * @throws AppError not_found | invalid | refused | conflict
 */
export async function writeReply(
  tx: Tx,
  actor: Actor,
  { given, body, plannedId }: ReadReply,
  now: Date,
): Promise<SentReply & { rev: number }> {
  const found = await lockCase(tx, actor, given.caseId);
  if (given.seenRev !== undefined && given.seenRev < found.rev) await refuseUnseen(tx, actor, { found, given });
  const lifecycle = await loadVersion(tx, found.versionId);
  const sending = { found, lifecycle, actor, given, message: newMessage(actor, given, body), plannedId };
  const send = isCustomerOf(actor, found) ? sendAsCustomer : given.event === undefined ? sendAsStaff : sendWithCommand;
  return { ...(await send(tx, sending, now)), rev: found.rev };
}

/** An answer to a case that is locked. */
export interface Sending {
  found: StoredCase;
  lifecycle: Lifecycle;
  actor: Actor;
  given: Pick<Parsed, "attachmentIds"> & Partial<Pick<Parsed, "cc" | "without" | "bcc" | "event" | "input">>;
  message: NewMessage;
  plannedId?: string | undefined;
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
  const answered = await sendLifecycleEvent(tx, { found, event: CUSTOMER_REPLY, actor, message }, now);
  if (!answered.ok) {
    if (found.category === "closed") return followUp(tx, sending, now);
    const known = answered.reason !== "unknown-event";
    const text = { en: explainRefusal(lifecycle, answered, "en"), ko: explainRefusal(lifecycle, answered, "ko") };
    const reason = known ? { ignored: CUSTOMER_REPLY, text } : undefined;
    await recordCaseEvent(tx, { found, actor, event: "replied", message, reason }, now);
  }
  await attach(tx, sending);
  return { messageId: message.id, number: found.number };
}

/** What we say: it goes to the requester and to those who take part by mail; a closed case is continued in another. */
export async function sendAsStaff(tx: Tx, sending: Sending, now: Date): Promise<SentReply> {
  const { found, actor } = sending;
  if (found.category === "closed") return followUp(tx, sending, now);
  await chooseRecipients(tx, sending);
  const message = addressed(sending);
  await recordCaseEvent(tx, { found, actor, event: "replied", message }, now);
  await attach(tx, sending);
  return { messageId: message.id, number: found.number };
}

/**
 * The answer and the command are one step of the case: both happen, or neither.
 * @throws AppError refused | invalid (it asks for more than words) | conflict
 */
export async function sendWithCommand(tx: Tx, sending: Sending, now: Date): Promise<SentReply> {
  const { found } = sending;
  await chooseRecipients(tx, sending);
  const message = addressed(sending);
  await runWithMessage(tx, { ...sending, message }, now);
  await attach(tx, sending);
  return { messageId: message.id, number: found.number };
}

/** The command that was chosen for an answer; the answer's words are its input `message` or `note`, where it has one. */
async function runWithMessage(tx: Tx, sending: Sending, now: Date): Promise<void> {
  const { found, lifecycle, actor, given, message } = sending;
  const { event = "" } = given;
  const declared = lifecycle.events.get(event);
  if (!declared || declared.definition.kind !== "command") {
    throw new AppError("refused", say(actor.language, "cases.notACommand"));
  }
  const spoken = ["message", "note"].find((name) => Object.hasOwn(declared.input, name));
  const raw = { ...given.input, ...(spoken && { [spoken]: message.bodyText }) };
  const input = await readValues(tx, actor, { fields: declared.input, raw, under: "input" });
  const { [spoken ?? ""]: _, ...recorded } = input;
  const answered = await sendLifecycleEvent(tx, { found, event, input, actor, message, recorded }, now);
  if (!answered.ok) throw refusal(actor, lifecycle, answered);
}

function addressed({ found, actor, given, message }: Sending): NewMessage {
  return { ...message, recipients: sentOut(found, actor, { bcc: given.bcc ?? [] }) };
}

async function chooseRecipients(tx: Tx, { found, actor, given }: Sending): Promise<void> {
  const { cc = [], without = [], bcc = [] } = given;
  if (cc.length + without.length > 0) await chooseParticipants(tx, actor, { found, cc, without });
  await refuseOwn(tx, actor, { bcc });
}

async function attach(tx: Tx, { found, given, message, actor, plannedId }: Sending): Promise<void> {
  await claimAttachments(tx, actor, given.attachmentIds, { caseId: found.id, messageId: message.id, plannedId });
}

async function followUp(tx: Tx, sending: Sending, now: Date): Promise<SentReply> {
  const { found, actor, given, message, plannedId } = sending;
  const { cc = [], bcc = [] } = given;
  const recipients = isCustomerOf(actor, found) ? undefined : sentOut(found, actor, { cc, bcc });
  const opened = await openFollowUp(tx, { ...sending, message: { ...message, recipients } }, now);
  const { id: caseId, messageId } = opened;
  await claimAttachments(tx, actor, given.attachmentIds, { caseId, messageId, plannedId });
  if (recipients) await chooseRecipients(tx, { ...sending, found: { ...found, id: caseId } });
  return { messageId, number: opened.number, followUpNumber: opened.number };
}
