import type { DraftView } from "@/lib/cases/types";
import { Prisma } from "@/lib/db/generated/client";

/** A draft as the database tells it: its instant is a text. */
export type StoredDraft = Omit<DraftView, "updatedAt"> & { updatedAt: string };

/** The row `d` of `draft` with the uploads that are to go with it. */
export const draftJson = Prisma.sql`json_build_object('id', d.id, 'rev', d.rev, 'visibility', d.visibility,
  'bodyHtml', d.body_html, 'cc', d.cc, 'bcc', d.bcc, 'updatedAt', d.updated_at,
  'files', (select coalesce(json_agg(json_build_object(
      'id', f.id, 'name', f.name, 'sizeBytes', f.size_bytes, 'contentType', f.content_type)
      order by f.created_at, f.id), '[]')
    from attachment f where f.id = any(d.attachment_ids) and f.case_id is null and f.planned_id is null))`;

/** The draft as a page gets it. */
export function draftView(stored: StoredDraft): DraftView {
  return { ...stored, updatedAt: new Date(stored.updatedAt) };
}
