import type { SearchText } from "@/lib/cases/write/index-search";
import { searchRows } from "@/lib/cases/write/index-search";
import type { Channel, Visibility } from "@/lib/cases/types";
import { Prisma } from "@/lib/db/generated/client";

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
  /** Whom words of ours are sent to besides the requester; absent: they are sent to nobody. */
  recipients?: Recipients | undefined;
  /** It was written before, to be seen inside only, and becomes what it says here now. */
  stored?: boolean;
}

/** Copies of a message: `cc` for everybody to see, those who take part in the case or an own list; `except` get none. */
export interface Recipients {
  cc: "participants" | readonly string[];
  bcc: readonly string[];
  except: readonly (string | null)[];
}

/** An effect on its way: a row of `effect_run` and the job that runs it. */
export interface NewEffectRun {
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

/** What is written besides a case and its event. `cancelTimers`: every timer of an earlier visit is void. */
export interface Consequences {
  message?: NewMessage | undefined;
  effectRuns: readonly NewEffectRun[];
  timers: readonly NewTimer[];
  cancelTimers: boolean;
  /** What the case is found by from now on. */
  texts: readonly SearchText[];
}

type Whole = { caseId: string; rev: number } & Consequences;

/**
 * The parts of a change's statement besides the case and its event: each writes only if the part `changed` holds a row.
 * `parts` go into its `with`, `results` are read from it.
 */
export function consequenceParts(whole: Whole, now: Date): { parts: Prisma.Sql[]; results: Prisma.Sql[] } {
  const { caseId, message, effectRuns, timers, cancelTimers, texts } = whole;
  const parts: Prisma.Sql[] = [];
  const results: Prisma.Sql[] = [];
  if (message) parts.push(messagePart(caseId, message, now));
  if (texts.length > 0) parts.push(searchPart(texts));
  if (effectRuns.length > 0) parts.push(effectRunPart(whole, now));
  if (timers.length > 0) parts.push(timerPart(whole));
  if (effectRuns.length + timers.length > 0) results.push(jobs(whole));
  if (cancelTimers) {
    parts.push(cancelPart(caseId, now));
    results.push(
      Prisma.sql`(select count(graphile_worker.remove_job('timer:' || id))::int from canceled) as "removedJobs"`,
    );
  }
  return { parts, results };
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
      created_at, recipients)
    select ${message.id}::uuid, ${caseId}::uuid, ${message.authorId}::uuid, ${message.visibility}::visibility,
      ${message.channel}::channel, ${message.bodyHtml}::text, ${message.bodyText}::text,
      ${quotedHtml}::text, ${verified}::boolean, ${now}::timestamptz, ${recipientsOf(caseId, message)}
    from changed)`;
}

const MAX_COPIES = 50;

/** Who gets it is settled as it is written: who takes part later gets none of it. */
function recipientsOf(caseId: string, { recipients }: NewMessage): Prisma.Sql {
  if (!recipients) return Prisma.sql`null::jsonb`;
  const { cc, bcc } = recipients;
  const except = recipients.except.filter((email) => email !== null);
  if (cc !== "participants") {
    const copies = { cc: cc.filter((email) => !except.includes(email)), bcc };
    return Prisma.sql`${JSON.stringify(copies)}::jsonb`;
  }
  return Prisma.sql`jsonb_build_object('bcc', ${JSON.stringify(bcc)}::jsonb, 'cc', (
    select coalesce(jsonb_agg(p.email order by p.created_at, p.email), '[]') from (
      select email, created_at from case_participant
      where case_id = ${caseId}::uuid and status = 'active' and email <> all(${except}::text[])
      order by created_at, email limit ${MAX_COPIES}::int) p))`;
}

function searchPart(texts: readonly SearchText[]): Prisma.Sql {
  return Prisma.sql`found as (
    insert into search_document (id, case_id, internal, at, terms)
    select t.id, t."caseId", t.internal, t.at, t.terms::tsvector
    from changed, jsonb_to_recordset(${searchRows(texts)}::jsonb)
      as t (id uuid, "caseId" uuid, internal boolean, at timestamptz, terms text)
    on conflict (id) do update set internal = excluded.internal, terms = excluded.terms)`;
}

function effectRunPart({ caseId, rev, effectRuns }: Whole, now: Date): Prisma.Sql {
  return Prisma.sql`run as (
    insert into effect_run (id, case_id, rev, effect, handler, "with", cause, policy, created_at)
    select t.id, ${caseId}::uuid, ${rev}::int, t.effect, t.handler, t."with", t.cause, t.policy, ${now}::timestamptz
    from changed, jsonb_to_recordset(${JSON.stringify(effectRuns)}::jsonb)
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
function jobs({ effectRuns, timers }: Whole): Prisma.Sql {
  const specs = [
    ...effectRuns.map(({ id }) => ({
      identifier: "effect.run",
      payload: { effectRunId: id },
      job_key: `effect:${id}`,
    })),
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
