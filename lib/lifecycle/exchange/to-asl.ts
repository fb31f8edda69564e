import type {
  Definition,
  EffectDefinition,
  SetDefinition,
  TransitionDefinition,
} from "@/lib/lifecycle/language/definition";
import { SAME, textIn } from "@/lib/lifecycle/language/definition";
import { choose } from "@/lib/lifecycle/exchange/asl-choose";
import type { Raised } from "@/lib/lifecycle/exchange/asl-effects";
import { runEffects, sorted } from "@/lib/lifecycle/exchange/asl-effects";
import { actorFrom, eventFromOutside, nothings } from "@/lib/lifecycle/exchange/asl-event";
import { aslNotes } from "@/lib/lifecycle/exchange/asl-notes";
import { writeSet } from "@/lib/lifecycle/exchange/asl-set";
import type { Ways } from "@/lib/lifecycle/exchange/asl-waiting";
import { resting, startClocks } from "@/lib/lifecycle/exchange/asl-waiting";
import type { Back, Writer } from "@/lib/lifecycle/exchange/asl-writer";
import { newWriter, once, stopped } from "@/lib/lifecycle/exchange/asl-writer";
import type { Exported, ExportOptions } from "@/lib/lifecycle/exchange/exchanged";
import { defaultsOf } from "@/lib/lifecycle/exchange/xstate-config";

/**
 * A lifecycle as a state machine in the Amazon States Language. A state waits in a Task until someone answers its token
 * with `{ name, input, actor }`; guards are Choices, timers the Task's timeout, effects Tasks with Retry and Catch whose
 * answers are heard where they belong, a final state is Succeed. An execution starts with `{ fields, actor }`.
 */
export function toAsl(definition: Definition, { language = "en" }: ExportOptions = {}): Exported {
  const writer = newWriter(definition, language);
  const first = begin(writer);
  const stop = stopped(writer);
  const machine = {
    Comment: `${textIn(definition.title, language)} (lifecycle/1 ${definition.key})`,
    StartAt: first,
    States: Object.fromEntries(writer.states),
  };
  return { text: `${JSON.stringify(machine, null, 2)}\n`, notes: [...stop, ...aslNotes(definition)] };
}

function begin(writer: Writer): string {
  const { definition } = writer;
  const [first] = definition.starts ?? [];
  const { plain, answered } = sorted(first?.effects ?? []);
  const entered = () => enterState(writer, definition.initial, { origin: " from start", effects: answered });
  const effects = () =>
    runEffects(writer, { key: "start", words: "start", plain, answered: [], ...onward(writer, "start", entered) });
  const set = first?.set;
  const opened = () =>
    once(writer, "start open", "start: open", () => ({
      Type: "Pass",
      Parameters: {
        "case.$": "States.JsonMerge($.defaults, $.given.fields, false)",
        event: { name: "start", input: {}, ...actorFrom(writer, "$.given.actor") },
        "nothing.$": "$.nothing",
      },
      Next: set ? writeSet(writer, { key: "start", words: "start: set", set, event: null, next: effects }) : effects(),
    }));
  const derived = Object.keys(definition.fields).filter((name) => definition.fields[name]?.derived);
  return once(writer, "start", "start: given", () => ({
    Type: "Pass",
    Parameters: {
      "given.$": "$",
      defaults: { ...defaultsOf(definition), ...Object.fromEntries(derived.map((name) => [name, null])) },
      nothing: nothings(writer),
    },
    Next: opened(),
  }));
}

/** Where effects go on that no answer interrupts. */
function onward(writer: Writer, state: string, next: () => string) {
  return { state, back: { key: state, name: next, frames: [] }, raise: (raised: Raised) => raise(writer, raised) };
}

/** Effects of the way into a state that are answered there, and what makes that way another than others. */
type Late = { readonly origin: string; readonly effects: readonly EffectDefinition[] };

function enterState(writer: Writer, name: string, late: Late): string {
  const { plain, answered } = sorted(writer.definition.states[name]?.entry ?? []);
  const within = late.effects.length > 0 ? `enter ${name}${late.origin}` : `enter ${name}`;
  const ways: Ways = { hear: (...given) => hear(writer, ...given), raise: (raised) => raise(writer, raised) };
  const next = () =>
    runEffects(writer, {
      key: within,
      words: `enter ${name}`,
      plain,
      answered: [...late.effects, ...answered],
      state: name,
      back: resting(writer, ways, name),
      raise: ways.raise,
    });
  return startClocks(writer, { name, within, next });
}

/** Which event it was that came from outside. One that nothing answers leaves the case waiting. */
function hear(writer: Writer, name: string, back: Back): string {
  const { definition } = writer;
  const heard = definition.transitions.filter(({ from }) => from.includes(name)).map(({ on }) => on);
  const events = [...new Set(heard)].filter((event) => definition.events[event]?.kind !== "timer");
  if (events.length === 0) return back.name();
  const which = () =>
    once(writer, `heard ${name} ${back.key}`, `${name}: which event`, () => ({
      Type: "Choice",
      Choices: events.map((event) => ({
        Variable: "$.event.name",
        StringEquals: event,
        Next: candidates(writer, { state: name, event, back }),
      })),
      Default: back.name(),
    }));
  return once(writer, `hear ${name} ${back.key}`, `${name}: heard`, () => ({
    Type: "Pass",
    Parameters: eventFromOutside(writer),
    ResultPath: "$.event",
    Next: which(),
  }));
}

/** An event of the system's own: a timer, or the answer of an effect. */
function raise(writer: Writer, { state, event, back, from, pass }: Raised): string {
  return once(writer, `raise ${state} ${event} ${from} ${back.key}`, `${state}: send ${event}`, () => ({
    Type: "Pass",
    ...pass,
    ResultPath: "$.event",
    Next: candidates(writer, { state, event, back }),
  }));
}

type Heard = { readonly state: string; readonly event: string; readonly back: Back };

/** The transitions an event has in a state, in their order, up to the first without a guard. */
function candidates(writer: Writer, given: Heard): string {
  const { state, event, back } = given;
  const all = writer.definition.transitions.filter(({ from, on }) => on === event && from.includes(state));
  const open = all.findIndex((transition) => !transition.if);
  const guarded = open < 0 ? all : all.slice(0, open);
  const last = all[open];
  return choose(writer, {
    key: `on ${state} ${event} ${back.key}`,
    words: `${state}: on ${event}`,
    event,
    rules: guarded.flatMap((transition) =>
      transition.if ? [{ if: transition.if, next: () => fire(writer, transition, given) }] : [],
    ),
    otherwise: () => (last ? fire(writer, last, given) : back.name()),
  });
}

function fire(writer: Writer, transition: TransitionDefinition, { state, back }: Heard): string {
  return transition.to === SAME ? stay(writer, transition, { state, back }) : move(writer, transition, state);
}

function move(writer: Writer, { id, on, to, set, effects = [] }: TransitionDefinition, state: string): string {
  const within = `${state}: ${id}`;
  const { plain, answered } = sorted([...(writer.definition.states[state]?.exit ?? []), ...effects]);
  const enter = () => enterState(writer, to, { origin: ` from ${within}`, effects: answered });
  const run = () =>
    runEffects(writer, { key: within, words: within, plain, answered: [], ...onward(writer, to, enter) });
  return written(writer, { key: within, words: within, set, event: on, next: run, isSeen: plain.length > 0 });
}

/** A transition that stays while its own effects are being answered does not wait for those once more. */
function stay(
  writer: Writer,
  { id, on, set, effects = [] }: TransitionDefinition,
  { state, back }: { readonly state: string; readonly back: Back },
): string {
  const before = back.frames.find(({ transition }) => transition === id)?.back ?? back;
  const words = `${state}: ${id}`;
  const key = `${words}, back to ${before.key}`;
  const after: Back = { ...before, frames: [...before.frames, { transition: id, back: before }] };
  const run = () =>
    runEffects(writer, {
      key,
      words,
      ...sorted(effects),
      state,
      back: after,
      raise: (raised) => raise(writer, raised),
    });
  return written(writer, { key, words, set, event: on, next: run, isSeen: effects.length > 0 });
}

/** `isSeen`: its effects show that it fires. */
type Firing = {
  readonly key: string;
  readonly words: string;
  readonly set?: SetDefinition;
  readonly event: string;
  readonly next: () => string;
  readonly isSeen: boolean;
};

/** Every transition shows in a state of its own, also one that does nothing. */
function written(writer: Writer, { key, words, set, event, next, isSeen }: Firing): string {
  if (set) return writeSet(writer, { key, words, set, event, next });
  return isSeen ? next() : once(writer, `${key} fires`, words, () => ({ Type: "Pass", Next: next() }));
}
