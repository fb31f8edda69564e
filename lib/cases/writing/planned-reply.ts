import type { Actor } from "@/lib/access/actor";
import type { PlanReplyInput, ReplyInput } from "@/lib/cases/schema";
import { planReplySchema } from "@/lib/cases/schema";
import { endDraft } from "@/lib/cases/write/end-draft";
import { readReply, writeReply } from "@/lib/cases/write/reply";
import { publishCaseById } from "@/lib/cases/write/publish-case";
import { rehearse, transaction, type Tx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { addJob } from "@/lib/queue/add-job";
import { readSettings } from "@/lib/settings/read";
import { v7 as uuid } from "uuid";
import { parseInput } from "@/lib/i18n/parse-input";

const FARTHEST_MS = 366 * 86_400_000;

/** An answer that leaves later. */
export interface Planned {
  plannedId: string;
  sendAt: Date;
  /** Milliseconds until then. */
  leavesInMs: number;
}

/**
 * Plans an answer: it leaves after the seconds in which it can be undone (a setting), or at the time that was chosen. Until then its
 * case knows nothing of it. It is tried as a whole now, so that what would be refused is refused while the writer is here.
 * @throws AppError as `replyToCase`; invalid when the time is past or more than a year away
 */
export async function planReply(actor: Actor, input: PlanReplyInput, now = new Date()): Promise<Planned> {
  const { sendAt: chosen, draftId, ...given } = parseInput(planReplySchema, input, actor.language);
  const reply = await readReply(actor, given);
  return transaction(async (tx) => {
    await endDraft(tx, actor, draftId);
    const sendAt = chosen ? timeOf(actor, chosen, now) : await afterUndo(tx, now);
    const { rev } = await rehearse(tx, () => writeReply(tx, actor, reply, now));
    const plannedId = uuid();
    const kept: ReplyInput = { ...given, bodyHtml: reply.body.bodyHtml, bodyText: undefined, seenRev: rev };
    await tx.plannedReply.create({
      data: {
        id: plannedId,
        caseId: given.caseId,
        personId: actor.id ?? "",
        input: { ...kept },
        sendAt,
        createdAt: now,
      },
    });
    await tx.attachment.updateMany({ where: { id: { in: given.attachmentIds } }, data: { plannedId } });
    await queuePlanned(tx, { plannedId, sendAt });
    await publishCaseById(tx, given.caseId);
    return { plannedId, sendAt, leavesInMs: sendAt.getTime() - now.getTime() };
  });
}

/** The job that sends it; one of the same answer is replaced. */
export function queuePlanned(tx: Tx, { plannedId, sendAt }: Pick<Planned, "plannedId" | "sendAt">): Promise<void> {
  return addJob(tx, { name: "reply.send", payload: { plannedId }, key: `reply:${plannedId}`, runAt: sendAt });
}

async function afterUndo(tx: Tx, now: Date): Promise<Date> {
  const { undoSendSeconds } = await readSettings(tx);
  return new Date(now.getTime() + undoSendSeconds * 1_000);
}

function timeOf({ language }: Actor, chosen: Date, now: Date): Date {
  const ahead = chosen.getTime() - now.getTime();
  if (ahead > 0 && ahead <= FARTHEST_MS) return chosen;
  const message = say(language, "cases.sendAtPast");
  throw new AppError("invalid", message, { fields: { sendAt: message } });
}
