import type { Actor } from "@/lib/access/actor";
import { SYSTEM } from "@/lib/access/actor";
import { messageText } from "@/lib/cases/write/after-message";
import { causeOf, tasksOf, timersDue } from "@/lib/cases/write/consequences";
import { eventActor, partFields, snapshotOf } from "@/lib/cases/write/facts";
import type { StoredCase } from "@/lib/cases/write/stored-case";
import { lockCase } from "@/lib/cases/write/stored-case";
import { tellOfCase } from "@/lib/cases/write/tell";
import { timesAfter } from "@/lib/cases/write/times";
import type { CaseContent, NewEvent, NewMessage } from "@/lib/cases/write/write-case";
import { updateCase } from "@/lib/cases/write/write-case";
import type { Tx } from "@/lib/db/client";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Values } from "@/lib/lifecycle/language/definition";
import type { Moved, Refused, Rejected } from "@/lib/lifecycle/engine/engine";
import { step } from "@/lib/lifecycle/engine/engine";
import { loadVersion } from "@/lib/lifecycles/load";

/** An event for a case, from whoever: a timer, a task, a survey. */
export interface FireRequest {
  caseId: string;
  event: string;
  input?: Values;
  actor: Actor;
  /** The visit it belongs to: required for timers; when the case has left that state, the event is stale. */
  epoch?: number;
  /** Why, kept with the event: the rule that assigned, the reason given. */
  reason?: unknown;
  /** A team given with it; the history says so like any other change. */
  teamId?: string | null | undefined;
}

/** What became of it. A "no" wrote nothing. */
export type Fired = (Moved & { number: number }) | Refused | Rejected;

/**
 * The one way a lifecycle moves a case when nobody is waiting at a screen: the case is locked, so that no race is lost.
 * Rights and scope are the caller's business.
 * @throws AppError not_found
 */
export async function fireEvent(tx: Tx, request: FireRequest, now = new Date()): Promise<Fired> {
  const found = await lockCase(tx, SYSTEM, request.caseId);
  const lifecycle = await loadVersion(tx, found.versionId);
  const fired = await fireOn(tx, { ...request, found, lifecycle }, now);
  if (fired !== "overtaken") return fired;
  throw new Error(`case ${found.number} changed although it was locked`);
}

/** An event for a case that was read in this transaction. */
export interface FireOn extends Omit<FireRequest, "caseId"> {
  found: StoredCase;
  lifecycle: Lifecycle;
  /** Written with it. */
  message?: NewMessage | undefined;
  /** What the history keeps of the input; all of it unless said. */
  recorded?: Values;
}

/**
 * Decides and writes, if the case is still as it was read.
 * @returns "overtaken" when somebody was faster; like a "no", it wrote nothing
 */
export async function fireOn(tx: Tx, request: FireOn, now: Date): Promise<Fired | "overtaken"> {
  const { found, lifecycle, event: name, input = {}, actor, epoch, message } = request;
  const event = { name, input, actor: eventActor(actor), ...(epoch === undefined ? {} : { epoch }) };
  const decision = step(lifecycle, snapshotOf(lifecycle, found, now), event);
  if (!decision.ok) return decision;
  const cause = causeOf(decision, { name, input, actor, messageId: message?.id ?? null });
  const content = contentAfter(request, decision, now);
  const written = await updateCase(
    tx,
    {
      id: found.id,
      content,
      event: eventOf(request, { decision, content }, now),
      message,
      tasks: tasksOf(decision.effects, cause),
      timers: await timersDue(tx, decision.timers.arm, now),
      cancelTimers: decision.timers.cancel,
      texts: message ? [messageText({ said: { ...found, caseId: found.id }, message, actor }, now)] : [],
    },
    now,
  );
  if (!written) return "overtaken";
  tellOfCase(tx, found.id);
  return { ...decision, number: found.number };
}

function contentAfter({ found, lifecycle, message, actor, teamId }: FireOn, decision: Moved, now: Date): CaseContent {
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
  return { ...parted, teamId: teamId === undefined ? parted.teamId : teamId, ...times, state, category, epoch, rev };
}

const SECOND_MS = 1_000;

type Written = { decision: Moved; content: CaseContent };

function eventOf(
  { found, actor, event, input = {}, recorded, reason }: FireOn,
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
