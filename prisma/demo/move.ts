import type { Actor } from "@/lib/access/actor";
import { SYSTEM } from "@/lib/access/actor";
import { causeOf } from "@/lib/cases/write/consequences";
import { eventActor, partFields, snapshotOf } from "@/lib/cases/write/facts";
import { timesAfter } from "@/lib/cases/write/times";
import type { Prisma } from "@/lib/db/generated/client";
import { addDuration, parseDuration, timerDuration } from "@/lib/lifecycle/language/duration";
import type { Values } from "@/lib/lifecycle/language/definition";
import type { Moved, TimerRequest } from "@/lib/lifecycle/engine/engine";
import { step } from "@/lib/lifecycle/engine/engine";
import { explainRefusal } from "@/lib/lifecycle/engine/sentences";
import { DEFAULT_SETTINGS, timerSettings } from "@/lib/settings/schema";
import { addBusinessTime } from "@/lib/time/business-hours";
import { carryOut, WORK_MS } from "@/prisma/demo/effects";
import { columnsOf, json, record, say, type Played, type Saying } from "@/prisma/demo/played";
import { v7 as uuid } from "uuid";

/** An event of the lifecycle. */
export interface Happening {
  event: string;
  actor: Actor;
  input?: Values;
  /** What the history keeps of the input; all of it unless said. */
  recorded?: Values;
  message?: Saying;
  epoch?: number;
  reason?: unknown;
  /** A team given with it. */
  teamId?: string | null;
}

/** Moves the case by the real engine; a story that the lifecycle does not allow cannot be told. */
export function move(played: Played, happening: Happening, at: Date): void {
  const { lifecycle, case: found } = played;
  const { event: name, input = {}, actor, epoch, message } = happening;
  const sent = { name, input, actor: eventActor(actor), ...(epoch !== undefined && { epoch }) };
  const decision = step(lifecycle, snapshotOf(lifecycle, found, at), sent);
  if (!decision.ok) {
    const why = explainRefusal(lifecycle, decision, "en");
    throw new Error(`“${found.subject}” cannot ${name} at ${at.toISOString()}: ${why}`);
  }
  const messageId = message ? say(played, message, at) : null;
  played.rows.events.push(eventRow(played, { happening, decision, messageId }, at));
  become(played, { decision, speaker: message?.visibility === "public" ? actor.role : null }, at);
  if (happening.teamId !== undefined) played.case.teamId = happening.teamId;
  setTimers(played, decision, at);
  follow(played, { effects: decision.effects, cause: causeOf(decision, { name, input, actor, messageId }) }, at);
}

/** Carries out the effects; when the rules were asked, the case goes to whom they named. */
export function follow(played: Played, work: Parameters<typeof carryOut>[1], at: Date): void {
  const routed = carryOut(played, work, at);
  if (!routed) return;
  const { assigneeId: assignee, teamId, explanation } = routed;
  const later = new Date(at.getTime() + WORK_MS);
  const found = played.case;
  if (assignee) {
    const given = { actor: SYSTEM, input: { assignee }, reason: explanation, ...(teamId && { teamId }) };
    return move(played, { event: "assign", ...given }, later);
  }
  const becomes = teamId && teamId !== found.teamId ? { teamId } : {};
  record(played, { event: "routed", actor: SYSTEM, becomes, reason: json(explanation) }, later);
}

type Decided = { happening: Happening; decision: Moved; messageId: string | null };

function eventRow(
  { case: found }: Played,
  { happening, decision, messageId }: Decided,
  at: Date,
): Prisma.CaseEventCreateManyInput {
  const { event, actor, input = {}, recorded = input, reason, teamId = found.teamId } = happening;
  const old: Values = { ...found.fields, ...columnsOf(found) };
  const changes = decision.changed.map((field) => [
    field,
    { from: old[field] ?? null, to: decision.fields[field] ?? null },
  ]);
  if (teamId !== found.teamId) changes.push(["team", { from: found.teamId, to: teamId }]);
  const spent = Math.floor((at.getTime() - found.enteredStateAt.getTime()) / 1_000);
  return {
    caseId: found.id,
    seq: decision.rev,
    at,
    actorId: actor.id,
    event,
    input: json(recorded),
    transition: decision.transition,
    fromState: found.state,
    toState: decision.state,
    versionId: found.versionId,
    dwellSeconds: decision.stayed ? null : spent,
    changes: json(Object.fromEntries(changes)),
    ...(reason !== undefined && { reason: json(reason) }),
    messageId,
  };
}

type Speaker = Actor["role"] | null;

function become({ lifecycle, case: found }: Played, moved: { decision: Moved; speaker: Speaker }, at: Date): void {
  const { decision, speaker } = moved;
  const definition = lifecycle.states.get(decision.state)?.definition;
  const category = definition?.category ?? found.category;
  const before = { ...found, definition: lifecycle.states.get(found.state)?.definition };
  const times = timesAfter({
    before,
    after: { category, definition, stayed: decision.stayed },
    speaker,
    now: at,
  });
  const { state, epoch, rev } = decision;
  const parted = partFields(lifecycle, decision.fields, found);
  Object.assign(found, parted, times, { state, category, epoch, rev, updatedAt: at });
  if (speaker && speaker !== "system") found.lastSpeaker = speaker;
}

/** Voids the timers of the state that was left and arms those of the new one. */
export function setTimers({ rows, case: found }: Played, { timers }: Pick<Moved, "timers">, at: Date): void {
  if (timers.cancel) for (const timer of waiting(rows.timers)) timer.canceledAt = at;
  for (const timer of timers.arm) {
    const { id, event, epoch } = timer;
    rows.timers.push({ id: uuid(), caseId: found.id, timer: id, event, epoch, dueAt: dueAt(timer, at) });
  }
}

function waiting(timers: Played["rows"]["timers"]): Played["rows"]["timers"] {
  return timers.filter(({ firedAt, canceledAt }) => !firedAt && !canceledAt);
}

function dueAt(timer: TimerRequest, at: Date): Date {
  const duration = parseDuration(timerDuration(timer, timerSettings(DEFAULT_SETTINGS))) ?? { days: 0, seconds: 0 };
  return timer.calendar === "business"
    ? addBusinessTime(at, duration, DEFAULT_SETTINGS.businessZone)
    : addDuration(at, duration);
}

/** Lets the timers that are due until then fire, each at its time. */
export function letTimeRun(played: Played, until: Date): void {
  for (;;) {
    const due = waiting(played.rows.timers)
      .filter(({ dueAt }) => dueAt <= until)
      .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0];
    if (!due) return;
    due.firedAt = due.dueAt;
    move(played, { event: due.event, actor: SYSTEM, epoch: due.epoch }, due.dueAt);
  }
}
