import type { EffectRequest, Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Facts } from "@/lib/lifecycle/language/conditions";
import { own } from "@/lib/lifecycle/language/conditions";
import type { Problem, Values } from "@/lib/lifecycle/language/definition";
import { durationSeconds, parseDuration } from "@/lib/lifecycle/language/duration";
import type {
  Decision,
  EventActor,
  LifecycleEvent,
  Moved,
  Refused,
  Rejected,
  Snapshot,
} from "@/lib/lifecycle/engine/engine";
import type { TimerRequest } from "@/lib/lifecycle/engine/engine";
import { start, step, timersOf } from "@/lib/lifecycle/engine/engine";
import { changeFields } from "@/lib/lifecycle/engine/fields";
import { answerOf, waitSeconds } from "@/lib/lifecycle/suite/answer";
import type { TestDefinition, TestStep } from "@/lib/lifecycle/language/test-definition";
import type { TraceStep } from "@/lib/lifecycle/engine/trace";

/** The system, as whom timers and effects act. */
export const SYSTEM: EventActor = { id: "system", roles: ["system"] };

export type Pending = TimerRequest & { readonly due: number };
/** An effect that was sent and not answered yet, with the visit it was sent in. */
type Awaited = { readonly effect: EffectRequest; readonly epoch: number };

/** Why a step did not go through: the engine's no, fields that cannot be changed, or an effect nobody waits for. */
export type Setback =
  | { readonly kind: "decision"; readonly decision: Refused | Rejected }
  | { readonly kind: "fields"; readonly problems: readonly Problem[] }
  | { readonly kind: "unsent" | "answered" | "late"; readonly effect: string }
  /** More has happened than a test may take. */
  | { readonly kind: "endless" };

/** What the engine was asked and what it said, for coverage. */
export type Observation = { readonly facts: Facts; readonly decision: Decision };

/** A test while it is played. `trace`, `effects`, `incidents`, `setback` and `moved` are those of the current step. */
export type Run = {
  readonly lifecycle: Lifecycle;
  readonly seen: Observation[];
  /** How many more events may happen. */
  left: number;
  snapshot: Snapshot;
  timers: readonly Pending[];
  awaited: Awaited[];
  /** Ids of effects that were answered in the current visit. */
  answered: readonly string[];
  /** Seconds since the beginning. */
  now: number;
  trace: TraceStep[];
  effects: string[];
  incidents: string[];
  setback: Setback | null;
  moved: Moved | null;
};

/** How a test begins, or why its case cannot be opened. */
export type Beginning =
  { readonly ok: true; readonly run: Run } | { readonly ok: false; readonly decision: Refused | Rejected };

/** Most events in one test: a year of a timer that goes off every hour. */
export const MOST_EVENTS = 10_000;

/**
 * A test that names a state begins as if it had just been entered; any other opens a new case. At most so many events may
 * happen in it.
 */
export function begin(lifecycle: Lifecycle, { given = {} }: TestDefinition, most = MOST_EVENTS): Beginning {
  const actor = given.as ?? SYSTEM;
  if (given.state !== undefined)
    return { ok: true, run: { ...inState(lifecycle, { ...given, state: given.state, actor }), left: most } };
  const opened = start(lifecycle, { start: given.start, fields: given.case, actor });
  if (!opened.ok) return { ok: false, decision: opened };
  const run: Run = { ...emptyRun(lifecycle, opened), left: most };
  const event = given.start ?? lifecycle.starts.keys().next().value ?? null;
  record(run, { kind: "start", event, transition: null, actor, input: given.case ?? {}, changed: opened.changed });
  take(run, opened);
  return { ok: true, run };
}

function inState(lifecycle: Lifecycle, given: { state: string; case?: Values; actor: EventActor }): Run {
  const snapshot = { state: given.state, fields: { ...lifecycle.defaults, ...given.case }, epoch: 1, rev: 1 };
  const run = emptyRun(lifecycle, snapshot);
  const { entry = [] } = lifecycle.states.get(given.state)?.definition ?? {};
  run.awaited = entry.map((effect) => ({ effect, epoch: 1 }));
  run.timers = due(timersOf(lifecycle, snapshot, given.actor), 0);
  return run;
}

function emptyRun(lifecycle: Lifecycle, snapshot: Snapshot): Run {
  return {
    lifecycle,
    snapshot,
    seen: [],
    left: 0,
    timers: [],
    awaited: [],
    answered: [],
    now: 0,
    ...nothingYet(),
  };
}

const nothingYet = (): Pick<Run, "trace" | "effects" | "incidents" | "setback" | "moved"> => ({
  trace: [],
  effects: [],
  incidents: [],
  setback: null,
  moved: null,
});

/** Lets one step of a test happen; false for a step that only looks, which keeps what the one before it left. */
export function perform(run: Run, taken: TestStep): boolean {
  const { send, advance, edit, effect } = taken;
  if ([send, advance, edit, effect].every((act) => act === undefined)) return false;
  Object.assign(run, nothingYet());
  if (send !== undefined) sendEvent(run, taken, send);
  if (advance !== undefined) passTime(run, run.now + secondsIn(advance));
  if (edit !== undefined) editFields(run, edit, taken.as ?? SYSTEM);
  if (effect !== undefined) answer(run, taken, effect);
  return true;
}

/** A timer's event that is sent is that timer going off now, whenever it was due. */
function sendEvent(run: Run, { as, input }: TestStep, name: string): void {
  const isTimer = run.lifecycle.events.get(name)?.definition.kind === "timer";
  const timer = isTimer ? run.timers.find(({ event }) => event === name) : undefined;
  run.timers = run.timers.filter((pending) => pending !== timer);
  const epoch = isTimer ? run.snapshot.epoch : undefined;
  const decision = fire(run, { name, input, actor: as ?? SYSTEM, epoch });
  if (decision) settle(run, decision);
}

function settle(run: Run, decision: Decision): void {
  if (decision.ok) run.moved = decision;
  else run.setback = { kind: "decision", decision };
}

/** Null when no more may happen. */
function fire(run: Run, event: LifecycleEvent): Decision | null {
  if (run.left === 0) {
    run.setback = { kind: "endless" };
    return null;
  }
  run.left -= 1;
  const before = run.snapshot;
  const decision = step(run.lifecycle, before, event);
  const { actor, input = {} } = event;
  run.seen.push({ facts: { case: before.fields, event: input, actor }, decision });
  if (decision.ok) take(run, decision);
  const { transition, changed } = decision.ok ? decision : { transition: null, changed: [] };
  record(run, { kind: "event", event: event.name, transition, actor, input, changed });
  return decision;
}

function take(run: Run, decision: Moved): void {
  const { state, fields, epoch, rev, effects, timers, stayed } = decision;
  run.snapshot = { state, fields, epoch, rev };
  run.effects.push(...effects.map(({ id }) => id));
  if (!stayed) run.answered = [];
  run.awaited.push(...effects.map((effect) => ({ effect, epoch })));
  run.timers = [...(timers.cancel ? [] : run.timers), ...due(timers.arm, run.now)];
}

function record(run: Run, happened: Omit<TraceStep, "changed" | "state"> & { changed: readonly string[] }): void {
  const { state, fields } = run.snapshot;
  const changed = Object.fromEntries(happened.changed.map((name) => [name, own(fields, name)]));
  run.trace.push({ ...happened, changed, state });
}

/** Fires what falls due on the way, the earliest first, each timer once. */
function passTime(run: Run, until: number): void {
  for (;;) {
    const [next] = run.timers.filter((timer) => timer.due <= until).toSorted((a, b) => a.due - b.due);
    if (!next) break;
    run.now = next.due;
    run.timers = run.timers.filter((timer) => timer !== next);
    const decision = fire(run, { name: next.event, actor: SYSTEM, epoch: next.epoch });
    if (!decision) return;
    if (decision.ok) run.moved = decision;
  }
  run.now = until;
}

function editFields(run: Run, edit: Values, actor: EventActor): void {
  const { lifecycle, snapshot } = run;
  const { fields: declared } = lifecycle.definition;
  const isDerived = ([name]: readonly [string, unknown]) => Object.hasOwn(declared, name) && declared[name]?.derived;
  const computed = Object.fromEntries(Object.entries(edit).filter(isDerived));
  const byHand = Object.fromEntries(Object.entries(edit).filter((entry) => !isDerived(entry)));
  const change = changeFields(lifecycle, { ...snapshot, fields: { ...snapshot.fields, ...computed } }, byHand);
  if (!change.ok) {
    run.setback = { kind: "fields", problems: change.problems };
    return;
  }
  const changed = [...Object.keys(computed), ...change.changed];
  run.snapshot = { ...snapshot, fields: change.fields, rev: change.rev };
  record(run, { kind: "edit", event: null, transition: null, actor, input: edit, changed });
}

/** An effect can be answered once, in the visit it was sent in. A failure first takes the time of its repetitions. */
function answer(run: Run, { succeeds, fails }: TestStep, id: string): void {
  const sent = run.awaited.filter(({ effect }) => effect.id === id);
  const found = sent.find(({ epoch }) => epoch === run.snapshot.epoch) ?? sent[0];
  if (!found) {
    run.setback = { kind: run.answered.includes(id) ? "answered" : "unsent", effect: id };
    return;
  }
  run.awaited = run.awaited.filter((awaited) => awaited !== found);
  if (fails !== undefined) passTime(run, run.now + waitSeconds(found.effect, fails));
  if (run.setback) return;
  if (found.epoch !== run.snapshot.epoch) {
    run.setback = { kind: "late", effect: id };
    return;
  }
  run.answered = [...run.answered, id];
  const event = answerOf(run.lifecycle, found.effect, { succeeds, fails });
  if (event === null) {
    if (fails !== undefined) run.incidents.push(id);
    return;
  }
  const decision = fire(run, { ...event, actor: SYSTEM, epoch: found.epoch });
  if (!decision) return;
  if (!decision.ok && fails !== undefined) run.incidents.push(id);
  else settle(run, decision);
}

function due(timers: readonly TimerRequest[], now: number): Pending[] {
  return timers.map((timer) => ({ ...timer, due: now + secondsIn(timer.after) }));
}

function secondsIn(text: string): number {
  const duration = parseDuration(text);
  return duration ? durationSeconds(duration) : 0;
}
