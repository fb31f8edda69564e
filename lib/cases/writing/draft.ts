import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { draftJson, draftView, type StoredDraft } from "@/lib/cases/draft-json";
import { safeWriting } from "@/lib/cases/write/body";
import type { SaveDraftInput } from "@/lib/cases/schema";
import { saveDraftSchema } from "@/lib/cases/schema";
import { visibleSql } from "@/lib/cases/scope";
import type { DraftView } from "@/lib/cases/types";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { parseInput } from "@/lib/i18n/parse-input";

type Given = z.output<typeof saveDraftSchema>;

/** Which text a draft is, and how often it was kept. */
export type DraftRev = { id: string; rev: number };

/**
 * What became of a text: `kept`, as what; null where there was nothing to keep. Or it was not kept, for another window has
 * gone on since: `other` is what it wrote; null, when it sent or threw away the draft.
 */
export type KeptDraft = { kept: DraftRev | null } | { other: DraftView | null };

/**
 * Keeps what the actor is writing on a case, to whom and with which of his own uploads, one public and one internal draft
 * each; nothing written throws it away. A text that was written on an older one than is kept changes nothing. Sending the
 * message ends it.
 * @throws AppError forbidden | not_found | invalid (more markup than one can make safe)
 */
export async function saveDraft(actor: Actor, input: SaveDraftInput, now = new Date()): Promise<KeptDraft> {
  const given = parseInput(saveDraftSchema, input, actor.language);
  authorize(actor, given.visibility === "internal" ? "case.note" : "case.reply");
  const clean = await safeWriting(actor, given.bodyHtml);
  const { base, over, cc, bcc, attachmentIds } = given;
  if (isNothing(clean) && cc.length + bcc.length + attachmentIds.length === 0) return discard(actor, given);
  const [kept] = await db().$queryRaw<DraftRev[]>`
    insert into draft (case_id, person_id, visibility, body_html, cc, bcc, attachment_ids, updated_at)
    select c.id, ${actor.id}::uuid, ${given.visibility}::visibility, ${clean}, ${cc}::text[], ${bcc}::text[],
      array(select a.id from attachment a where a.id = any(${attachmentIds}::uuid[])
        and a.uploaded_by_id = ${actor.id}::uuid and a.case_id is null),
      ${now}::timestamptz
    from "case" c where c.id = ${given.caseId}::uuid and ${visibleSql(actor)}
      and (${base === null || over} or exists (select from draft where id = ${base?.id}::uuid))
    on conflict (case_id, person_id, visibility)
      do update set rev = draft.rev + 1, body_html = excluded.body_html, cc = excluded.cc, bcc = excluded.bcc,
        attachment_ids = excluded.attachment_ids, updated_at = excluded.updated_at
      where ${over} or (draft.id = ${base?.id}::uuid and draft.rev = ${base?.rev}::int)
    returning id, rev`;
  return kept ? { kept } : { other: await found(actor, given) };
}

/** @throws AppError not_found */
async function found(actor: Actor, { caseId, visibility }: Given): Promise<DraftView | null> {
  const [row] = await db().$queryRaw<{ draft: StoredDraft | null }[]>(Prisma.sql`
    select (select ${draftJson} from draft d where d.case_id = c.id and d.person_id = ${actor.id}::uuid
      and d.visibility = ${visibility}::visibility) as draft
    from "case" c where c.id = ${caseId}::uuid and ${visibleSql(actor)}`);
  if (!row) throw new AppError("not_found", say(actor.language, "cases.notFound"));
  return row.draft && draftView(row.draft);
}

function isNothing(html: string): boolean {
  return html.replaceAll(/<(?!img\b)[^>]*>|&nbsp;|\s/g, "") === "";
}

async function discard(actor: Actor, given: Given): Promise<KeptDraft> {
  const { base } = given;
  if (base === null) return { kept: null };
  const { count } = await db().draft.deleteMany({ where: { ...base, personId: actor.id ?? "" } });
  const other = count === 0 ? await found(actor, given) : null;
  return other ? { other } : { kept: null };
}
