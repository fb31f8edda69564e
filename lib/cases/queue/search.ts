import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { can } from "@/lib/access/permissions";
import { ROW_COLUMNS, ROW_JOINS, toCaseRow, type StoredRow } from "@/lib/cases/queue/case-row";
import { excerptOf, markMatches } from "@/lib/cases/queue/excerpt";
import { searchSchema, type SearchInput } from "@/lib/cases/queue/queue-schema";
import type { SearchHit, SearchResult } from "@/lib/cases/queue/queue-types";
import { visibleSql } from "@/lib/cases/scope";
import { exactQuery, searchQuery } from "@/lib/cases/search-terms";
import { Prisma } from "@/lib/db/generated/client";
import { prepared } from "@/lib/db/prepared";

// The work is bounded whatever is searched for: texts looked at, texts found, texts ranked.
const newestTexts = Prisma.raw("1200");
const foundTexts = Prisma.raw("8000");
const scopedTexts = Prisma.raw("1500");
const rankedTexts = Prisma.raw("300");
// tsvector weights D, C, B, A: text, -, people, number and subject.
const weights = Prisma.raw("'{0.1, 0.2, 0.5, 1.0}'");
const readCharacters = Prisma.raw("20000");

type FoundRow = StoredRow & { requesterEmail: string; fromNote: boolean; text: string | null };

/**
 * The cases the actor sees that hold every word of the text: in number, subject, conversation, or the names and
 * e-mail addresses of people; best first, then newest. The last word may be only begun. Of a word that very many
 * cases hold, the newest are looked at.
 * @throws AppError forbidden
 */
export async function searchCases(actor: Actor, input: SearchInput): Promise<SearchResult> {
  authorize(actor, "case.search");
  const { text, limit } = searchSchema.parse(input);
  const [numbered, found] = await Promise.all([byNumber(actor, text), byWords(actor, text, limit)]);
  const rest = found.filter(({ id }) => id !== numbered[0]?.id);
  const rows = [...numbered, ...rest];
  return {
    hits: await Promise.all(rows.slice(0, limit).map((row) => toHit(row, text, actor.language))),
    more: rows.length > limit,
  };
}

async function byNumber(actor: Actor, text: string): Promise<FoundRow[]> {
  const number = /^\s*#?(\d{1,9})\s*$/.exec(text)?.[1];
  if (!number) return [];
  return prepared<FoundRow>(Prisma.sql`
    select ${ROW_COLUMNS}, requester.email as "requesterEmail", false as "fromNote", null as text
    from "case" c ${ROW_JOINS} where c.number = ${Number(number)}::int and ${visibleSql(actor)}`);
}

/** A common word is found among the newest texts, without touching the others; a rare one by the index. */
async function byWords(actor: Actor, text: string, limit: number): Promise<FoundRow[]> {
  const query = searchQuery(text);
  if (!query) return [];
  const among = { actor, query, limit: limit + 1 };
  const newest = await prepared<FoundRow>(rankedSql(among, newestSql(query)));
  return newest.length > limit ? newest : prepared<FoundRow>(rankedSql(among, indexedSql(query)));
}

function newestSql(query: string): Prisma.Sql {
  return Prisma.sql`
    select d.* from (select * from search_document order by at desc limit ${newestTexts}) d
    where d.terms @@ ${query}::tsquery`;
}

function indexedSql(query: string): Prisma.Sql {
  return Prisma.sql`select * from search_document where terms @@ ${query}::tsquery limit ${foundTexts}`;
}

type Among = { actor: Actor; query: string; limit: number };

function rankedSql({ actor, query, limit }: Among, texts: Prisma.Sql): Prisma.Sql {
  const exact = exactQuery(query);
  const readable = can(actor, "case.readNotes") ? Prisma.sql`true` : Prisma.sql`not d.internal`;
  return Prisma.sql`
    with found as materialized (${texts}),
    seen as materialized (
      select d.* from (select * from found order by at desc limit ${scopedTexts}) d
      join "case" c on c.id = d.case_id
      where ${visibleSql(actor)} and ${readable}
      order by d.at desc limit ${rankedTexts}
    ),
    ranked as (
      select distinct on (case_id) case_id, id, internal, at,
        ts_rank(${weights}, terms, ${query}::tsquery) + ts_rank(${weights}, terms, ${exact}::tsquery) as rank
      from seen order by case_id, rank desc, at desc
    ),
    best as (select * from ranked order by rank desc, at desc limit ${limit}::int)
    select ${ROW_COLUMNS}, requester.email as "requesterEmail",
      best.internal as "fromNote", left(message.body_text, ${readCharacters}) as text
    from best join "case" c on c.id = best.case_id ${ROW_JOINS} left join message on message.id = best.id
    order by best.rank desc, best.at desc`;
}

async function toHit(found: FoundRow, query: string, language: "en" | "ko"): Promise<SearchHit> {
  const { requesterEmail, fromNote, text, ...stored } = found;
  const row = await toCaseRow(stored, language);
  const inText = text ? excerptOf(text, query) : [];
  const inPeople = inText.length > 0 ? [] : excerptOf(`${stored.requesterName} <${requesterEmail}>`, query);
  return {
    ...row,
    subjectParts: markMatches(row.subject, query),
    excerpt: inText.length > 0 ? inText : inPeople,
    fromNote: fromNote && inText.length > 0,
  };
}
