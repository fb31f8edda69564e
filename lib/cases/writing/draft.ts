import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { safeWriting } from "@/lib/cases/write/body";
import type { SaveDraftInput } from "@/lib/cases/schema";
import { saveDraftSchema } from "@/lib/cases/schema";
import { visibleSql } from "@/lib/cases/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { parseInput } from "@/lib/i18n/parse-input";

/**
 * Keeps what the actor is writing on a case, to whom and with which of his own uploads, one public and one internal draft each; nothing written throws it away.
 * Sending the message ends it.
 * @throws AppError forbidden | not_found | invalid (more markup than one can make safe)
 */
export async function saveDraft(actor: Actor, input: SaveDraftInput, now = new Date()): Promise<void> {
  const { caseId, visibility, bodyHtml, cc, bcc, attachmentIds } = parseInput(saveDraftSchema, input, actor.language);
  authorize(actor, visibility === "internal" ? "case.note" : "case.reply");
  const clean = await safeWriting(actor, bodyHtml);
  if (isNothing(clean) && cc.length + bcc.length + attachmentIds.length === 0)
    return discard(actor, { caseId, visibility });
  const kept = await db().$executeRaw`
    insert into draft (case_id, person_id, visibility, body_html, cc, bcc, attachment_ids, updated_at)
    select c.id, ${actor.id}::uuid, ${visibility}::visibility, ${clean}, ${cc}::text[], ${bcc}::text[],
      array(select a.id from attachment a where a.id = any(${attachmentIds}::uuid[])
        and a.uploaded_by_id = ${actor.id}::uuid and a.case_id is null),
      ${now}::timestamptz
    from "case" c where c.id = ${caseId}::uuid and ${visibleSql(actor)}
    on conflict (case_id, person_id, visibility)
      do update set body_html = excluded.body_html, cc = excluded.cc, bcc = excluded.bcc,
        attachment_ids = excluded.attachment_ids, updated_at = excluded.updated_at`;
  if (kept === 0) throw new AppError("not_found", say(actor.language, "cases.notFound"));
}

function isNothing(html: string): boolean {
  return html.replaceAll(/<(?!img\b)[^>]*>|&nbsp;|\s/g, "") === "";
}

async function discard(
  actor: Actor,
  { caseId, visibility }: Pick<SaveDraftInput, "caseId" | "visibility">,
): Promise<void> {
  if (actor.id) await db().draft.deleteMany({ where: { caseId, personId: actor.id, visibility } });
}
