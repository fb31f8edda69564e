import type { ColumnFields } from "@/lib/cases/write/facts";
import { topicsOf } from "@/lib/cases/events";
import type { StoredCase } from "@/lib/cases/write/stored-case";
import { publishCase } from "@/lib/cases/write/publish-case";
import type { CaseTimes } from "@/lib/cases/write/times";
import type { Channel } from "@/lib/cases/types";
import type { Consequences } from "@/lib/cases/write/write-parts";
import { consequenceParts } from "@/lib/cases/write/write-parts";
import type { Tx } from "@/lib/db/client";
import { HOT } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { publicationPart } from "@/lib/events/publish";
import type { Category, Values } from "@/lib/lifecycle/language/definition";
import type { Party } from "@/lib/lifecycle/language/waits-for";
import { v7 as uuid } from "uuid";

/** The one row of the case's history that every change writes. */
export interface NewEvent {
  actorId: string | null;
  event: string;
  input?: Readonly<Record<string, unknown>>;
  transition?: string | null;
  fromState: string | null;
  toState: string;
  versionId: string;
  dwellSeconds?: number | null;
  /** { field: { from, to } } */
  changes?: Readonly<Record<string, unknown>>;
  reason?: unknown;
}

/** A case as it is to be stored. */
export type CaseContent = ColumnFields &
  CaseTimes & {
    waitingOn: Party;
    state: string;
    category: Category;
    epoch: number;
    rev: number;
    fields: Values;
    updatedAt: Date;
  };

/** Whose case it is, and in which language it is held. */
export interface CaseOwner {
  requesterId: string;
  organizationId: string | null;
  language: string;
}

/** What a new case has besides its content. */
export interface CaseOrigin extends CaseOwner {
  number: number;
  channel: Channel;
  lifecycleId: string;
  versionId: string;
  followUpOfId: string | null;
  /** The address of ours that it came in by. */
  mailboxId: string | null;
}

type NewCaseRow = { id: string; origin: CaseOrigin; content: CaseContent; event: NewEvent };

/** Writes a new case with its first event, message, effect runs, timers, jobs and search texts: one statement. */
export async function insertCase(
  tx: Tx,
  { id, origin, content, ...consequences }: NewCaseRow & Consequences,
  now: Date,
): Promise<void> {
  const changed = Prisma.sql`
    insert into "case" (id, number, subject, type, priority, tags, channel, language, requester_id, organization_id,
      team_id, assignee_id, lifecycle_id, version_id, state, category, fields, epoch, rev, entered_state_at,
      waiting_on, waiting_since, created_at, updated_at, follow_up_of_id, mailbox_id)
    values (${id}::uuid, ${origin.number}, ${content.subject}, ${content.type},
      ${content.priority}::priority, ${content.tags}::text[], ${origin.channel}::channel, ${origin.language},
      ${origin.requesterId}::uuid, ${origin.organizationId}::uuid, ${content.teamId}::uuid,
      ${content.assigneeId}::uuid, ${origin.lifecycleId}::uuid, ${origin.versionId}::uuid, ${content.state},
      ${content.category}::category, ${JSON.stringify(content.fields)}::jsonb, ${content.epoch}, ${content.rev},
      ${now}, ${content.waitingOn}::waiting_on, ${now}, ${now}, ${now}, ${origin.followUpOfId}::uuid, ${origin.mailboxId}::uuid)
    returning id`;
  await write(tx, { caseId: id, rev: content.rev, changed, ...consequences }, now);
  publishCase(tx, { ...origin, ...content });
}

/** What a case becomes; `owner`: it becomes somebody else's. */
type Becoming = { found: StoredCase; content: CaseContent; event: NewEvent; owner?: CaseOwner | undefined };

/**
 * Writes what a case has become with its event, message, effect runs, timers, jobs and search texts: one statement, only if the
 * case is still at `found.rev`. For the two doors alone: `sendLifecycleEvent` and `recordCaseEvent`.
 * @returns false when somebody was faster; then nothing was written
 */
export async function updateCase(
  tx: Tx,
  { found, content, owner, ...consequences }: Becoming & Consequences,
  now: Date,
): Promise<boolean> {
  const owned = owner
    ? Prisma.sql`, requester_id = ${owner.requesterId}::uuid, organization_id = ${owner.organizationId}::uuid,
        language = ${owner.language}`
    : Prisma.empty;
  const changed = Prisma.sql`
    update "case" set subject = ${content.subject}, type = ${content.type},
      priority = ${content.priority}::priority, tags = ${content.tags}::text[], team_id = ${content.teamId}::uuid,
      assignee_id = ${content.assigneeId}::uuid, state = ${content.state}, category = ${content.category}::category,
      fields = ${JSON.stringify(content.fields)}::jsonb, epoch = ${content.epoch}, rev = ${content.rev},
      entered_state_at = ${content.enteredStateAt}, waiting_on = ${content.waitingOn}::waiting_on,
      waiting_since = ${content.waitingSince}, updated_at = ${content.updatedAt},
      first_replied_at = ${content.firstRepliedAt}, resolved_at = ${content.resolvedAt},
      closed_at = ${content.closedAt}${owned}
    where id = ${found.id}::uuid and rev = ${found.rev}
    returning id`;
  const written = await write(tx, { caseId: found.id, rev: content.rev, changed, ...consequences }, now);
  if (written) publishCase(tx, { ...found, ...content, ...owner }, found);
  return written;
}

type Change = { caseId: string; rev: number; event: NewEvent; changed: Prisma.Sql } & Consequences;

async function write(tx: Tx, change: Change, now: Date): Promise<boolean> {
  const { parts, results } = consequenceParts(change, now);
  const published = publicationPart({ seq: change.rev, topics: topics(change) });
  const all = Prisma.join([Prisma.sql`changed as (${change.changed})`, eventPart(change, now), published, ...parts]);
  const answers = Prisma.join([Prisma.sql`(select count(*)::int from changed) as changed`, ...results]);
  const [row] = await tx.$queryRaw<{ changed: number }[]>`${HOT} with ${all} select ${answers}`;
  return row?.changed === 1;
}

function topics({ event: { event, fromState, toState, changes = {} }, message }: Change): string[] {
  const [moved, edited] = [fromState !== toState, Object.keys(changes).length > 0];
  return topicsOf(event, { moved, edited, sentOut: message?.recipients !== undefined });
}

function eventPart({ caseId, rev, event, message }: Change, now: Date): Prisma.Sql {
  return Prisma.sql`event as (
    insert into case_event (id, case_id, seq, at, actor_id, event, input, transition, from_state, to_state, version_id,
      dwell_seconds, changes, reason, message_id)
    select ${uuid()}::uuid, ${caseId}::uuid, ${rev}::int, ${now}::timestamptz, ${event.actorId}::uuid, ${event.event}::text,
      ${JSON.stringify(event.input ?? {})}::jsonb, ${event.transition ?? null}::text, ${event.fromState}::text,
      ${event.toState}::text,
      ${event.versionId}::uuid, ${event.dwellSeconds ?? null}::int, ${JSON.stringify(event.changes ?? {})}::jsonb,
      ${event.reason === undefined || event.reason === null ? null : JSON.stringify(event.reason)}::jsonb,
      ${message?.id ?? null}::uuid
    from changed)`;
}
