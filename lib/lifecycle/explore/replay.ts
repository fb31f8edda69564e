import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Snapshot, TimerRequest } from "@/lib/lifecycle/engine/engine";
import { start, step } from "@/lib/lifecycle/engine/engine";
import { editFields } from "@/lib/lifecycle/explore/edit";
import { sameValue } from "@/lib/lifecycle/language/value";
import type { Trace, TraceStep } from "@/lib/lifecycle/engine/trace";

export type Replayed =
  | { readonly ok: true; readonly snapshot: Snapshot; readonly timers: readonly string[] }
  | { readonly ok: false; readonly step: number; readonly why: string };

type Run = { snapshot: Snapshot | null; timers: readonly TimerRequest[] };

/** Sends a trace through the engine and says whether it really happens: the same transitions, changes and states. */
export function replay(lifecycle: Lifecycle, trace: Trace): Replayed {
  const run: Run = { snapshot: null, timers: [] };
  for (const [i, taken] of trace.entries()) {
    const why = perform(lifecycle, run, taken);
    if (why !== null) return { ok: false, step: i, why };
  }
  if (!run.snapshot) return { ok: false, step: 0, why: "the trace is empty" };
  return { ok: true, snapshot: run.snapshot, timers: run.timers.map(({ id }) => id) };
}

function perform(lifecycle: Lifecycle, run: Run, taken: TraceStep): string | null {
  const before = run.snapshot;
  if (taken.kind === "start") {
    if (before) return "a case is opened once";
    const opened = start(lifecycle, { start: taken.event ?? "", fields: taken.input, actor: taken.actor });
    if (!opened.ok) return `the case cannot be opened: ${opened.reason}`;
    run.snapshot = opened;
    run.timers = opened.timers.arm;
    return difference(taken, { state: opened.state, transition: null, changed: opened.changed, snapshot: opened });
  }
  if (!before) return "the case was not opened";
  return taken.kind === "edit" ? edit(lifecycle, { run, before, taken }) : send(lifecycle, { run, before, taken });
}

type Taking = { readonly run: Run; readonly before: Snapshot; readonly taken: TraceStep };

function edit(lifecycle: Lifecycle, { run, before, taken }: Taking): string | null {
  const edited = editFields(lifecycle, before, taken.input);
  if (!edited.ok) return `the fields cannot be changed: ${edited.problems.map(({ message }) => message).join(", ")}`;
  run.snapshot = { ...before, fields: edited.fields, rev: edited.rev };
  return difference(taken, { state: before.state, transition: null, changed: edited.changed, snapshot: run.snapshot });
}

function send(lifecycle: Lifecycle, { run, before, taken }: Taking): string | null {
  const name = taken.event ?? "";
  const isTimer = lifecycle.events.get(name)?.definition.kind === "timer";
  if (isTimer) {
    const due = run.timers.find(({ event }) => event === name);
    if (!due) return `no timer for ${name} is armed`;
    run.timers = run.timers.filter((timer) => timer !== due);
  }
  const event = { name, input: taken.input, actor: taken.actor, epoch: before.epoch };
  const decision = step(lifecycle, before, event);
  if (!decision.ok) {
    if (decision.reason !== "refused") return `${name}: ${decision.reason}`;
    return difference(taken, { state: before.state, transition: null, changed: [], snapshot: before });
  }
  run.snapshot = decision;
  if (decision.timers.cancel) run.timers = decision.timers.arm;
  const { state, transition, changed } = decision;
  return difference(taken, { state, transition, changed, snapshot: decision });
}

type Came = {
  readonly state: string;
  readonly transition: string | null;
  readonly changed: readonly string[];
  readonly snapshot: Snapshot;
};

function difference(taken: TraceStep, came: Came): string | null {
  if (came.transition !== taken.transition)
    return `${taken.transition ?? "nothing"} should fire, but ${came.transition ?? "nothing"} does`;
  if (came.state !== taken.state) return `the state should be ${taken.state}, but is ${came.state}`;
  const names = new Set([...came.changed, ...Object.keys(taken.changed)]);
  for (const name of names) {
    const told = Object.hasOwn(taken.changed, name) && came.changed.includes(name);
    if (!told || !sameValue(came.snapshot.fields[name], taken.changed[name])) return `${name} comes out differently`;
  }
  return null;
}
