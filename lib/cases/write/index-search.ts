import type { Tx } from "@/lib/db/client";
import { HOT } from "@/lib/db/client";
import { searchVector, type SearchWords } from "@/lib/cases/search-terms";

/**
 * One searchable text. `id` is the case's (number, subject, requester) or a message's (its text and author; give
 * subject and requester too, so that words of both are found together).
 */
export interface SearchText extends SearchWords {
  id: string;
  caseId: string;
  /** Internal notes are found by staff only. */
  internal: boolean;
  at: Date;
}

/** Makes texts findable, in the transaction that writes them; a text indexed before is replaced. */
export async function indexSearch(tx: Tx, texts: readonly SearchText[]): Promise<void> {
  if (texts.length === 0) return;
  await tx.$executeRaw`${HOT}
    insert into search_document (id, case_id, internal, at, terms)
    select id, "caseId", internal, at, terms::tsvector
    from jsonb_to_recordset(${searchRows(texts)}::jsonb)
      as row (id uuid, "caseId" uuid, internal boolean, at timestamptz, terms text)
    on conflict (id) do update set internal = excluded.internal, at = excluded.at, terms = excluded.terms`;
}

/** The texts as JSON rows (id, caseId, internal, at, terms), for a statement that writes them with other things. */
export function searchRows(texts: readonly SearchText[]): string {
  const rows = texts.map(({ id, caseId, internal, at, ...words }) => ({
    id,
    caseId,
    internal,
    at: at.toISOString(),
    terms: searchVector(words),
  }));
  return JSON.stringify(rows);
}
