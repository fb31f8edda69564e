import type { Cursor } from "@/lib/db/keyset";
import type { Actor } from "@/lib/access/actor";
import { isStaff } from "@/lib/access/actor";
import type { Role } from "@/lib/access/actor";
import { visibleSql } from "@/lib/cases/scope";
import { draftJson, type StoredDraft } from "@/lib/cases/draft-json";
import type { StoredCase } from "@/lib/cases/write/stored-case";
import type { Delivery, MessageFile } from "@/lib/cases/message-types";
import type { Channel, Named, Visibility } from "@/lib/cases/types";
import { Prisma } from "@/lib/db/generated/client";
import { prepared } from "@/lib/db/prepared";

/** Most messages and most steps of history that a page gets at once. */
export const MESSAGES_SHOWN = 100;
export const EVENTS_SHOWN = 200;

type Content = Omit<StoredCase, "requesterLanguage" | "lastSpeaker">;

/** A case with all that belongs to its head. Instants inside of lists are texts. */
export interface CaseHead extends Content {
  channel: Channel;
  updatedAt: Date;
  organization: string | null;
  assigneeName: string | null;
  teamName: string | null;
  followUpOf: { number: number; subject: string } | null;
  followUps: { number: number; subject: string }[];
  timers: { id: string; event: string; dueAt: string }[];
  drafts: StoredDraft[];
}

/** The head of a case the actor may see; null when there is none. */
export async function readHead(actor: Actor, number: number): Promise<CaseHead | null> {
  const [head] = await prepared<CaseHead>(Prisma.sql`
    with main as (select c.* from "case" c where c.number = ${number}::int and ${visibleSql(actor)})
    select m.id, m.number, m.subject, m.type, m.priority, m.tags, m.language, m.channel,
      m.requester_id as "requesterId", m.organization_id as "organizationId", m.team_id as "teamId",
      m.assignee_id as "assigneeId", m.lifecycle_id as "lifecycleId", m.version_id as "versionId", m.state, m.category,
      m.fields, m.epoch, m.rev, m.entered_state_at as "enteredStateAt", m.waiting_since as "waitingSince",
      m.created_at as "createdAt", m.updated_at as "updatedAt", m.first_replied_at as "firstRepliedAt",
      m.resolved_at as "resolvedAt", m.closed_at as "closedAt",
      r.name as "requesterName", r.email as "requesterEmail", o.name as organization,
      a.name as "assigneeName", t.name as "teamName",
      (select json_build_object('number', c.number, 'subject', c.subject)
        from "case" c where c.id = m.follow_up_of_id and ${visibleSql(actor)}) as "followUpOf",
      coalesce((select json_agg(json_build_object('number', c.number, 'subject', c.subject) order by c.number)
        from "case" c where c.follow_up_of_id = m.id and ${visibleSql(actor)}), '[]') as "followUps",
      coalesce((select json_agg(json_build_object('id', timer, 'event', event, 'dueAt', due_at) order by due_at)
        from case_timer where case_id = m.id and fired_at is null and canceled_at is null), '[]') as timers,
      coalesce((select json_agg(${draftJson})
        from draft d where d.case_id = m.id and d.person_id = ${actor.id}::uuid), '[]') as drafts
    from main m join person r on r.id = m.requester_id
    left join organization o on o.id = m.organization_id
    left join person a on a.id = m.assignee_id
    left join team t on t.id = m.team_id`);
  return head ?? null;
}

/** A message as it is stored, with its files and how its mail fared. */
export interface StoredMessage {
  id: string;
  visibility: Visibility;
  channel: Channel;
  bodyHtml: string;
  bodyText: string;
  createdAt: Date;
  authorId: string | null;
  authorName: string | null;
  authorRole: Role | null;
  quotedHtml: string;
  verified: boolean;
  attachments: (MessageFile & { contentId: string | null })[];
  delivery: (Omit<Delivery, "sentAt"> & { sentAt: string | null }) | null;
  /** The row of the mail that it came as. */
  incoming: { email: string; name: string; authentication: unknown; card: unknown } | null;
}

/** The newest messages the actor may see (one more than are shown), newest first; with `before`, those older than that. */
export function readMessages(actor: Actor, at: { caseId: string; before: Cursor | null }): Promise<StoredMessage[]> {
  const seen = isStaff(actor) ? Prisma.empty : Prisma.sql`and m.visibility = 'public'`;
  const older = at.before
    ? Prisma.sql`and (m.created_at, m.id) < (${at.before.at}::timestamptz, ${at.before.id}::uuid)`
    : Prisma.empty;
  return prepared<StoredMessage>(Prisma.sql`
    select m.id, m.visibility, m.channel, m.body_html as "bodyHtml", m.body_text as "bodyText",
      m.quoted_html as "quotedHtml", m.verified, m.created_at as "createdAt", m.author_id as "authorId", p.name as "authorName", p.role as "authorRole",
      coalesce((select json_agg(json_build_object(
          'id', a.id, 'name', a.name, 'sizeBytes', a.size_bytes, 'contentType', a.content_type,
          'contentId', a.content_id) order by a.created_at, a.id)
        from attachment a where a.message_id = m.id), '[]') as attachments,
      coalesce((select json_build_object('mailId', o.id, 'status', o.status, 'error', o.error, 'attempts', o.attempts,
          'sentAt', o.sent_at,
          'bounces', coalesce((select json_agg(json_build_object('email', b.email, 'kind', b.kind, 'reason', b.reason)
            order by b.at) from mail_bounce b where b.outgoing_id = o.id), '[]'))
        from outgoing_mail o where o.message_id = m.id order by o.queued_at desc, o.id desc limit 1),
        case when m.recipients is not null then json_build_object('mailId', m.id, 'status', 'queued', 'error', null,
          'attempts', 0, 'sentAt', null, 'bounces', '[]'::json) end) as delivery,
      (select json_build_object('email', i.from_email, 'name', i.from_name, 'authentication', i.authentication,
          'card', i.detail->'card')
        from incoming_mail i where i.message_id = m.id) as incoming
    from message m left join person p on p.id = m.author_id
    where m.case_id = ${at.caseId}::uuid ${seen} ${older}
    order by m.created_at desc, m.id desc limit ${Prisma.raw(String(MESSAGES_SHOWN + 1))}`);
}

/** One row of the history as it is stored. */
export interface StoredEvent {
  seq: number;
  at: Date;
  actorId: string | null;
  actorName: string | null;
  event: string;
  input: Record<string, unknown>;
  fromState: string | null;
  toState: string;
  versionId: string;
  dwellSeconds: number | null;
  changes: Record<string, { from: unknown; to: unknown }>;
  reason: unknown;
  messageId: string | null;
}

/** The newest events (one more than are shown), newest first. */
export function readEvents(caseId: string): Promise<StoredEvent[]> {
  return prepared<StoredEvent>(Prisma.sql`
    select e.seq, e.at, e.actor_id as "actorId", p.name as "actorName", e.event, e.input, e.from_state as "fromState",
      e.to_state as "toState", e.version_id as "versionId", e.dwell_seconds as "dwellSeconds", e.changes, e.reason,
      e.message_id as "messageId"
    from case_event e left join person p on p.id = e.actor_id
    where e.case_id = ${caseId}::uuid order by e.seq desc limit ${Prisma.raw(String(EVENTS_SHOWN + 1))}`);
}

/** Whom staff may give a case to, and the teams. */
export async function readChoices(): Promise<{ assignable: Named[]; teams: Named[] }> {
  const rows = await prepared<Named & { kind: "person" | "team" }>(Prisma.sql`
    (select 'person' as kind, id, name from person where active and role in ('agent', 'manager', 'admin')
      order by name, id limit 500)
    union all (select 'team', id, name from team order by name, id limit 500)`);
  const named = (kind: string): Named[] =>
    rows.filter((row) => row.kind === kind).map(({ id, name }) => ({ id, name }));
  return { assignable: named("person"), teams: named("team") };
}

/**
 * Whom a field of a case may name among the customers: its requester first, who else takes part, and who belongs to the
 * requester's organization; the first 200. Anybody else is no business of this case.
 */
export function readContacts({ id, requesterId, organizationId }: ContactsOf): Promise<Named[]> {
  return prepared<Named>(Prisma.sql`
    select p.id, p.name from person p
    where p.active and (p.id = ${requesterId}::uuid or (p.organization_id = ${organizationId}::uuid and p.role = 'customer')
      or p.id in (select person_id from case_participant where case_id = ${id}::uuid))
    order by p.id <> ${requesterId}::uuid, p.name, p.id limit 200`);
}

type ContactsOf = Pick<CaseHead, "id" | "requesterId" | "organizationId">;

/** Names of people and teams by id. */
export async function readNames(ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await prepared<Named>(Prisma.sql`
    select id, name from person where id = any(${[...ids]}::uuid[])
    union all select id, name from team where id = any(${[...ids]}::uuid[])`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
