import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { bodyFrom } from "@/lib/cases/write/body";
import { claimAttachments } from "@/lib/cases/write/claim-attachments";
import { endDraft } from "@/lib/cases/write/end-draft";
import { recordCaseEvent } from "@/lib/cases/write/case-event";
import type { NoteInput } from "@/lib/cases/schema";
import { noteSchema } from "@/lib/cases/schema";
import { lockCase } from "@/lib/cases/write/stored-case";
import type { NewMessage } from "@/lib/cases/write/write-parts";
import { transaction } from "@/lib/db/client";
import { v7 as uuid } from "uuid";
import { parseInput } from "@/lib/i18n/parse-input";

/**
 * Writes an internal note; no customer ever sees it.
 * @throws AppError forbidden | not_found | invalid | conflict (the draft was sent already)
 */
export async function noteOnCase(actor: Actor, input: NoteInput, now = new Date()): Promise<{ messageId: string }> {
  authorize(actor, "case.note");
  const given = parseInput(noteSchema, input, actor.language);
  const body = await bodyFrom(actor, given);
  return transaction(async (tx) => {
    await endDraft(tx, actor, given.draftId);
    const found = await lockCase(tx, actor, given.caseId);
    const message: NewMessage = { id: uuid(), authorId: actor.id, visibility: "internal", channel: "desk", ...body };
    await recordCaseEvent(tx, { found, actor, event: "noted", message }, now);
    await claimAttachments(tx, actor, given.attachmentIds, { caseId: found.id, messageId: message.id });
    return { messageId: message.id };
  });
}
