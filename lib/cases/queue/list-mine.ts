import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { stateLabel } from "@/lib/cases/write/conflict";
import { visibleSql } from "@/lib/cases/scope";
import { waitingOn } from "@/lib/cases/waiting-on";
import type { MyCasePage, MyCaseRow } from "@/lib/cases/types";
import { db } from "@/lib/db/client";
import { readCursor, writeCursor } from "@/lib/db/keyset";
import { Prisma } from "@/lib/db/generated/client";
import { prepared } from "@/lib/db/prepared";
import type { Category } from "@/lib/lifecycle/language/definition";
import { loadVersion } from "@/lib/lifecycles/load";

const PAGE_SIZE = 25;

interface Line {
  id: string;
  number: number;
  subject: string;
  state: string;
  category: Category;
  versionId: string;
  updatedAt: Date;
  requesterId: string;
  requesterName: string;
}

/**
 * The cases somebody requested (a customer's organization's, too, if allowed), last changed first, 25 a page.
 * For staff: those they requested themselves.
 */
export async function listMyCases(actor: Actor, page: { cursor?: string | undefined } = {}): Promise<MyCasePage> {
  authorize(actor, "case.read");
  const lines = await readLines(actor, page.cursor);
  const shown = lines.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  return {
    rows: await Promise.all(shown.map((line) => rowOf(actor, line))),
    older: last && lines.length > PAGE_SIZE ? writeCursor(last.updatedAt, last.id) : null,
  };
}

function readLines(actor: Actor, cursor: string | undefined): Promise<Line[]> {
  const whose = actor.role === "customer" ? visibleSql(actor) : Prisma.sql`c.requester_id = ${actor.id}::uuid`;
  const last = readCursor(cursor);
  const older = last
    ? Prisma.sql`and (c.updated_at < ${last.at}::timestamptz or (c.updated_at = ${last.at}::timestamptz and c.id > ${last.id}::uuid))`
    : Prisma.empty;
  return prepared<Line>(Prisma.sql`
    select c.id, c.number, c.subject, c.state, c.category, c.version_id as "versionId", c.updated_at as "updatedAt",
      c.requester_id as "requesterId", r.name as "requesterName"
    from "case" c join person r on r.id = c.requester_id
    where ${whose} ${older}
    order by c.updated_at desc, c.id limit ${Prisma.raw(String(PAGE_SIZE + 1))}`);
}

async function rowOf(actor: Actor, line: Line): Promise<MyCaseRow> {
  const { number, subject, category, updatedAt } = line;
  const lifecycle = await loadVersion(db(), line.versionId);
  const reader = { ...actor, role: "customer" as const };
  return {
    number,
    subject,
    stateLabel: stateLabel(reader, lifecycle, line.state),
    category,
    waitingOn: waitingOn(reader, { category, definition: lifecycle.states.get(line.state)?.definition }),
    updatedAt,
    requester: line.requesterId === actor.id ? null : line.requesterName,
  };
}
