import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Definition, EffectDefinition, Values } from "@/lib/lifecycle/language/definition";
import { answerOf } from "@/lib/lifecycle/suite/answer";
import type { Run } from "@/lib/lifecycle/suite/play";
import { begin, perform, SYSTEM } from "@/lib/lifecycle/suite/play";
import type { TestActor, TestDefinition, TestStep } from "@/lib/lifecycle/language/test-definition";
import { sameValue } from "@/lib/lifecycle/language/value";
import type { Trace, TraceActor, TraceStep } from "@/lib/lifecycle/engine/trace";

/**
 * A trace as a test: it plays the same steps and expects what really happens (state, changed fields, effects, timers,
 * refusals). Time that passes, and answers of effects, are written as such wherever that leads the same way.
 * Null when the trace cannot be played.
 */
export function testOf(given: Lifecycle | Definition, trace: Trace, name: string): TestDefinition | null {
  const lifecycle = "definition" in given ? given : compile(given);
  const [opening, ...rest] = trace;
  if (opening?.kind !== "start") return null;
  const first = givenOf(lifecycle, opening);
  const begun = begin(lifecycle, { name, given: first, steps: [] });
  if (!begun.ok) return null;
  let { run } = begun;
  const steps: TestStep[] = [{ expect: outcomeOf(run, opening.changed) }];
  for (const taken of rest) {
    const played = play(run, taken);
    if (!played) return null;
    run = played.run;
    steps.push({ ...played.step, expect: outcomeOf(run, taken.changed) });
  }
  return { name, ...(Object.keys(first).length > 0 ? { given: first } : {}), steps };
}

function givenOf({ definition }: Lifecycle, { event, actor, input }: TraceStep): NonNullable<TestDefinition["given"]> {
  const [usual] = definition.starts ?? [];
  return {
    ...(usual && event !== null && event !== usual.id ? { start: event } : {}),
    ...asActor(actor),
    ...(Object.keys(input).length > 0 ? { case: input } : {}),
  };
}

function asActor(actor: TraceActor): { as?: TestActor } {
  return actor.id === SYSTEM.id && sameValue(actor.roles, SYSTEM.roles) ? {} : { as: actor };
}

type Played = { readonly run: Run; readonly step: TestStep };

/** The first way of writing a step that goes the way of the trace. */
function play(before: Run, taken: TraceStep): Played | null {
  for (const step of waysToWrite(before, taken)) {
    const run: Run = { ...before, seen: [], awaited: [...before.awaited] };
    perform(run, step);
    if (isSame(run, taken)) return { run, step };
  }
  return null;
}

function isSame(run: Run, taken: TraceStep): boolean {
  const { state, fields } = run.snapshot;
  if (run.setback?.kind === "unsent" || state !== taken.state) return false;
  if ((run.moved?.transition ?? null) !== taken.transition) return false;
  if (run.trace.length > 1) return false;
  return Object.entries(taken.changed).every(([name, value]) => sameValue(fields[name], value));
}

function waysToWrite(run: Run, { kind, event, actor, input, transition }: TraceStep): TestStep[] {
  if (kind === "edit") return [{ edit: input, ...asActor(actor) }];
  if (event === null) return [];
  const isSystem = actor.id === SYSTEM.id;
  const send = { send: event, ...asActor(actor), ...(Object.keys(input).length > 0 ? { input } : {}) };
  const answers = isSystem && transition !== null ? answersWith(run, event, input) : [];
  return [...timeUntil(run, event), ...answers, send];
}

/** Lets time pass until a timer is due, rather than making it go off. */
function timeUntil({ timers, now }: Run, event: string): TestStep[] {
  const [first] = timers.filter((timer) => timer.event === event).toSorted((a, b) => a.due - b.due);
  return first ? [{ advance: durationOf(first.due - now) }] : [];
}

const UNITS = [
  ["H", 3_600],
  ["M", 60],
  ["S", 1],
] as const;

/** Seconds as `P7D` or `PT1H30M`. */
function durationOf(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  let left = seconds - days * 86_400;
  const parts = UNITS.flatMap(([unit, length]) => {
    const count = Math.floor(left / length);
    left -= count * length;
    return count > 0 ? [`${count}${unit}`] : [];
  });
  if (days === 0 && parts.length === 0) return "PT0S";
  return `P${days > 0 ? `${days}D` : ""}${parts.length > 0 ? `T${parts.join("")}` : ""}`;
}

/** Answers of effects that are awaited now and send an event with this input. */
function answersWith({ lifecycle, awaited, snapshot }: Run, event: string, input: Values): TestStep[] {
  const open = awaited.filter(({ epoch }) => epoch === snapshot.epoch).map(({ effect }) => effect);
  const done = open.filter(({ onSuccess }) => onSuccess === event);
  const failed = open.flatMap((effect) =>
    errorsOf(effect).flatMap((fails) => {
      const sent = answerOf(lifecycle, effect, { fails });
      return sent?.name === event && sameInput(sent.input, input) ? [{ effect: effect.id, fails }] : [];
    }),
  );
  return [...done.map(({ id }) => ({ effect: id, succeeds: input })), ...failed];
}

function sameInput(a: Values, b: Values): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].every((name) => sameValue(a[name], b[name]));
}

function errorsOf({ catch: caught = [] }: EffectDefinition): string[] {
  return caught.flatMap(({ errors }) => errors).map((error) => (error === "*" ? "Error" : error));
}

/** The longest list that an expectation may hold. */
const MOST = 32;

function outcomeOf(run: Run, changed: Values): TestStep["expect"] {
  const { snapshot, effects, timers, incidents, setback } = run;
  const refusal = setback?.kind === "decision" && setback.decision.reason === "refused" ? setback.decision : null;
  return {
    state: snapshot.state,
    ...(Object.keys(changed).length > 0 ? { case: changed } : {}),
    ...(effects.length <= MOST ? { effects: [...new Set(effects)] } : {}),
    ...(timers.length <= MOST ? { timers: timers.map(({ id }) => id).toSorted() } : {}),
    ...(incidents.length > 0 ? { incidents } : {}),
    ...(setback ? { refused: refusal?.candidates[0]?.transition ?? true } : {}),
  };
}
