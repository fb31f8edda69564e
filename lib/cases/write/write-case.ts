import type { ColumnFields } from "@/lib/cases/write/facts";
import type { SearchText } from "@/lib/cases/write/index-search";
import { searchRows } from "@/lib/cases/write/index-search";
import type { CaseTimes } from "@/lib/cases/write/times";
import type { Channel, Visibility } from "@/lib/cases/types";
import type { Tx } from "@/lib/db/client";
import { HOT } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Category, Values } from "@/lib/lifecycle/language/definition";
import { v7 as uuid } from "uuid";

/** A message to be written with a change. */
export interface NewMessage {
  id: string;
  authorId: string | null;
  visibility: Visibility;
  channel: Channel;
  bodyHtml: string;
  bodyText: string;
  /** What a mail repeats of earlier ones, and its signature. */
  quotedHtml?: string;
  /** False: from an address that nobody vouches for yet. */
  verified?: boolean;
  /** It was written before, to be seen inside only, and becomes what it says here now. */
  stored?: boolean;
}

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

/** An effect on its way: a row of `case_task` and the job that runs it. */
export interface NewTask {
  id: string;
  effect: string;
  handler: string;
  with: unknown;
  cause: unknown;
  policy: unknown;
}

export interface NewTimer {
  id: string;
  timer: string;
  event: string;
  epoch: number;
  dueAt: Date;
}

/** A case as it is to be stored. */
export type CaseContent = ColumnFields &
  CaseTimes & { state: string; category: Category; epoch: number; rev: number; fields: Values };

/** What is written besides the case itself. `cancelTimers`: every timer of an earlier visit is void. */
export interface Consequences {
  event: NewEvent;
  message?: NewMessage | undefined;
  tasks: readonly NewTask[];
  timers: readonly NewTimer[];
  cancelTimers: boolean;
  /** What it is found by from now on. */
  texts: readonly SearchText[];
}

/** What a new case has besides its content, for good. */
export interface CaseOrigin {
  number: number;
  channel: Channel;
  language: string;
  requesterId: string;
  organizationId: string | null;
  lifecycleId: string;
  versionId: string;
  followUpOfId: string | null;
  /** The address of ours that it came in by. */
  mailboxId: string | null;
}

/** Writes a new case with its first event, message, tasks, timers and jobs: one statement. */
export async function insertCase(
  tx: Tx,
  { id, origin, content, ...consequences }: { id: string; origin: CaseOrigin; content: CaseContent } & Consequences,
  now: Date,
): Promise<void> {
  const changed = Prisma.sql`
    insert into "case" (id, number, subject, type, priority, tags, channel, language, requester_id, organization_id,
      team_id, assignee_id, lifecycle_id, version_id, state, category, fields, epoch, rev, entered_state_at,
      waiting_since, created_at, updated_at, follow_up_of_id, mailbox_id)
    values (${id}::uuid, ${origin.number}, ${content.subject}, ${content.type}::case_type,
      ${content.priority}::priority, ${content.tags}::text[], ${origin.channel}::channel, ${origin.language},
      ${origin.requesterId}::uuid, ${origin.organizationId}::uuid, ${content.teamId}::uuid,
      ${content.assigneeId}::uuid, ${origin.lifecycleId}::uuid, ${origin.versionId}::uuid, ${content.state},
      ${content.category}::category, ${JSON.stringify(content.fields)}::jsonb, ${content.epoch}, ${content.rev},
      ${now}, ${now}, ${now}, ${now}, ${origin.followUpOfId}::uuid, ${origin.mailboxId}::uuid)
    returning id`;
  await write(tx, { caseId: id, rev: content.rev, changed, ...consequences }, now);
}

/**
 * Writes what a case has become with its event, message, tasks, timers and jobs: one statement, only if the case is
 * still at `content.rev - 1`.
 * @returns false when somebody was faster; then nothing was written
 */
export async function updateCase(
  tx: Tx,
  { id, content, ...consequences }: { id: string; content: CaseContent } & Consequences,
  now: Date,
): Promise<boolean> {
  const changed = Prisma.sql`
    update "case" set subject = ${content.subject}, type = ${content.type}::case_type,
      priority = ${content.priority}::priority, tags = ${content.tags}::text[], team_id = ${content.teamId}::uuid,
      assignee_id = ${content.assigneeId}::uuid, state = ${content.state}, category = ${content.category}::category,
      fields = ${JSON.stringify(content.fields)}::jsonb, epoch = ${content.epoch}, rev = ${content.rev},
      entered_state_at = ${content.enteredStateAt}, waiting_since = ${content.waitingSince}, updated_at = ${now},
      first_replied_at = ${content.firstRepliedAt}, resolved_at = ${content.resolvedAt},
      closed_at = ${content.closedAt}
    where id = ${id}::uuid and rev = ${content.rev - 1}
    returning id`;
  return write(tx, { caseId: id, rev: content.rev, changed, ...consequences }, now);
}

type Whole = { caseId: string; rev: number; changed: Prisma.Sql } & Consequences;

async function write(tx: Tx, whole: Whole, now: Date): Promise<boolean> {
  const { changed, tasks, timers, cancelTimers } = whole;
  const parts = [Prisma.sql`changed as (${changed})`, eventPart(whole, now)];
  const results = [Prisma.sql`(select count(*)::int from changed) as changed`];
  if (whole.message) parts.push(messagePart(whole.caseId, whole.message, now), draftPart(whole.caseId, whole.message));
  if (whole.texts.length > 0) parts.push(searchPart(whole.texts));
  if (tasks.length > 0) parts.push(taskPart(whole, now));
  if (timers.length > 0) parts.push(timerPart(whole));
  if (tasks.length + timers.length > 0) results.push(jobs(whole));
  if (cancelTimers) {
    parts.push(cancelPart(whole.caseId, now));
    results.push(
      Prisma.sql`(select count(graphile_worker.remove_job('timer:' || id))::int from canceled) as "removedJobs"`,
    );
  }
  const rows = await tx.$queryRaw<
    { changed: number }[]
  >`${HOT} with ${Prisma.join(parts)} select ${Prisma.join(results)}`;
  return rows[0]?.changed === 1;
}

function eventPart({ caseId, rev, event, message }: Whole, now: Date): Prisma.Sql {
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

function messagePart(caseId: string, message: NewMessage, now: Date): Prisma.Sql {
  const { quotedHtml = "", verified = true, stored = false } = message;
  if (stored) {
    return Prisma.sql`said as (
      update message set visibility = ${message.visibility}::visibility, verified = ${verified} from changed
      where message.id = ${message.id}::uuid and message.case_id = ${caseId}::uuid)`;
  }
  return Prisma.sql`said as (
    insert into message (id, case_id, author_id, visibility, channel, body_html, body_text, quoted_html, verified,
      created_at)
    select ${message.id}::uuid, ${caseId}::uuid, ${message.authorId}::uuid, ${message.visibility}::visibility,
      ${message.channel}::channel, ${message.bodyHtml}::text, ${message.bodyText}::text,
      ${quotedHtml}::text, ${verified}::boolean, ${now}::timestamptz
    from changed)`;
}

/** What is sent is no draft any more. */
function draftPart(caseId: string, { authorId, visibility }: NewMessage): Prisma.Sql {
  return Prisma.sql`sent as (
    delete from draft using changed
    where draft.case_id = ${caseId}::uuid and draft.person_id = ${authorId}::uuid
      and draft.visibility = ${visibility}::visibility)`;
}

function searchPart(texts: readonly SearchText[]): Prisma.Sql {
  return Prisma.sql`found as (
    insert into search_document (id, case_id, internal, at, terms)
    select t.id, t."caseId", t.internal, t.at, t.terms::tsvector
    from changed, jsonb_to_recordset(${searchRows(texts)}::jsonb)
      as t (id uuid, "caseId" uuid, internal boolean, at timestamptz, terms text)
    on conflict (id) do update set internal = excluded.internal, terms = excluded.terms)`;
}

function taskPart({ caseId, rev, tasks }: Whole, now: Date): Prisma.Sql {
  return Prisma.sql`task as (
    insert into case_task (id, case_id, rev, effect, handler, "with", cause, policy, created_at)
    select t.id, ${caseId}::uuid, ${rev}::int, t.effect, t.handler, t."with", t.cause, t.policy, ${now}::timestamptz
    from changed, jsonb_to_recordset(${JSON.stringify(tasks)}::jsonb)
      as t (id uuid, effect text, handler text, "with" jsonb, cause jsonb, policy jsonb))`;
}

function timerPart({ caseId, timers }: Whole): Prisma.Sql {
  return Prisma.sql`armed as (
    insert into case_timer (id, case_id, timer, event, epoch, due_at)
    select t.id, ${caseId}::uuid, t.timer, t.event, t.epoch, t."dueAt"
    from changed, jsonb_to_recordset(${JSON.stringify(timers)}::jsonb)
      as t (id uuid, timer text, event text, epoch int, "dueAt" timestamptz))`;
}

function cancelPart(caseId: string, now: Date): Prisma.Sql {
  return Prisma.sql`canceled as (
    update case_timer set canceled_at = ${now}::timestamptz
    from changed
    where case_timer.case_id = ${caseId}::uuid and case_timer.fired_at is null and case_timer.canceled_at is null
    returning case_timer.id)`;
}

/** The jobs of the tasks and timers, as graphile-worker's own function takes them: one call for all. */
function jobs({ tasks, timers }: Whole): Prisma.Sql {
  const specs = [
    ...tasks.map(({ id }) => ({ identifier: "task.run", payload: { taskId: id }, job_key: `task:${id}` })),
    ...timers.map(({ id, dueAt }) => ({
      identifier: "timer.fire",
      payload: { timerId: id },
      job_key: `timer:${id}`,
      run_at: dueAt,
    })),
  ];
  return Prisma.sql`case when exists (select from changed) then (
      select count(*)::int from graphile_worker.add_jobs(array(
        select spec from jsonb_populate_recordset(null::graphile_worker.job_spec, ${JSON.stringify(specs)}::jsonb) spec)))
    end as jobs`;
}
