import { z } from "zod";
import type { CaseAudience } from "@/lib/access/case-scope";

/** The channel of NOTIFY and LISTEN; triggers of the database publish on it, too. */
export const CHANNEL = "caseway";

/** A case that is not what open pages show. Whom it concerns travels with it: nobody has to look it up. */
export interface CaseChange {
  number: number;
  rev: number;
  audience: CaseAudience;
  /** Who could see it before: whoever cannot any more is to hear that it left. */
  formerly: readonly CaseAudience[];
}

/** What many people see the number of: each is a counter of the frame. */
export const TOPICS = ["incidents", "inboundMail"] as const;
export type Topic = (typeof TOPICS)[number];

/** What happened, as one notice says it. */
export interface Changes {
  cases: readonly CaseChange[];
  /** People who have more or less unread than before. */
  notified: readonly string[];
  /** People who have other rights than before, or who signed out everywhere. */
  people: readonly string[];
  topics: readonly Topic[];
}

export const NOTHING: Changes = { cases: [], notified: [], people: [], topics: [] };

const id = z.string().max(40);
const audience = z
  .tuple([id, id.nullable(), id.nullable(), id.nullable()])
  .transform(([requesterId, organizationId, teamId, assigneeId]): CaseAudience => ({
    requesterId,
    organizationId,
    teamId,
    assigneeId,
  }));
const caseChange = z
  .tuple([z.int(), z.int(), audience], audience)
  .transform(([number, rev, now, ...formerly]): CaseChange => ({ number, rev, audience: now, formerly }));
const ids = z.array(id).default([]);
const noticeSchema = z.object({
  cases: z.array(caseChange).default([]),
  notified: ids,
  people: ids,
  topics: z.array(z.enum(TOPICS)).default([]),
});

/** Reads a notice; null when it is none of ours, or of another version. */
export function readNotice(text: string): Changes | null {
  try {
    return noticeSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** PostgreSQL takes less than 8,000 bytes. A notice is ASCII: ids, numbers, names of ours. */
const MAX_NOTICE_LENGTH = 7_900;

/** The changes as texts that each fit one notice; none when nothing happened. */
export function writeNotices(changes: Changes): string[] {
  const { cases, notified, people, topics } = changes;
  if (cases.length + notified.length + people.length + topics.length === 0) return [];
  const text = JSON.stringify({ ...changes, cases: cases.map(toTuple) });
  if (text.length <= MAX_NOTICE_LENGTH) return [text];
  const [first, second] = halves(changes);
  return [...writeNotices(first), ...writeNotices(second)];
}

function toTuple({ number, rev, ...change }: CaseChange): unknown[] {
  return [number, rev, ...[change.audience, ...change.formerly].map(audienceTuple)];
}

function audienceTuple({ requesterId, organizationId, teamId, assigneeId }: CaseAudience): unknown[] {
  return [requesterId, organizationId, teamId, assigneeId];
}

function halves(changes: Changes): [Changes, Changes] {
  const names = ["cases", "notified", "people"] as const;
  const longest = names.reduce((one, other) => (changes[other].length > changes[one].length ? other : one));
  const middle = Math.ceil(changes[longest].length / 2);
  return [
    { ...changes, [longest]: changes[longest].slice(0, middle) },
    { ...NOTHING, [longest]: changes[longest].slice(middle) },
  ];
}

/** A case rarely changes hands twice in one notice; whatever happens, its entry stays short. */
const MAX_FORMERLY = 8;

/** Two changes of one case as one: what is newest, and everybody who could see it before. */
export function mergeCase(one: CaseChange, other: CaseChange): CaseChange {
  const [older, newer] = one.rev > other.rev ? [other, one] : [one, other];
  const known = [newer.audience];
  for (const before of [...older.formerly, older.audience, ...newer.formerly])
    if (!known.some((audience) => sameAudience(audience, before))) known.push(before);
  return { ...newer, formerly: known.slice(1).slice(-MAX_FORMERLY) };
}

function sameAudience(one: CaseAudience, other: CaseAudience): boolean {
  return (
    one.requesterId === other.requesterId &&
    one.organizationId === other.organizationId &&
    one.teamId === other.teamId &&
    one.assigneeId === other.assigneeId
  );
}
