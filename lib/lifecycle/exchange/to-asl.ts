import type { Definition, EffectDefinition, Json, TransitionDefinition } from "@/lib/lifecycle/language/definition";
import { SAME, textIn } from "@/lib/lifecycle/language/definition";
import { aslNotes } from "@/lib/lifecycle/exchange/asl-notes";
import { choiceRule, FACTS } from "@/lib/lifecycle/exchange/asl-choice";
import type { AslState } from "@/lib/lifecycle/exchange/asl-task";
import { effectTask, setPass } from "@/lib/lifecycle/exchange/asl-task";
import type { Writer } from "@/lib/lifecycle/exchange/asl-writer";
import { labelOf, newWriter, once, restKey, stopped, timersOf } from "@/lib/lifecycle/exchange/asl-writer";
import type { Exported, ExportOptions } from "@/lib/lifecycle/exchange/exchanged";
import { defaultsOf } from "@/lib/lifecycle/exchange/xstate-config";

/**
 * A lifecycle as a state machine in the Amazon States Language. A state waits in a Task until someone answers its token
 * with `{ name, input, actor }`, every declared input present; guards are Choices, timers the Task's timeout, effects
 * Tasks with Retry and Catch, a final state is Succeed. An execution starts with `{ fields, actor }`.
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
  const enter = () => {
    const entered = () => enterState(writer, definition.initial);
    const effects = () => chain(writer, { within: "start", effects: first?.effects ?? [], next: entered });
    const set = first?.set;
    return set ? once(writer, "start set", "start: set", () => setPass(definition, set, effects())) : effects();
  };
  const opened = () =>
    once(writer, "start open", "start: open", () => ({
      Type: "Pass",
      Parameters: {
        "case.$": "States.JsonMerge($.defaults, $.given.fields, false)",
        event: { name: "start", input: {}, "actor.$": "$.given.actor" },
      },
      Next: enter(),
    }));
  const defaults = () =>
    once(writer, "start defaults", "start: defaults", () => ({
      Type: "Pass",
      Result: defaultsOf(definition),
      ResultPath: "$.defaults",
      Next: opened(),
    }));
  return once(writer, "start", "start: given", () => ({
    Type: "Pass",
    Parameters: { "given.$": "$" },
    Next: defaults(),
  }));
}

type Chain = {
  readonly within: string;
  readonly effects: readonly EffectDefinition[];
  readonly next: () => string;
  /** The state that hears what an effect's answer sends; null where there is none yet. */
  readonly hears?: string;
};

function chain(writer: Writer, { within, effects, next, hears }: Chain): string {
  const [first, ...rest] = effects;
  if (!first) return next();
  return once(writer, `${within} effect ${first.id}`, `${within}: ${first.id}`, () => {
    const after = () => chain(writer, { within, effects: rest, next, hears });
    const back = { key: `after ${first.id}`, name: after };
    return effectTask(first, after, (event) =>
      hears === undefined ? after() : raise(writer, { state: hears, event, back }),
    );
  });
}

/** Effects whose answer sends an event back come last: what they bring about may leave the state. */
function enterState(writer: Writer, name: string): string {
  const state = writer.definition.states[name];
  const entry = (state?.entry ?? []).toSorted((a, b) => Number(answers(a)) - Number(answers(b)));
  return chain(writer, { within: `enter ${name}`, effects: entry, next: () => rest(writer, name, 0, 0), hears: name });
}

function answers({ onSuccess, catch: caught = [] }: EffectDefinition): boolean {
  return onSuccess !== undefined || caught.some(({ then }) => then !== "incident");
}

/** Waits in a state; of its timers, those before `timer` have been dealt with, `elapsed` seconds after entering. */
function rest(writer: Writer, name: string, timer: number, elapsed: number): string {
  const state = writer.definition.states[name];
  if (state?.final)
    return once(writer, restKey(name, 0, 0), name, () => ({ Type: "Succeed", Comment: labelOf(writer, state) }));
  const timers = timersOf(state);
  const next = timers[timer];
  const guard = next?.if;
  const key = restKey(name, timer, elapsed);
  if (!guard) return once(writer, key, `${name}: after ${elapsed} s`, () => waiting(writer, name, { timer, elapsed }));
  const waits = () =>
    once(writer, `${key} armed`, `${name}: until ${next.id}`, () => waiting(writer, name, { timer, elapsed }));
  const otherwise = () => rest(writer, name, timer + 1, elapsed);
  return choose(writer, {
    key,
    wanted: `${name}: arm ${next.id}`,
    event: null,
    rules: [{ if: guard, next: waits }],
    otherwise,
  });
}

function waiting(writer: Writer, name: string, { timer, elapsed }: { timer: number; elapsed: number }): AslState {
  const { definition } = writer;
  const state = definition.states[name];
  const due = timersOf(state)[timer];
  const events = [...new Set(definition.transitions.filter(({ from }) => from.includes(name)).map(({ on }) => on))];
  const timeout = events.length > 0 &&
    due && {
      TimeoutSeconds: Math.max(1, due.seconds - elapsed),
      Catch: [
        {
          ErrorEquals: ["States.Timeout"],
          ResultPath: "$.error",
          Next: raise(writer, {
            state: name,
            event: due.event,
            back: backTo(writer, name, { timer: timer + 1, elapsed: due.seconds }),
          }),
        },
      ],
    };
  return {
    Type: "Task",
    Comment: state ? labelOf(writer, state) : name,
    Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
    Parameters: {
      QueueUrl: "https://sqs.us-east-1.amazonaws.com/000000000000/caseway-events",
      MessageBody: { "TaskToken.$": "$$.Task.Token", state: name, events, "case.$": "$.case" },
    },
    ResultPath: "$.event",
    ...timeout,
    ...(events.length > 0 ? { Next: heard(writer, name, events) } : { End: true }),
  };
}

/** Which event it was. One that nothing answers leaves the case waiting. */
function heard(writer: Writer, name: string, events: readonly string[]): string {
  const back = backTo(writer, name, { timer: 0, elapsed: 0 });
  return once(writer, `heard ${name}`, `${name}: which event`, () => ({
    Type: "Choice",
    Choices: events.map((event) => ({
      Variable: "$.event.name",
      StringEquals: event,
      Next: candidates(writer, { state: name, event, back }),
    })),
    Default: back.name(),
  }));
}

function backTo(writer: Writer, name: string, { timer, elapsed }: { timer: number; elapsed: number }): Back {
  return { key: restKey(name, timer, elapsed), name: () => rest(writer, name, timer, elapsed) };
}

/** Where a case goes on that an event did not move. */
type Back = { readonly key: string; readonly name: () => string };
type Heard = { readonly state: string; readonly event: string; readonly back: Back };

/** An event of the system's own: a timer, or the answer of an effect. */
function raise(writer: Writer, { state, event, back }: Heard): string {
  return once(writer, `raise ${state} ${event} ${back.key}`, `${state}: send ${event}`, () => ({
    Type: "Pass",
    Parameters: { name: event, input: {}, actor: { id: "system", roles: ["system"] } },
    ResultPath: "$.event",
    Next: candidates(writer, { state, event, back }),
  }));
}

/** The transitions an event has in a state, in their order, up to the first without a guard. */
function candidates(writer: Writer, given: Heard): string {
  const { state, event, back } = given;
  const all = writer.definition.transitions.filter(({ from, on }) => on === event && from.includes(state));
  const open = all.findIndex((transition) => !transition.if);
  const guarded = open < 0 ? all : all.slice(0, open);
  const last = all[open];
  const otherwise = () => (last ? fire(writer, last, given) : back.name());
  const rules = guarded.flatMap((transition) =>
    transition.if ? [{ if: transition.if, next: () => fire(writer, transition, given) }] : [],
  );
  return choose(writer, {
    key: `on ${state} ${event} ${back.key}`,
    wanted: `${state}: on ${event}`,
    event,
    rules,
    otherwise,
  });
}

type Choosing = {
  readonly key: string;
  readonly wanted: string;
  readonly event: string | null;
  readonly rules: readonly { readonly if: NonNullable<TransitionDefinition["if"]>; readonly next: () => string }[];
  readonly otherwise: () => string;
};

function choose(writer: Writer, { key, wanted, event, rules, otherwise }: Choosing): string {
  if (rules.length === 0) return otherwise();
  const facts: Record<string, string> = {};
  const written = rules.map((each) => ({
    ...each,
    rule: choiceRule(writer.definition, { guard: each.if, event, facts }),
  }));
  const choice = () =>
    once(writer, `${key} choice`, wanted, () => ({
      Type: "Choice",
      Choices: written.map(({ rule, next }) => ({ ...rule, Next: next() })),
      Default: otherwise(),
    }));
  if (Object.keys(facts).length === 0) return choice();
  const parameters = Object.fromEntries(
    Object.entries(facts).map(([name, call]): [string, Json] => [`${name}.$`, call]),
  );
  return once(writer, `${key} facts`, `${wanted}, facts`, () => ({
    Type: "Pass",
    Parameters: parameters,
    ResultPath: FACTS,
    Next: choice(),
  }));
}

function fire(writer: Writer, transition: TransitionDefinition, { state, back }: Heard): string {
  const { definition } = writer;
  const { id, to, set, effects = [] } = transition;
  const stays = to === SAME;
  const within = `${state}: ${id}${stays && back.key !== restKey(state, 0, 0) ? ` ${back.key}` : ""}`;
  const exit = stays ? [] : (definition.states[state]?.exit ?? []);
  const next = () => (stays ? back.name() : enterState(writer, to));
  const run = () => chain(writer, { within, effects: [...exit, ...effects], next });
  return once(writer, `fire ${within}`, within, () =>
    set ? setPass(definition, set, run()) : { Type: "Pass", Next: run() },
  );
}
