import { v7 as uuid } from "uuid";
import type { Actor } from "@/lib/access/actor";
import type { ProductEvent } from "@/lib/cases/events";
import type { SearchText } from "@/lib/cases/write/index-search";
import type { StoredCase } from "@/lib/cases/write/stored-case";
import { timesAfter } from "@/lib/cases/write/times";
import type { Channel, Visibility } from "@/lib/cases/types";
import type { Prisma } from "@/lib/db/generated/client";
import { fromText } from "@/lib/cases/write/body";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Value } from "@/lib/lifecycle/language/definition";
import type { Party } from "@/lib/lifecycle/language/waits-for";
import type { Cast, Member } from "@/prisma/demo/cast";
import type { DemoFile, Story } from "@/prisma/demo/story";

/** What a row of `case` says, and who spoke last. */
export type CaseSoFar = Omit<StoredCase, "locked" | `requester${"Name" | "Email" | "Language"}`> & { waitingOn: Party };

/** A case of the demo as far as its story has been played, with the rows that came of it. */
export interface Played {
  story: Story;
  cast: Cast;
  lifecycle: Lifecycle;
  requester: Member;
  followUpOfId: string | null;
  channel: Channel;
  case: CaseSoFar;
  rows: Rows;
}

export type Mail = Prisma.OutgoingMailCreateManyInput & { id: string; queuedAt: Date; template: string };

/** Rows by table. */
export interface Rows {
  events: Prisma.CaseEventCreateManyInput[];
  messages: (Prisma.MessageCreateManyInput & { id: string; bodyHtml: string; bodyText: string })[];
  files: { messageId: string; file: DemoFile; by: string; at: Date }[];
  effectRuns: (Prisma.EffectRunCreateManyInput & { id: string; createdAt: Date; finishedAt: Date })[];
  timers: (Prisma.CaseTimerCreateManyInput & { id: string; epoch: number; dueAt: Date })[];
  mails: Mail[];
  invitations: (Prisma.SurveyInvitationCreateManyInput & { id: string; expiresAt: Date })[];
  responses: Prisma.SurveyResponseCreateManyInput[];
  notices: (Prisma.NotificationCreateManyInput & { createdAt: Date })[];
  texts: SearchText[];
}

export const noRows = (): Rows => ({
  events: [],
  messages: [],
  files: [],
  effectRuns: [],
  timers: [],
  mails: [],
  invitations: [],
  responses: [],
  notices: [],
  texts: [],
});

/** Somebody's words in a case. */
export interface Saying {
  text: string;
  author: Member;
  visibility: Visibility;
  channel: Channel;
  file?: DemoFile | undefined;
}

/** Writes the words down and makes them findable; returns the message's id. */
export function say(played: Played, { text, author, visibility, channel, file }: Saying, at: Date): string {
  const { requester, rows } = played;
  const id = uuid();
  const { id: caseId, subject } = played.case;
  rows.messages.push({ id, caseId, authorId: author.id, visibility, channel, ...fromText(text), createdAt: at });
  if (file) rows.files.push({ messageId: id, file, by: author.id, at });
  const people = [...new Set([requester.name, requester.email, author.name])];
  rows.texts.push({ id, caseId, internal: visibility === "internal", at, subject, people, text });
  return id;
}

/** Something that happens without the lifecycle moving: an answer, a note, a change. */
export interface Plain {
  event: ProductEvent;
  actor: Actor;
  message?: Saying;
  input?: Prisma.InputJsonObject;
  /** New values of columns; the history gets from what to what. */
  becomes?: Partial<Pick<CaseSoFar, "priority" | "tags" | "teamId">>;
  reason?: Prisma.InputJsonValue;
}

/** Writes it as the next event of the case; returns the id of its message. */
export function record(played: Played, plain: Plain, at: Date): string | null {
  const { event, actor, message, input = {}, becomes = {}, reason } = plain;
  const found = played.case;
  const messageId = message ? say(played, message, at) : null;
  const place = { category: found.category, definition: played.lifecycle.states.get(found.state)?.definition };
  const speaker = message?.visibility === "public" ? actor.role : null;
  const times = timesAfter({ before: { ...found, ...place }, after: { ...place, stayed: true }, speaker, now: at });
  const changes = Object.entries(becomes).map(([name, to]) => {
    return [name === "teamId" ? "team" : name, { from: found[name as keyof typeof becomes], to }];
  });
  Object.assign(found, times, becomes, { rev: found.rev + 1, updatedAt: at }, speaker && { lastSpeaker: speaker });
  played.rows.events.push({
    caseId: found.id,
    seq: found.rev,
    at,
    actorId: actor.id,
    event,
    input,
    fromState: actor.id ? found.state : null,
    toState: found.state,
    versionId: found.versionId,
    changes: Object.fromEntries(changes),
    ...(reason !== undefined && { reason }),
    messageId,
  });
  return messageId;
}

/** A value as a JSON column takes it. */
export function json(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;
}

/** The case's columns under the names lifecycles know them by. */
export function columnsOf(found: CaseSoFar): Record<string, Value> {
  const { subject, type, priority, tags, teamId, assigneeId, requesterId } = found;
  return { subject, type, priority, tags, team: teamId, assignee: assigneeId, requester: requesterId };
}
