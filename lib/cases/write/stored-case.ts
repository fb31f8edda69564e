import type { Locale } from "@/lib/i18n/locale";
import type { Actor, Role } from "@/lib/access/actor";
import { say } from "@/lib/i18n/say";
import type { Priority } from "@/lib/cases/types";
import { visibleSql } from "@/lib/cases/scope";
import type { Tx } from "@/lib/db/client";
import { HOT } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import type { Category, Values } from "@/lib/lifecycle/language/definition";

/** A case as its row says, with what writing needs to know about the people on it. */
export interface StoredCase {
  id: string;
  number: number;
  subject: string;
  type: string;
  priority: Priority;
  tags: string[];
  language: Locale;
  requesterId: string;
  organizationId: string | null;
  teamId: string | null;
  assigneeId: string | null;
  lifecycleId: string;
  versionId: string;
  state: string;
  category: Category;
  fields: Values;
  epoch: number;
  rev: number;
  enteredStateAt: Date;
  waitingSince: Date;
  createdAt: Date;
  updatedAt: Date;
  firstRepliedAt: Date | null;
  resolvedAt: Date | null;
  closedAt: Date | null;
  requesterName: string;
  requesterEmail: string;
  requesterLanguage: Locale;
  /** Role of whoever wrote the newest public message; null: the system, or nobody yet. */
  lastSpeaker: Role | null;
  /** Nobody else can change it until the transaction ends. */
  locked: boolean;
}

/**
 * A case the actor may see, as it is now. Not locked: whoever writes compares `rev`.
 * @throws AppError not_found
 */
export function findForMove(tx: Tx, actor: Actor, caseId: string): Promise<StoredCase> {
  return find(tx, actor, { caseId, lock: false });
}

/**
 * A case the actor may see, locked until the transaction ends: for what must never lose a race (a reply, a timer).
 * @throws AppError not_found
 */
export function lockCase(tx: Tx, actor: Actor, caseId: string): Promise<StoredCase> {
  return find(tx, actor, { caseId, lock: true });
}

async function find(tx: Tx, actor: Actor, how: { caseId: string; lock: boolean }): Promise<StoredCase> {
  const lock = how.lock ? Prisma.sql`for no key update of c` : Prisma.empty;
  const [found] = await tx.$queryRaw<Omit<StoredCase, "locked">[]>`${HOT}
    select c.id, c.number, c.subject, c.type, c.priority, c.tags, c.language, c.requester_id as "requesterId",
      c.organization_id as "organizationId", c.team_id as "teamId", c.assignee_id as "assigneeId",
      c.lifecycle_id as "lifecycleId", c.version_id as "versionId", c.state, c.category, c.fields, c.epoch, c.rev,
      c.entered_state_at as "enteredStateAt", c.waiting_since as "waitingSince", c.created_at as "createdAt",
      c.updated_at as "updatedAt", c.first_replied_at as "firstRepliedAt", c.resolved_at as "resolvedAt", c.closed_at as "closedAt",
      r.name as "requesterName", r.email as "requesterEmail", r.language as "requesterLanguage",
      (select p.role from message m left join person p on p.id = m.author_id
        where m.case_id = c.id and m.visibility = 'public'
        order by m.created_at desc, m.id desc limit 1) as "lastSpeaker"
    from "case" c join person r on r.id = c.requester_id
    where c.id = ${how.caseId}::uuid and ${visibleSql(actor)} ${lock}`;
  if (!found) throw new AppError("not_found", say(actor.language, "cases.notFound"));
  return { ...found, locked: how.lock };
}
