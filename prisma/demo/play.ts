import { v7 as uuid } from "uuid";
import type { Actor } from "@/lib/access/actor";
import { FIRST_EVENT } from "@/lib/cases/events";
import { causeOf } from "@/lib/cases/write/consequences";
import { eventActor, partFields, startFacts } from "@/lib/cases/write/facts";
import { timesAtStart } from "@/lib/cases/write/times";
import { start } from "@/lib/lifecycle/engine/engine";
import { timesOf } from "@/prisma/demo/calendar";
import type { Cast } from "@/prisma/demo/cast";
import { actorOf } from "@/prisma/demo/cast";
import { follow, letTimeRun, setTimers } from "@/prisma/demo/move";
import { json, noRows, record, say, type Played } from "@/prisma/demo/played";
import { pathOf } from "@/prisma/demo/paths";
import { play } from "@/prisma/demo/steps";
import type { Story } from "@/prisma/demo/story";

/** A story with its times and the number its case will have. */
interface Planned {
  story: Story;
  times: readonly Date[];
  number: number;
}

/** Plays every story up to `now`, in the order in which the cases were opened; `numbers` has one for each. */
export function playAll(
  stories: readonly Story[],
  { cast, numbers, now }: { cast: Cast; numbers: readonly number[]; now: Date },
): Played[] {
  const opened = stories
    .map((story) => ({ story, times: timesOf(story, now) }))
    .toSorted((a, b) => (a.times[0] ?? now).getTime() - (b.times[0] ?? now).getTime());
  const known = new Map<string, Played>();
  return opened.map((one, index) => {
    const played = playOne({ ...one, number: numbers[index] ?? 0 }, { cast, known, now });
    if (one.story.id) known.set(one.story.id, played);
    return played;
  });
}

type Stage = { cast: Cast; known: ReadonlyMap<string, Played>; now: Date };

function playOne({ story, times, number }: Planned, { cast, known, now }: Stage): Played {
  const [openedAt = now, ...rest] = times;
  const earlier = story.continues ? known.get(story.continues) : undefined;
  const played = open({ story, cast, number, earlier }, openedAt);
  for (const [index, step] of (story.steps ?? []).entries()) {
    const at = rest[index] ?? now;
    letTimeRun(played, at);
    play(played, step, at);
  }
  letTimeRun(played, now);
  return played;
}

type Opening = { story: Story; cast: Cast; number: number; earlier: Played | undefined };

function open({ story, cast, number, earlier }: Opening, at: Date): Played {
  const path = cast.paths[pathOf(story.type ?? "question")];
  const version = path.versions.findLast(({ publishedAt }) => publishedAt <= at);
  if (!version) throw new Error(`“${story.subject}” began before the first version was published`);
  const requester = cast.customers[story.by];
  const author = story.openedBy ? cast.staff[story.openedBy] : requester;
  const { lifecycle } = version;
  const { subject, type = "question", priority = "normal", tags = [], channel = "portal" } = story;
  const columns = { subject, type, priority, tags: [...tags], teamId: null, assigneeId: null };
  const decision = start(lifecycle, {
    start: startOf(story),
    fields: startFacts(lifecycle, { ...columns, requesterId: requester.id, fields: story.fields ?? {} }),
    actor: eventActor(author),
  });
  if (!decision.ok) throw new Error(`“${subject}” cannot be opened: ${decision.reason}`);
  const { state, epoch, rev } = decision;
  const definition = lifecycle.states.get(state)?.definition;
  const category = definition?.category ?? "open";
  const played: Played = {
    story,
    cast,
    lifecycle,
    requester,
    channel,
    followUpOfId: earlier?.case.id ?? null,
    rows: noRows(),
    case: {
      ...partFields(lifecycle, decision.fields, columns),
      tags: [...tags],
      id: uuid(),
      number,
      language: requester.language,
      requesterId: requester.id,
      organizationId: requester.organizationId,
      lifecycleId: path.lifecycleId,
      versionId: version.id,
      state,
      epoch,
      rev,
      category,
      ...timesAtStart({ category, definition }, at),
      createdAt: at,
      updatedAt: at,
      lastSpeaker: author.role,
    },
  };
  const actor = actorOf(author);
  begin(played, actor, { decision, earlier, at });
  return played;
}

type Begun = { decision: Extract<ReturnType<typeof start>, { ok: true }>; earlier: Played | undefined; at: Date };

function begin(played: Played, actor: Actor, { decision, earlier, at }: Begun): void {
  const { story, cast, requester, rows, case: found } = played;
  const author = story.openedBy ? cast.staff[story.openedBy] : requester;
  const { text, file } = story;
  const messageId = say(played, { text, author, file, visibility: "public", channel: played.channel }, at);
  const people = [requester.name, requester.email];
  const { id: caseId, number, subject, state, versionId, rev } = found;
  rows.texts.push({ id: caseId, caseId, internal: false, at, number, subject, people });
  const input = earlier ? { followUpOf: earlier.case.number } : {};
  const about = { event: FIRST_EVENT, input, toState: state, versionId, messageId };
  rows.events.push({ caseId, seq: rev, at, actorId: actor.id, ...about, changes: json({}) });
  if (earlier) record(earlier, { event: "followedUp", actor, input: { followUp: number } }, at);
  setTimers(played, decision, at);
  const cause = causeOf(decision, { name: FIRST_EVENT, input: {}, actor, messageId });
  follow(played, { effects: decision.effects, cause }, at);
}

function startOf({ channel, openedBy }: Story): string {
  if (openedBy) return "staff";
  if (channel === "mail") return "email";
  return channel === "api" ? "api" : "portal";
}
