import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { invalid } from "@/lib/cases/write/command-input";
import { recordCaseEvent } from "@/lib/cases/write/case-event";
import { sendAsCustomer } from "@/lib/cases/write/reply";
import { lockCase, type StoredCase } from "@/lib/cases/write/stored-case";
import { findOrMakePerson, visitorAs } from "@/lib/cases/write/visitor";
import type { NewMessage } from "@/lib/cases/write/write-parts";
import type { Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { actorOfAddress } from "@/lib/people/actor-of-person";
import type { AddParticipantInput, SettleParticipantInput } from "@/lib/mail/inbound/ledger-schema";
import { addParticipantSchema, settleParticipantSchema } from "@/lib/mail/inbound/ledger-schema";
import { isMailAddress } from "@/lib/text/mail-address";
import { loadVersion } from "@/lib/lifecycles/load";
import { parseInput } from "@/lib/i18n/parse-input";

/**
 * Says yes or no to somebody at a case. Yes: they take part from now on, and what they wrote before, which was held, is
 * said now, as the customer's answer. No: they do not, and what was held stays where only staff reads it.
 * @throws AppError forbidden | not_found | invalid (one of our own people)
 */
export async function settleParticipant(
  actor: Actor,
  input: SettleParticipantInput,
  now = new Date(),
): Promise<{ said: number }> {
  authorize(actor, "case.change");
  const { caseId, email, take } = parseInput(settleParticipantSchema, input, actor.language);
  return transaction(async (tx) => {
    const found = await lockCase(tx, actor, caseId);
    const before = await tx.caseParticipant.findUnique({ where: { caseId_email: { caseId, email } } });
    if (!before) throw new AppError("not_found", say(actor.language, "mailLedger.noParticipant"));
    if (take) return { said: await accept(tx, actor, { found, email, name: before.name }, now) };
    await tx.caseParticipant.update({ where: { id: before.id }, data: { status: "removed", addedById: actor.id } });
    await note(tx, actor, { found, from: email, to: null }, now);
    return { said: 0 };
  });
}

/**
 * Lets an address take part in a case from now on.
 * @throws AppError forbidden | not_found | invalid (one of our own people, the requester, no address)
 */
export async function addParticipant(
  actor: Actor,
  input: AddParticipantInput,
  now = new Date(),
): Promise<{ said: number }> {
  authorize(actor, "case.change");
  const { caseId, email } = parseInput(addParticipantSchema, input, actor.language);
  return transaction(async (tx) => {
    const found = await lockCase(tx, actor, caseId);
    if (!isMailAddress(email) || email === found.requesterEmail) {
      throw invalid(actor, { email: say(actor.language, "mailLedger.notForParticipants") });
    }
    await tx.caseParticipant.createMany({
      data: [{ caseId, email, source: "hand", status: "suggested", createdAt: now }],
      skipDuplicates: true,
    });
    return { said: await accept(tx, actor, { found, email, name: "" }, now) };
  });
}

type Accepted = { found: StoredCase; email: string; name: string };

async function accept(tx: Tx, actor: Actor, { found, email, name }: Accepted, now: Date): Promise<number> {
  const known = await actorOfAddress(tx, email);
  if (known && known.role !== "customer" && known.id !== found.requesterId) {
    throw invalid(actor, { email: say(actor.language, "mailLedger.isStaff") });
  }
  const requester = { email, name: name || email, language: found.language };
  const person = known ?? visitorAs(await findOrMakePerson(tx, requester, now));
  const where = { caseId_email: { caseId: found.id, email } };
  if (email === found.requesterEmail) await tx.caseParticipant.delete({ where });
  else {
    const data = { status: "active" as const, personId: person.id, addedById: actor.id };
    await tx.caseParticipant.update({ where, data });
    await note(tx, actor, { found, from: null, to: email }, now);
  }
  return sayHeld(tx, { caseId: found.id, email, person }, now);
}

/** What was held, oldest first, as if it had just been said. */
async function sayHeld(
  tx: Tx,
  { caseId, email, person }: { caseId: string; email: string; person: Actor },
  now: Date,
): Promise<number> {
  const held = await tx.incomingMail.findMany({
    where: { caseId, fromEmail: email, message: { caseId, verified: false, visibility: "internal" } },
    orderBy: [{ receivedAt: "asc" }, { id: "asc" }],
    take: 50,
    select: { id: true, message: { select: { id: true, bodyHtml: true, bodyText: true, quotedHtml: true } } },
  });
  for (const { id: mailId, message: stored } of held) {
    if (!stored) continue;
    await tx.message.update({ where: { id: stored.id }, data: { authorId: person.id, verified: true } });
    const found = await lockCase(tx, { ...person, role: "system" }, caseId);
    const lifecycle = await loadVersion(tx, found.versionId);
    const message: NewMessage = {
      ...stored,
      authorId: person.id,
      visibility: "public",
      channel: "mail",
      verified: true,
      stored: true,
    };
    const sent = await sendAsCustomer(
      tx,
      { found, lifecycle, actor: person, given: { attachmentIds: [] }, message },
      now,
    );
    if (sent.messageId !== stored.id) await moveOn(tx, { mailId, from: stored.id, to: sent.messageId });
  }
  return held.length;
}

/** The case was closed: what was held there is the first message of the one that continues it. */
async function moveOn(tx: Tx, { mailId, from, to }: { mailId: string; from: string; to: string }): Promise<void> {
  const { caseId } = await tx.message.findUniqueOrThrow({ where: { id: to }, select: { caseId: true } });
  await tx.attachment.updateMany({ where: { messageId: from }, data: { messageId: to, caseId } });
  await tx.incomingMail.update({ where: { id: mailId }, data: { messageId: to, caseId, matchedBy: "follow-up" } });
}

type Change = { found: StoredCase; from: string | null; to: string | null };

async function note(tx: Tx, actor: Actor, { found, from, to }: Change, now: Date): Promise<void> {
  const fresh = await lockCase(tx, actor, found.id);
  const changes = { participant: { from, to } };
  await recordCaseEvent(tx, { found: fresh, actor, event: "changed", changes }, now);
}
