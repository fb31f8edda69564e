import { STARTS } from "@/lib/lifecycles/contract";
import type { Locale } from "@/lib/i18n/locale";
import type { Actor } from "@/lib/access/actor";
import { isStaff } from "@/lib/access/actor";
import type { Body } from "@/lib/cases/write/body";
import { FIRST_EVENT } from "@/lib/cases/events";
import { causeOf, effectRunsOf, timersDue } from "@/lib/cases/write/consequences";
import { invalid } from "@/lib/cases/write/command-input";
import type { ColumnFields } from "@/lib/cases/write/facts";
import { eventActor, partFields, startFacts } from "@/lib/cases/write/facts";
import type { SearchText } from "@/lib/cases/write/index-search";
import { timesAtStart } from "@/lib/cases/write/times";
import type { Channel, OpenedCase } from "@/lib/cases/types";
import type { NewMessage } from "@/lib/cases/write/write-parts";
import { insertCase } from "@/lib/cases/write/write-case";
import type { Tx } from "@/lib/db/client";
import { say } from "@/lib/i18n/say";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Values } from "@/lib/lifecycle/language/definition";
import type { Moved } from "@/lib/lifecycle/engine/engine";
import { start } from "@/lib/lifecycle/engine/engine";
import type { ActiveVersion } from "@/lib/lifecycles/load";
import { v7 as uuid } from "uuid";

/** Whose case it is. */
export interface Requester {
  id: string;
  name: string;
  email: string;
  language: Locale;
  organizationId: string | null;
}

/** A case about to begin. */
export interface NewCase {
  version: ActiveVersion;
  /** Taken from the sequence before, so that everything can be written at once. */
  number: number;
  requester: Requester;
  /** Who opens it: the requester, or staff for the requester. */
  actor: Actor;
  channel: Channel;
  columns: Omit<ColumnFields, "assigneeId">;
  fields: Values;
  body: Body;
  /** The closed case that it continues. */
  followUpOf?: { id: string; number: number };
  /** The address of ours that it came in by. */
  mailboxId?: string | null;
  /** What a mail repeats below its own words; whether its sender is who it says; whom it is sent to. */
  said?: Pick<NewMessage, "quotedHtml" | "verified" | "recipients">;
}

/** Begins a case on its lifecycle: case, first message, event, effect runs, timers, jobs and search texts. */
export async function startCase(
  tx: Tx,
  begun: NewCase,
  now: Date,
): Promise<OpenedCase & { messageId: string; rev: number }> {
  const { version, number, requester, actor, channel, followUpOf } = begun;
  const { bodyHtml, bodyText } = begun.body;
  const { lifecycle } = version;
  const columns = { ...begun.columns, assigneeId: null };
  const source = { ...columns, requesterId: requester.id, fields: begun.fields };
  const decision = start(lifecycle, {
    ...startOf(lifecycle, begun),
    fields: startFacts(lifecycle, source),
    actor: eventActor(actor),
  });
  if (!decision.ok) throw invalid(actor, { fields: say(actor.language, "errors.fieldInvalid") });
  const [id, messageId] = [uuid(), uuid()];
  const cause = causeOf(decision, { name: FIRST_EVENT, input: {}, actor, messageId });
  const { state, rev } = decision;
  await insertCase(
    tx,
    {
      id,
      origin: {
        number,
        channel,
        language: requester.language,
        requesterId: requester.id,
        organizationId: requester.organizationId,
        lifecycleId: version.lifecycleId,
        versionId: version.id,
        followUpOfId: followUpOf?.id ?? null,
        mailboxId: begun.mailboxId ?? null,
      },
      content: contentOf(lifecycle, { decision, columns, now }),
      event: {
        actorId: actor.id,
        event: FIRST_EVENT,
        input: followUpOf ? { followUpOf: followUpOf.number } : {},
        fromState: null,
        toState: state,
        versionId: version.id,
        ...(followUpOf && { reason: { text: continues(followUpOf.number) } }),
      },
      message: { id: messageId, authorId: actor.id, visibility: "public", channel, bodyHtml, bodyText, ...begun.said },
      effectRuns: effectRunsOf(decision.effects, cause),
      timers: await timersDue(tx, decision.timers.arm, now),
      cancelTimers: false,
      texts: textsOf({ id, messageId, begun, now }),
    },
    now,
  );
  return { id, number, messageId, rev };
}

type Content = Parameters<typeof insertCase>[1]["content"];

/** The case as it stands once it has begun. */
function contentOf(
  lifecycle: Lifecycle,
  { decision, columns, now }: { decision: Moved; columns: ColumnFields; now: Date },
): Content {
  const definition = lifecycle.states.get(decision.state)?.definition;
  const category = definition?.category ?? "open";
  const { state, epoch, rev } = decision;
  return {
    ...partFields(lifecycle, decision.fields, columns),
    ...timesAtStart({ category, definition }, now),
    updatedAt: now,
    state,
    category,
    epoch,
    rev,
  };
}

function continues(number: number): Record<Locale, string> {
  const words = { number: String(number) };
  return { en: say("en", "cases.followUpOf", words), ko: say("ko", "cases.followUpOf", words) };
}

/** Which start of the lifecycle it is; the first one when the lifecycle does not tell them apart. */
function startOf(lifecycle: Lifecycle, { channel, actor }: NewCase): { start?: string } {
  const byChannel = channel === "mail" ? STARTS.mail : channel === "api" ? STARTS.api : STARTS.portal;
  const id = isStaff(actor) && channel !== "mail" ? STARTS.staff : byChannel;
  return lifecycle.starts.has(id) ? { start: id } : {};
}

function textsOf({
  id,
  messageId,
  begun,
  now,
}: {
  id: string;
  messageId: string;
  begun: NewCase;
  now: Date;
}): SearchText[] {
  const { number, requester, actor, columns, body } = begun;
  const people = [requester.name, requester.email];
  const author = actor.id === requester.id ? people : [...people, actor.name];
  const at = { caseId: id, internal: false, at: now, subject: columns.subject };
  return [
    { ...at, id, number, people },
    { ...at, id: messageId, people: author, text: body.bodyText },
  ];
}
