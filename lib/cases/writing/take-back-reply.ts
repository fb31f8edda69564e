import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import type { DraftRev } from "@/lib/cases/writing/draft";
import { queuePlanned } from "@/lib/cases/writing/planned-reply";
import { plannedReplySchema, replySchema, type PlannedReplyInput } from "@/lib/cases/schema";
import { publishCaseById } from "@/lib/cases/write/publish-case";
import type { MessageFile } from "@/lib/cases/message-types";
import { transaction, type Tx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { parseInput } from "@/lib/i18n/parse-input";

/** An answer that goes back to where it was written. */
export interface TakenBack {
  bodyHtml: string;
  cc: string[];
  without: string[];
  bcc: string[];
  files: MessageFile[];
  event: string | null;
  /** When it was to leave; null when that was at once. */
  sendAt: Date | null;
  /** As what it is kept again. */
  draft: DraftRev | null;
}

const AT_ONCE_MS = 60_000;

/**
 * Takes back an answer of one's own that has not left yet, or that was refused: its words, files and addresses. It is a
 * draft again, above what was begun meanwhile.
 * @throws AppError forbidden | not_found | conflict (it has left)
 */
export async function takeBackReply(actor: Actor, input: PlannedReplyInput, now = new Date()): Promise<TakenBack> {
  authorize(actor, "case.reply");
  const { plannedId } = parseInput(plannedReplySchema, input, actor.language);
  return transaction(async (tx) => {
    const found = await lockOwn(tx, actor, plannedId);
    if (found.status === "sent" || found.status === "canceled") {
      throw new AppError("conflict", say(actor.language, "cases.alreadySent"));
    }
    await tx.plannedReply.update({ where: { id: plannedId }, data: { status: "canceled" } });
    const files = await release(tx, plannedId, now);
    const given = replySchema.parse(found.input);
    const { bodyHtml = "", cc = [], without = [], bcc = [], event = null } = given;
    // A refused one has been made a draft already.
    if (found.status === "planned")
      await draftAgain(tx, { ...found, bodyHtml, cc, bcc, fileIds: files.map(({ id }) => id) });
    const { caseId, personId } = found;
    const draft = await tx.draft.findFirst({
      where: { caseId, personId, visibility: "public" },
      select: { id: true, rev: true },
    });
    await publishCaseById(tx, found.caseId);
    const late = found.sendAt.getTime() - found.createdAt.getTime() > AT_ONCE_MS;
    return { bodyHtml, cc, without, bcc, files, event, sendAt: late ? found.sendAt : null, draft };
  });
}

/**
 * Lets a planned answer of one's own leave now.
 * @throws AppError forbidden | not_found | conflict (it has left, or was taken back)
 */
export async function sendPlannedNow(
  actor: Actor,
  input: PlannedReplyInput,
  now = new Date(),
): Promise<{ plannedId: string }> {
  authorize(actor, "case.reply");
  const { plannedId } = parseInput(plannedReplySchema, input, actor.language);
  return transaction(async (tx) => {
    const found = await lockOwn(tx, actor, plannedId);
    if (found.status !== "planned") throw new AppError("conflict", say(actor.language, "cases.alreadySent"));
    await tx.plannedReply.update({ where: { id: plannedId }, data: { sendAt: now } });
    await queuePlanned(tx, { plannedId, sendAt: now });
    return { plannedId };
  });
}

async function lockOwn(tx: Tx, actor: Actor, id: string) {
  await tx.$queryRaw`select 1 from planned_reply where id = ${id}::uuid for update`;
  const found = await tx.plannedReply.findFirst({ where: { id, personId: actor.id ?? "" } });
  if (!found) throw new AppError("not_found", say(actor.language, "cases.notFound"));
  return found;
}

/** Its files are uploads again, with a day to be sent. */
async function release(tx: Tx, plannedId: string, now: Date): Promise<MessageFile[]> {
  const files = await tx.attachment.findMany({
    where: { plannedId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, name: true, sizeBytes: true, contentType: true },
  });
  await tx.attachment.updateMany({ where: { plannedId }, data: { plannedId: null, createdAt: now } });
  return files;
}

type Again = { caseId: string; personId: string; bodyHtml: string; cc: string[]; bcc: string[]; fileIds: string[] };

async function draftAgain(tx: Tx, { caseId, personId, bodyHtml, cc, bcc, fileIds }: Again): Promise<void> {
  await tx.$executeRaw`
    insert into draft (case_id, person_id, visibility, body_html, cc, bcc, attachment_ids, updated_at)
    values (${caseId}::uuid, ${personId}::uuid, 'public', ${bodyHtml}, ${cc}::text[], ${bcc}::text[],
      ${fileIds}::uuid[], now())
    on conflict (case_id, person_id, visibility) do update
      set body_html = excluded.body_html || draft.body_html, cc = excluded.cc, bcc = excluded.bcc,
        attachment_ids = excluded.attachment_ids || draft.attachment_ids, rev = draft.rev + 1, updated_at = now()`;
}
