import { compile } from "@/lib/lifecycle/compile";
import type { Lifecycle } from "@/lib/lifecycle/compile";
import type { Definition, TestDefinition, TestStep } from "@/lib/lifecycle/definition";
import { durationSeconds, parseDuration } from "@/lib/lifecycle/duration";
import type { Decision, EventActor, Snapshot, TimerRequest } from "@/lib/lifecycle/engine";
import { start, step, timersOf } from "@/lib/lifecycle/engine";
import { sameValue } from "@/lib/lifecycle/value";

/** The outcome of one test; `failures` say what was expected and what came instead, `step` counts from 0. */
export type TestResult = {
  readonly name: string;
  readonly ok: boolean;
  readonly failures: readonly { readonly step: number; readonly message: string }[];
};

/** The system, as whom timers and effects act. */
const SYSTEM: EventActor = { id: "system", roles: ["system"] };

type Pending = TimerRequest & { readonly due: number };
type Run = { snapshot: Snapshot; timers: readonly Pending[]; now: number; last: Decision | null; effects: string[] };

/** Runs the tests a definition carries. Business time counts as elapsed time here. */
export function runTests(definition: Definition): TestResult[] {
  const lifecycle = compile(definition);
  return (definition.tests ?? []).map((test) => runTest(lifecycle, test));
}

function runTest(lifecycle: Lifecycle, test: TestDefinition): TestResult {
  const run = begin(lifecycle, test);
  if (!run) return { name: test.name, ok: false, failures: [{ step: 0, message: "the case could not be opened" }] };
  const failures = test.steps.flatMap((taken, index) => {
    if (taken.send !== undefined || taken.advance !== undefined) run.effects = [];
    perform(lifecycle, run, taken);
    return disappointments(run, taken).map((message) => ({ step: index, message }));
  });
  return { name: test.name, ok: failures.length === 0, failures };
}

/** A test that names a state begins as if it had just been entered; any other opens a new case. */
function begin(lifecycle: Lifecycle, { given = {} }: TestDefinition): Run | null {
  if (given.state === undefined) {
    const opened = start(lifecycle, { fields: given.case, actor: SYSTEM });
    if (!opened.ok) return null;
    return {
      snapshot: opened,
      timers: due(opened.timers.arm, 0),
      now: 0,
      last: opened,
      effects: opened.effects.map(({ id }) => id),
    };
  }
  const snapshot = { state: given.state, fields: { ...lifecycle.defaults, ...given.case }, epoch: 1, rev: 1 };
  return { snapshot, timers: due(timersOf(lifecycle, snapshot, SYSTEM), 0), now: 0, last: null, effects: [] };
}

function due(timers: readonly TimerRequest[], now: number): Pending[] {
  return timers.map((timer) => ({ ...timer, due: now + secondsIn(timer.after) }));
}

function secondsIn(text: string): number {
  const duration = parseDuration(text);
  return duration ? durationSeconds(duration) : 0;
}

function perform(lifecycle: Lifecycle, run: Run, { send, as, input, advance }: TestStep): void {
  if (send !== undefined) {
    const { kind } = lifecycle.events.get(send)?.definition ?? {};
    const epoch = kind === "timer" ? run.snapshot.epoch : undefined;
    apply(run, step(lifecycle, run.snapshot, { name: send, input, actor: as ?? SYSTEM, epoch }));
  }
  if (advance !== undefined) passTime(lifecycle, run, run.now + secondsIn(advance));
}

/** Fires what falls due on the way, the earliest first, each timer once. */
function passTime(lifecycle: Lifecycle, run: Run, until: number): void {
  for (let left = MOST_TIMERS; left > 0; left -= 1) {
    const [next] = run.timers.filter((timer) => timer.due <= until).toSorted((a, b) => a.due - b.due);
    if (!next) break;
    run.now = next.due;
    run.timers = run.timers.filter((timer) => timer !== next);
    apply(run, step(lifecycle, run.snapshot, { name: next.event, actor: SYSTEM, epoch: next.epoch }));
  }
  run.now = until;
}

/** A lifecycle whose timers go in circles ends here. */
const MOST_TIMERS = 10_000;

function apply(run: Run, decision: Decision): void {
  run.last = decision;
  if (!decision.ok) return;
  run.snapshot = { state: decision.state, fields: decision.fields, epoch: decision.epoch, rev: decision.rev };
  run.effects.push(...decision.effects.map(({ id }) => id));
  const kept = decision.timers.cancel ? [] : run.timers;
  run.timers = [...kept, ...due(decision.timers.arm, run.now)];
}

function disappointments(run: Run, { expect = {}, send }: TestStep): string[] {
  const { snapshot, last } = run;
  const found: string[] = [];
  const missing = (expect.effects ?? []).filter((id) => !run.effects.includes(id));
  const timers = run.timers.map(({ id }) => id).toSorted();
  if (expect.state !== undefined && expect.state !== snapshot.state)
    found.push(`expected state ${expect.state}, but it is ${snapshot.state}`);
  if (missing.length > 0)
    found.push(`expected effects ${missing.join(", ")}, but there were ${run.effects.join(", ") || "none"}`);
  if (expect.effects?.length === 0 && run.effects.length > 0)
    found.push(`expected no effects, but there were ${run.effects.join(", ")}`);
  if (expect.timers && expect.timers.toSorted().join() !== timers.join()) {
    found.push(`expected timers ${expect.timers.join(", ") || "none"}, but there are ${timers.join(", ") || "none"}`);
  }
  for (const [name, value] of Object.entries(expect.case ?? {})) {
    const actual = snapshot.fields[name];
    if (!sameValue(actual, value))
      found.push(`expected ${name} to be ${JSON.stringify(value)}, but it is ${JSON.stringify(actual ?? null)}`);
  }
  return send === undefined ? found : [...found, ...refusalFault(last, expect.refused)];
}

/** An event that is not expected to be refused must not be; a named transition must be among those refused. */
function refusalFault(last: Decision | null, expected: string | boolean | undefined): string[] {
  if (!last) return [];
  const wanted = expected !== undefined && expected !== false;
  if (last.ok) return wanted ? [`expected a refusal, but ${last.transition ?? "it"} fired`] : [];
  if (!wanted) return [`refused: ${last.reason}`];
  if (typeof expected !== "string") return [];
  const refused = last.reason === "refused" && last.candidates.some(({ transition }) => transition === expected);
  return refused ? [] : [`expected ${expected} to be refused, but the answer was ${last.reason}`];
}
