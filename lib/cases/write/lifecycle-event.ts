import type { Actor } from "@/lib/access/actor";
import { messageText } from "@/lib/cases/write/after-message";
import { overtaken } from "@/lib/cases/write/conflict";
import { causeOf, effectRunsOf, timersDue } from "@/lib/cases/write/consequences";
import { eventActor, partFields, snapshotOf } from "@/lib/cases/write/facts";
import type { StoredCase } from "@/lib/cases/write/stored-case";
import { timesAfter } from "@/lib/cases/write/times";
import type { CaseContent, NewEvent } from "@/lib/cases/write/write-case";
import type { NewMessage } from "@/lib/cases/write/write-parts";
import { updateCase } from "@/lib/cases/write/write-case";
import type { Tx } from "@/lib/db/client";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Values } from "@/lib/lifecycle/language/definition";
import type { Moved, Refused, Rejected } from "@/lib/lifecycle/engine/engine";
import { step } from "@/lib/lifecycle/engine/engine";
import { loadVersion } from "@/lib/lifecycles/load";

/** An event of a case's lifecycle, from whoever: a command, a message, a timer, an effect's answer. */
export interface LifecycleEvent {
  /** The case as it was read in this transaction; locked where nobody waits at a screen and no race may be lost. */
  found: StoredCase;
  event: string;
  input?: Values;
  actor: Actor;
  /** The visit it belongs to: required for timers; when the case has left that state, the event is stale. */
  epoch?: number;
  /** Why, kept with the event: the rule that assigned, the reason given. */
  reason?: unknown;
  /** A team given with it; the history says so like any other change. */
  teamId?: string | null | undefined;
  /** Written with it. */
  message?: NewMessage | undefined;
  /** What the history keeps of the input; all of it unless said. */
  recorded?: Values;
}

/** What the lifecycle answered. A "no" wrote nothing. */
export type Answered = (Moved & { number: number }) | Refused | Rejected;

/**
 * One of the two ways to change a case: its lifecycle decides what an event leads to, and that is written with everything
 * that follows. What is no event of a lifecycle is recorded by `recordCaseEvent`. Rights and scope are the caller's business.
 * @throws AppError conflict when somebody was faster (says what changed); then nothing was written
 */
export async function sendLifecycleEvent(tx: Tx, sent: LifecycleEvent, now: Date): Promise<Answered> {
  const { found, event: name, input = {}, actor, epoch, message } = sent;
  const lifecycle = await loadVersion(tx, found.versionId);
  const event = { name, input, actor: eventActor(actor), ...(epoch === undefined ? {} : { epoch }) };
  const decision = step(lifecycle, snapshotOf(lifecycle, found, now), event);
  if (!decision.ok) return decision;
  const cause = causeOf(decision, { name, input, actor, messageId: message?.id ?? null });
  const content = contentAfter(sent, { lifecycle, decision }, now);
  const written = await updateCase(
    tx,
    {
      found,
      content,
      event: eventOf(sent, { decision, content }, now),
      message,
      effectRuns: effectRunsOf(decision.effects, cause),
      timers: await timersDue(tx, decision.timers.arm, now),
      cancelTimers: decision.timers.cancel,
      texts: message ? [messageText({ said: { ...found, caseId: found.id }, message, actor }, now)] : [],
    },
    now,
  );
  if (!written) throw await overtaken(tx, actor, { found, now });
  return { ...decision, number: found.number };
}

type Decided = { lifecycle: Lifecycle; decision: Moved };

function contentAfter(
  { found, message, actor, teamId }: LifecycleEvent,
  { lifecycle, decision }: Decided,
  now: Date,
): CaseContent {
  const definition = lifecycle.states.get(decision.state)?.definition;
  const category = definition?.category ?? found.category;
  const parted = partFields(lifecycle, decision.fields, found);
  const times = timesAfter({
    before: { ...found, definition: lifecycle.states.get(found.state)?.definition },
    after: { category, definition, stayed: decision.stayed },
    speaker: message?.visibility === "public" ? actor.role : null,
    now,
  });
  const { state, epoch, rev } = decision;
  const given = { ...parted, teamId: teamId === undefined ? parted.teamId : teamId };
  return { ...given, ...times, state, category, epoch, rev, updatedAt: now };
}

const SECOND_MS = 1_000;

type Written = { decision: Moved; content: CaseContent };

function eventOf(
  { found, actor, event, input = {}, recorded, reason }: LifecycleEvent,
  { decision, content }: Written,
  now: Date,
): NewEvent {
  const before = found.fields;
  const old: Values = { ...before, ...columnsBefore(found) };
  const changes = decision.changed.map((name) => [
    name,
    { from: old[name] ?? null, to: decision.fields[name] ?? null },
  ]);
  if (content.teamId !== found.teamId) changes.push(["team", { from: found.teamId, to: content.teamId }]);
  const spent = Math.max(0, Math.floor((now.getTime() - found.enteredStateAt.getTime()) / SECOND_MS));
  return {
    actorId: actor.id,
    event,
    input: recorded ?? input,
    transition: decision.transition,
    fromState: found.state,
    toState: decision.state,
    versionId: found.versionId,
    dwellSeconds: decision.stayed ? null : spent,
    changes: Object.fromEntries(changes),
    reason,
  };
}

function columnsBefore(found: StoredCase): Values {
  const { subject, type, priority, tags, teamId, assigneeId, requesterId } = found;
  return { subject, type, priority, tags, team: teamId, assignee: assigneeId, requester: requesterId };
}
