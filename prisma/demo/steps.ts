import { isByCustomer } from "@/prisma/demo/calendar";
import type { Member } from "@/prisma/demo/cast";
import { actorOf } from "@/prisma/demo/cast";
import type { Values } from "@/lib/lifecycle/language/definition";
import { mailRow } from "@/prisma/demo/effects";
import { move } from "@/prisma/demo/move";
import { record, type Played, type Saying } from "@/prisma/demo/played";
import type { Step } from "@/prisma/demo/story";

const DAY_MS = 86_400_000;

/** Plays one step: the event it is, with the words said and the mail sent. */
export function play(played: Played, step: Step, at: Date): void {
  const author = authorOf(played, step);
  const actor = actorOf(author);
  const words = (text: string, visibility: Saying["visibility"], file?: Saying["file"]): Saying => {
    return { text, author, visibility, channel: channelOf(played, author), file };
  };
  switch (step.do) {
    case "writes":
      return move(played, { event: "customerReply", actor, message: words(step.text, "public", step.file) }, at);
    case "reopens": {
      const input = { message: step.text };
      return move(played, { event: "reopen", actor, input, recorded: {}, message: words(step.text, "public") }, at);
    }
    case "answers":
      return answer(played, { author, message: words(step.text, "public", step.file) }, at);
    case "notes":
      return void record(played, { event: "noted", actor, message: words(step.text, "internal", step.file) }, at);
    case "asks": {
      const { text, followUpDays } = step;
      const recorded: Values = followUpDays === undefined ? {} : { followUpBy: dayAfter(at, followUpDays) };
      const input = { ...recorded, message: text };
      return move(played, { event: "requestInfo", actor, input, recorded, message: words(text, "public") }, at);
    }
    case "resolves": {
      const recorded = { resolution: step.as };
      const input = { ...recorded, note: step.note };
      return move(played, { event: "resolve", actor, input, recorded, message: words(step.note, "internal") }, at);
    }
    case "rejects":
    case "fulfils": {
      const input = { note: step.note };
      const event = step.do === "rejects" ? "reject" : "fulfil";
      return move(played, { event, actor, input, recorded: {}, message: words(step.note, "internal") }, at);
    }
    case "passes":
      return move(played, { event: "assign", actor, input: { assignee: played.cast.staff[step.to].id } }, at);
    case "changes": {
      const { tags, priority } = step.changes;
      const becomes = { ...(tags && { tags: [...tags] }), ...(priority && { priority }) };
      return void record(played, { event: "changed", actor, becomes }, at);
    }
    case "rates":
      return rate(played, { ...step, author }, at);
    case "accepts":
      return move(played, { event: "accept", actor }, at);
    case "submits":
      return move(played, { event: "submit", actor }, at);
    case "approves":
      return move(played, { event: "approve", actor }, at);
    case "releases":
      return move(played, { event: "release", actor }, at);
    case "closes":
      return move(played, { event: "close", actor }, at);
  }
}

function authorOf({ cast, requester, case: found }: Played, step: Step): Member {
  if (isByCustomer(step)) return requester;
  const author = step.by ? cast.staff[step.by] : Object.values(cast.staff).find(({ id }) => id === found.assigneeId);
  if (!author) throw new Error(`nobody is there who ${step.do} in “${found.subject}”`);
  return author;
}

function channelOf({ channel }: Played, { role }: Member): Saying["channel"] {
  if (role !== "customer") return "desk";
  return channel === "mail" ? "mail" : "portal";
}

function answer(played: Played, { author, message }: { author: Member; message: Saying }, at: Date): void {
  const messageId = record(played, { event: "replied", actor: actorOf(author), message }, at);
  const { refused } = played.story;
  const isFirst = !played.rows.mails.some(({ template }) => template === "reply");
  const fate = refused && isFirst ? { status: "failed" as const, error: refused.error, sentAt: null } : {};
  played.rows.mails.push(mailRow(played, { template: "reply", messageId, automatic: false, ...fate }, at));
}

type Rating = { score: number; comment: string; author: Member };

function rate(played: Played, { score, comment, author }: Rating, at: Date): void {
  const invitation = played.rows.invitations.at(-1);
  if (!invitation) throw new Error(`nobody was asked to rate “${played.case.subject}”`);
  const invitationId = invitation.id;
  played.rows.responses.push({ invitationId, score, comment, answeredAt: at, changedAt: at });
  move(played, { event: "surveyAnswered", actor: actorOf(author), input: { score } }, at);
}

function dayAfter(at: Date, days: number): string {
  return new Date(at.getTime() + days * DAY_MS).toISOString().slice(0, 10);
}
