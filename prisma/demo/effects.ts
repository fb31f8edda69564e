import { newToken } from "@/lib/access/token";
import type { Cause } from "@/lib/cases/write/consequences";
import { tasksOf } from "@/lib/cases/write/consequences";
import type { Prisma } from "@/lib/db/generated/client";
import type { EffectRequest } from "@/lib/lifecycle/engine/compile";
import { newMessageId, caseRootId } from "@/lib/mail-format/message-id";
import { sender } from "@/lib/mail-format/sender";
import { kindOf } from "@/lib/notifications/words";
import type { Member } from "@/prisma/demo/cast";
import { away } from "@/prisma/demo/people";
import { json, type Mail, type Played } from "@/prisma/demo/played";
import { routingOf, type Routing } from "@/prisma/demo/routing";
import { v7 as uuid } from "uuid";

type Task = { id: string; effect: string; handler: string; with: Record<string, unknown>; cause: Cause };
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
  for (const { policy, ...task } of tasksOf(effects, cause)) {
    const { result, routed } = doneBy(played, task as Task, finishedAt);
    if (routed) answer = routed;
    const facts = { with: json(task.with), cause: json(cause), policy: json(policy), result };
    played.rows.tasks.push({ ...task, ...facts, caseId, rev, status: "succeeded", createdAt: at, finishedAt });
  }
  return answer;
}

function doneBy(played: Played, task: Task, at: Date): Done {
  switch (task.handler) {
    case "email.send":
      return mailed(played, task, at);
    case "notify.send":
      return told(played, task, at);
    case "assignment.route":
      return asked(played);
    case "survey.send":
      return invited(played, task, at);
    default:
      throw new Error(`the demo does not know the handler ${task.handler}`);
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

function mailed(played: Played, task: Task, at: Date): Done {
  const { template, body } = task.with;
  const data = typeof body === "string" ? { body } : {};
  const about = { template: String(template), data, messageId: task.cause.messageId, taskId: task.id };
  const mail = mailRow(played, about, at);
  played.rows.mails.push(mail);
  return { result: { mailId: mail.id } };
}

function told(played: Played, task: Task, at: Date): Done {
  const { to, level, template } = task.with;
  const opened = played.case.rev <= 1;
  const words = typeof template === "string" ? template : undefined;
  const kind = kindOf({ event: task.cause.event, template: words, to: String(to), opened });
  const people = audience(played, String(to)).filter(({ id }) => id !== task.cause.actorId);
  for (const { id: personId } of people) {
    const about = { caseId: played.case.id, taskId: task.id, kind, level: level === "warning" ? "warning" : "info" };
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

function invited(played: Played, task: Task, at: Date): Done {
  const { id: surveyId, validDays } = played.cast.survey;
  const { id: caseId, requesterId: personId, assigneeId } = played.case;
  const invitationId = uuid();
  const expiresAt = new Date(at.getTime() + validDays * DAY_MS);
  const row = { id: invitationId, surveyId, caseId, personId, assigneeId, taskId: task.id };
  played.rows.invitations.push({ ...row, tokenHash: newToken().hash, createdAt: at, expiresAt });
  const mail = mailRow(played, { template: "survey", data: { invitationId }, taskId: task.id }, at);
  played.rows.mails.push(mail);
  return { result: { invitationId, mailId: mail.id } };
}
