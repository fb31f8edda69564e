import { newToken } from "@/lib/access/token";
import type { Cause } from "@/lib/cases/write/consequences";
import { effectRunsOf } from "@/lib/cases/write/consequences";
import type { Prisma } from "@/lib/db/generated/client";
import type { EffectRequest } from "@/lib/lifecycle/engine/compile";
import { newMessageId, caseRootId } from "@/lib/mail-format/message-id";
import { sender } from "@/lib/env/sender";
import { kindOf } from "@/lib/notifications/words";
import type { Member } from "@/prisma/demo/cast";
import { away } from "@/prisma/demo/people";
import { json, type Mail, type Played } from "@/prisma/demo/played";
import { routingOf, type Routing } from "@/prisma/demo/routing";
import { v7 as uuid } from "uuid";

type Run = { id: string; effect: string; handler: string; with: Record<string, unknown>; cause: Cause };
type Done = { result: Prisma.InputJsonObject; routed?: Routed };

/** What the rules said about the case; `assigneeId` null: nobody was found. */
export type Routed = Pick<Routing, "teamId" | "explanation"> & { assigneeId: string | null };

const SECOND_MS = 1_000;
/** How long after a move its effects were carried out, in the demo. */
export const WORK_MS = 2 * SECOND_MS;
const DAY_MS = 86_400_000;

/** Writes what the effects of a move led to, as if a worker had carried them out; returns what the rules said if asked. */
export function carryOut(
  played: Played,
  { effects, cause }: { effects: readonly EffectRequest[]; cause: Cause },
  at: Date,
): Routed | null {
  const finishedAt = new Date(at.getTime() + WORK_MS);
  const { id: caseId, rev } = played.case;
  let answer: Routed | null = null;
  for (const { policy, ...run } of effectRunsOf(effects, cause)) {
    const { result, routed } = doneBy(played, run as Run, finishedAt);
    if (routed) answer = routed;
    const facts = { with: json(run.with), cause: json(cause), policy: json(policy), result };
    played.rows.effectRuns.push({ ...run, ...facts, caseId, rev, status: "succeeded", createdAt: at, finishedAt });
  }
  return answer;
}

function doneBy(played: Played, run: Run, at: Date): Done {
  switch (run.handler) {
    case "email.send":
      return mailed(played, run, at);
    case "notify.send":
      return told(played, run, at);
    case "assignment.route":
      return asked(played);
    case "survey.send":
      return invited(played, run, at);
    default:
      throw new Error(`the demo does not know the handler ${run.handler}`);
  }
}

/** A mail of the case to its requester, sent three seconds after it was written. */
export function mailRow(
  { case: found, requester }: Played,
  mail: Pick<Mail, "template"> & Partial<Mail>,
  queuedAt: Date,
): Mail {
  const { domain } = sender();
  return {
    id: uuid(),
    caseId: found.id,
    personId: requester.id,
    toEmail: requester.email,
    toName: requester.name,
    language: requester.language,
    internetId: newMessageId(domain),
    references: [caseRootId(found.id, domain)],
    inReplyTo: caseRootId(found.id, domain),
    status: "sent",
    attempts: 1,
    queuedAt,
    handedOverAt: queuedAt,
    sentAt: new Date(queuedAt.getTime() + 3 * SECOND_MS),
    ...mail,
  };
}

function mailed(played: Played, run: Run, at: Date): Done {
  const { template, body } = run.with;
  const data = typeof body === "string" ? { body } : {};
  const about = { template: String(template), data, messageId: run.cause.messageId, effectRunId: run.id };
  const mail = mailRow(played, about, at);
  played.rows.mails.push(mail);
  return { result: { mailId: mail.id } };
}

function told(played: Played, run: Run, at: Date): Done {
  const { to, level, template } = run.with;
  const opened = played.case.rev <= 1;
  const words = typeof template === "string" ? template : undefined;
  const kind = kindOf({ event: run.cause.event, template: words, to: String(to), opened });
  const people = audience(played, String(to)).filter(({ id }) => id !== run.cause.actorId);
  for (const { id: personId } of people) {
    const about = {
      caseId: played.case.id,
      effectRunId: run.id,
      kind,
      level: level === "warning" ? "warning" : "info",
    };
    played.rows.notices.push({ id: uuid(), personId, ...about, createdAt: at });
  }
  return { result: { told: people.length } };
}

function audience({ cast, case: found }: Played, to: string): Member[] {
  const staff = Object.values(cast.staff);
  if (to === "role:manager") return staff.filter(({ role }) => role === "manager");
  if (to !== "queue") return staff.filter(({ id }) => id === found.assigneeId);
  const absent = away.map((key) => cast.staff[key].id);
  return staff.filter(({ id, role }) => role === "agent" && !absent.includes(id));
}

function asked({ cast, story, case: found, channel }: Played): Done {
  const { priority, type, tags, subject, language, organizationId, requesterId, teamId: team } = found;
  const about = { channel, organization: organizationId, requester: requesterId, team };
  const facts = { priority, type, tags, subject, language, ...about };
  const { outcome, teamId, explanation } = routingOf(cast, facts, story.to);
  const assigneeId = story.to && cast.staff[story.to].id;
  return {
    result: { outcome, ...(assigneeId && { assigneeId, teamId }) },
    routed: { assigneeId, teamId, explanation },
  };
}

function invited(played: Played, run: Run, at: Date): Done {
  const { id: surveyId, validDays } = played.cast.survey;
  const { id: caseId, requesterId: personId, assigneeId } = played.case;
  const invitationId = uuid();
  const expiresAt = new Date(at.getTime() + validDays * DAY_MS);
  const row = { id: invitationId, surveyId, caseId, personId, assigneeId, effectRunId: run.id };
  played.rows.invitations.push({ ...row, tokenHash: newToken().hash, createdAt: at, expiresAt });
  const mail = mailRow(played, { template: "survey", data: { invitationId }, effectRunId: run.id }, at);
  played.rows.mails.push(mail);
  return { result: { invitationId, mailId: mail.id } };
}
