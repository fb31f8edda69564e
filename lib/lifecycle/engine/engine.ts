import type { Facts } from "@/lib/lifecycle/language/conditions";
import type {
  CompiledState,
  CompiledTimer,
  CompiledTransition,
  EffectRequest,
  Lifecycle,
} from "@/lib/lifecycle/engine/compile";
import type { Calendar, Problem, Text, Values } from "@/lib/lifecycle/language/definition";
import type { Why } from "@/lib/lifecycle/engine/explain";
import { explain } from "@/lib/lifecycle/engine/explain";

/** Who acts. Ids and role names are the host's; a lifecycle may declare more attributes. */
export type EventActor = Values & { readonly id: string; readonly roles: readonly string[] };

/** Where a case is: `epoch` counts the visits of states, `rev` every change. */
export type Snapshot = {
  readonly state: string;
  readonly fields: Values;
  readonly epoch: number;
  readonly rev: number;
};

/**
 * Something that happens to a case. A timer's event must carry the epoch it was armed in, and any answer that comes
 * back later may: when the case has moved on since, the event is dropped as stale.
 */
export type LifecycleEvent = {
  readonly name: string;
  readonly input?: Values;
  readonly actor: EventActor;
  readonly epoch?: number;
};

/** How a case begins: by which start, with which fields. */
export type StartFacts = { readonly start?: string; readonly fields?: Values; readonly actor: EventActor };

export type TimerRequest = {
  readonly id: string;
  readonly event: string;
  /** ISO-8601 duration; when `setting` names one, `timerDuration` reads it from the settings. */
  readonly after: string;
  readonly setting: string | null;
  readonly calendar: Calendar;
  readonly epoch: number;
};

/** The case moved, or stayed and changed. It is itself the next snapshot. */
export type Moved = Snapshot & {
  readonly ok: true;
  /** The transition that fired; null at the start. */
  readonly transition: string | null;
  readonly from: string | null;
  readonly to: string;
  /** True for `$same`: nothing was left or entered. */
  readonly stayed: boolean;
  readonly changed: readonly string[];
  readonly effects: readonly EffectRequest[];
  /** `cancel`: every timer of the visit that ends is void. */
  readonly timers: { readonly cancel: boolean; readonly arm: readonly TimerRequest[] };
};

export type Candidate = { readonly transition: string; readonly label: Text | null; readonly why: Why };

/** Nothing in this state answers the event as it came; per candidate, down to what was false. */
export type Refused = {
  readonly ok: false;
  readonly reason: "refused";
  readonly event: string;
  readonly state: string;
  readonly candidates: readonly Candidate[];
};

/** The event could not even be considered. */
export type Rejected = {
  readonly ok: false;
  readonly reason: "unknown-event" | "unknown-state" | "unknown-start" | "invalid-input" | "stale-timer" | "final";
  readonly event: string;
  readonly state: string;
  readonly problems: readonly Problem[];
};

export type Decision = Moved | Refused | Rejected;

const NOTHING: Values = Object.freeze({});
const NO_NAMES: readonly string[] = Object.freeze([]);
const NO_EFFECTS: readonly EffectRequest[] = Object.freeze([]);
const NO_TIMERS: readonly TimerRequest[] = Object.freeze([]);
const NO_PROBLEMS: readonly Problem[] = Object.freeze([]);
const KEEP_TIMERS = Object.freeze({ cancel: false, arm: NO_TIMERS });
const CANCEL_TIMERS = Object.freeze({ cancel: true, arm: NO_TIMERS });

/**
 * Opens a case by one of the starts, the first when none is named: defaults, then the given fields, then what the
 * start sets; the effects of the start, then those of entering the initial state, as epoch 1 and rev 1.
 */
export function start(lifecycle: Lifecycle, facts: StartFacts): Decision {
  const { definition, defaults, starts } = lifecycle;
  const id = facts.start ?? starts.keys().next().value ?? "";
  const at = { event: id, state: definition.initial };
  const chosen = starts.get(id);
  if (!chosen) return rejected("unknown-start", at);
  const problems = lifecycle.checkFields(facts.fields ?? NOTHING).filter((problem) => problem.id !== "required");
  if (problems.length > 0) return rejected("invalid-input", at, problems);
  const given = { case: { ...defaults, ...facts.fields }, event: NOTHING, actor: facts.actor };
  const fields = chosen.write?.(given).fields ?? given.case;
  const after: Facts = { ...given, case: fields };
  return {
    ok: true,
    transition: null,
    from: null,
    to: definition.initial,
    stayed: false,
    state: definition.initial,
    fields,
    changed: Object.keys(fields).filter((name) => fields[name] !== null),
    epoch: 1,
    rev: 1,
    effects: chosen.emit?.(after) ?? NO_EFFECTS,
    timers: { cancel: false, arm: armed(lifecycle.states.get(definition.initial)?.timers ?? [], after, 1) },
  };
}

/**
 * Decides what one event does to a case: the first candidate in the order of the definition whose guard holds fires.
 * A "no" is a value with its reason. Pure: the same arguments give the same decision; nothing given is changed.
 */
export function step(lifecycle: Lifecycle, snapshot: Snapshot, event: LifecycleEvent): Decision {
  const at = { event: event.name, state: snapshot.state };
  const state = lifecycle.states.get(snapshot.state);
  if (!state) return rejected("unknown-state", at);
  const declared = lifecycle.events.get(event.name);
  if (!declared) return rejected("unknown-event", at);
  const epoch = declared.definition.kind === "timer" ? (event.epoch ?? -1) : (event.epoch ?? snapshot.epoch);
  if (epoch !== snapshot.epoch) return rejected("stale-timer", at);
  const candidates = state.on.get(event.name);
  if (!candidates) return unanswered(state, at);
  const input = event.input ?? NOTHING;
  if (declared.takesInput || event.input) {
    const problems = declared.check(input);
    if (problems.length > 0) return rejected("invalid-input", at, problems);
  }
  const facts: Facts = { case: snapshot.fields, event: input, actor: event.actor };
  for (const candidate of candidates) {
    if (!candidate.test || candidate.test(facts)) return fire(candidate, snapshot, facts);
  }
  return { ok: false, reason: "refused", ...at, candidates: reasons(lifecycle, candidates, facts) };
}

function fire(transition: CompiledTransition, snapshot: Snapshot, before: Facts): Moved {
  const { definition, stays, to, write, emit } = transition;
  const written = write?.(before);
  const fields = written?.fields ?? snapshot.fields;
  const after = written ? { case: fields, event: before.event, actor: before.actor } : before;
  const epoch = stays ? snapshot.epoch : snapshot.epoch + 1;
  return {
    ok: true,
    transition: definition.id,
    from: snapshot.state,
    to,
    stayed: stays,
    state: to,
    fields,
    changed: written?.changed ?? NO_NAMES,
    epoch,
    rev: snapshot.rev + 1,
    effects: emit ? emit(after) : NO_EFFECTS,
    timers: timersAfter(transition, after, epoch),
  };
}

function timersAfter({ stays, timers }: CompiledTransition, facts: Facts, epoch: number): Moved["timers"] {
  if (stays) return KEEP_TIMERS;
  return timers.length === 0 ? CANCEL_TIMERS : { cancel: true, arm: armed(timers, facts, epoch) };
}

function armed(timers: readonly CompiledTimer[], facts: Facts, epoch: number): readonly TimerRequest[] {
  return timers.filter(({ test }) => !test || test(facts)).map(({ definition }) => request(definition, epoch));
}

function request({ id, event, after, calendar = "elapsed" }: CompiledTimer["definition"], epoch: number): TimerRequest {
  if (typeof after === "string") return { id, event, after, setting: null, calendar, epoch };
  return { id, event, after: after.default, setting: after.setting, calendar, epoch };
}

/** The timers a case would have if it had just entered the state it is in: for a repair, a migration or a test. */
export function timersOf(lifecycle: Lifecycle, snapshot: Snapshot, actor: EventActor): readonly TimerRequest[] {
  const facts = { case: snapshot.fields, event: NOTHING, actor };
  return armed(lifecycle.states.get(snapshot.state)?.timers ?? [], facts, snapshot.epoch);
}

type At = { readonly event: string; readonly state: string };

function rejected(reason: Rejected["reason"], at: At, problems = NO_PROBLEMS): Rejected {
  return { ok: false, reason, ...at, problems };
}

function unanswered(state: CompiledState, at: At): Decision {
  if (state.definition.final) return rejected("final", at);
  return { ok: false, reason: "refused", ...at, candidates: [] };
}

function reasons(lifecycle: Lifecycle, candidates: readonly CompiledTransition[], facts: Facts): Candidate[] {
  return candidates.map(({ definition, index }) => ({
    transition: definition.id,
    label: definition.label ?? null,
    why: explain(lifecycle, definition.if ?? { and: [] }, { facts, at: `/transitions/${index}/if` }),
  }));
}
