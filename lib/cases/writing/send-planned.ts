import type { ReadReply } from "@/lib/cases/write/reply";
import type { Actor } from "@/lib/access/actor";
import { readReply, writeReply } from "@/lib/cases/write/reply";
import { replySchema } from "@/lib/cases/schema";
import { publishCaseById } from "@/lib/cases/write/publish-case";
import { db, transaction, type Tx } from "@/lib/db/client";

/** A planned answer whose time has come or will come. */
export interface DueReply {
  id: string;
  caseId: string;
  personId: string;
  sendAt: Date;
  input: ReadReply["given"];
}

/** A planned answer that is still to be sent; null when it was sent, taken back or refused. */
export async function findDue(plannedId: string): Promise<DueReply | null> {
  const found = await db().plannedReply.findUnique({
    where: { id: plannedId, status: "planned" },
    select: { id: true, caseId: true, personId: true, sendAt: true, input: true },
  });
  return found && { ...found, input: replySchema.parse(found.input) };
}

/**
 * Answers as its writer, once: the answer and the note that it was sent are written together.
 * @returns false when somebody else sent it, or it was taken back meanwhile
 * @throws AppError as `replyToCase`; then nothing was written
 */
export async function sendPlannedReply(actor: Actor, due: DueReply, now: Date): Promise<boolean> {
  const reply = await readReply(actor, due.input);
  return transaction(async (tx) => {
    const { count } = await tx.plannedReply.updateMany({
      where: { id: due.id, status: "planned" },
      data: { status: "sent" },
    });
    if (count === 0) return false;
    await writeReply(tx, actor, { ...reply, plannedId: due.id }, now);
    return true;
  });
}

/**
 * Writes down why it was not sent, and makes a draft of it again unless its writer has begun another: nothing is lost.
 * The answer keeps its files until it is taken back.
 * @returns false when that was done before
 */
export async function refusePlanned(tx: Tx, due: DueReply, refusal: string): Promise<boolean> {
  const { count } = await tx.plannedReply.updateMany({
    where: { id: due.id, status: "planned" },
    data: { status: "refused", refusal },
  });
  if (count === 0) return false;
  const { bodyHtml = "", cc = [], bcc = [] } = due.input;
  await tx.$executeRaw`
    insert into draft (case_id, person_id, visibility, body_html, cc, bcc, updated_at)
    values (${due.caseId}::uuid, ${due.personId}::uuid, 'public', ${bodyHtml}, ${cc}::text[], ${bcc}::text[], now())
    on conflict do nothing`;
  await publishCaseById(tx, due.caseId);
  return true;
}
