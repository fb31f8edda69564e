import type { EffectDefinition, Json } from "@/lib/lifecycle/language/definition";
import { sentBySystem } from "@/lib/lifecycle/exchange/asl-event";
import { effectTask } from "@/lib/lifecycle/exchange/asl-task";
import type { Back, Writer } from "@/lib/lifecycle/exchange/asl-writer";
import { isAnswered, once } from "@/lib/lifecycle/exchange/asl-writer";

/** An event of the system's own, what it comes from, and how a Pass makes it. */
export type Raised = {
  readonly state: string;
  readonly event: string;
  readonly back: Back;
  readonly from: string;
  readonly pass: Readonly<Record<string, Json>>;
};
export type Raise = (raised: Raised) => string;

type Running = {
  readonly key: string;
  /** Begins the names of what is written. */
  readonly words: string;
  /** Effects whose answer sends nothing, in their order. */
  readonly plain: readonly EffectDefinition[];
  /** Effects whose answer sends an event: they come last, since what they bring about may leave the state. */
  readonly answered: readonly EffectDefinition[];
  /** The state that hears what they send. */
  readonly state: string;
  readonly back: Back;
  readonly raise: Raise;
};

/** Those effects whose answer sends nothing, and those whose answer sends an event. */
export function sorted(effects: readonly EffectDefinition[]): {
  readonly plain: readonly EffectDefinition[];
  readonly answered: readonly EffectDefinition[];
} {
  return { plain: effects.filter((effect) => !isAnswered(effect)), answered: effects.filter(isAnswered) };
}

/** Effects one after the other; then what was answered is heard, in the same order, as long as the case is where it was. */
export function runEffects(writer: Writer, running: Running): string {
  const { key, words, answered, back } = running;
  const last = () => {
    const [only] = answered;
    if (!only) return back.name();
    return answered.length === 1 ? runOne(writer, running, only) : runSeveral(writer, running);
  };
  return running.plain.reduceRight<() => string>(
    (next, effect) => () =>
      once(writer, `${key} effect ${effect.id}`, `${words}: ${effect.id}`, () =>
        effectTask(effect, { succeeded: next, failed: next }),
      ),
    last,
  )();
}

function runOne(writer: Writer, { key, words, state, back, raise }: Running, effect: EffectDefinition): string {
  const { id, onSuccess } = effect;
  const send = (event: string, from: "success" | "failure") =>
    raise({ state, event, back, from: `${from} of ${id}`, pass: madeFrom(writer, event, from) });
  return once(writer, `${key} effect ${id}`, `${words}: ${id}`, () =>
    effectTask(effect, {
      succeeded: () => (onSuccess === undefined ? back.name() : send(onSuccess, "success")),
      failed: (then) => (then === "incident" ? back.name() : send(then, "failure")),
    }),
  );
}

/** All of them run before the first answer is heard; each answer is kept until then. */
function runSeveral(writer: Writer, running: Running): string {
  const { key, words, answered } = running;
  return once(writer, `${key} answers`, `${words}: no answers yet`, () => {
    const place = `$.answers${writer.states.size}`;
    return {
      Type: "Pass",
      Result: Object.fromEntries(answered.map((_, i) => [`a${i + 1}`, { name: "" }])),
      ResultPath: place,
      Next: runNext(writer, running, { place, index: 0 }),
    };
  });
}

type Place = { readonly place: string; readonly index: number };

function runNext(writer: Writer, running: Running, { place, index }: Place): string {
  const { key, words, answered } = running;
  const effect = answered[index];
  if (!effect) return hearNext(writer, running, { place, index: 0 });
  const { id, onSuccess } = effect;
  const next = () => runNext(writer, running, { place, index: index + 1 });
  const keep = (event: string, from: "success" | "failure") =>
    once(writer, `${key} ${from} ${id} ${event}`, `${words}: keep ${event}`, () => ({
      Type: "Pass",
      ...madeFrom(writer, event, from),
      ResultPath: `${place}.a${index + 1}`,
      Next: next(),
    }));
  return once(writer, `${key} effect ${id}`, `${words}: ${id}`, () =>
    effectTask(effect, {
      succeeded: () => (onSuccess === undefined ? next() : keep(onSuccess, "success")),
      failed: (then) => (then === "incident" ? next() : keep(then, "failure")),
    }),
  );
}

function hearNext(writer: Writer, running: Running, { place, index }: Place): string {
  const { key, words, answered, state, back, raise } = running;
  const effect = answered[index];
  if (!effect) return back.name();
  const { id, onSuccess, catch: caught = [] } = effect;
  const after: Back = {
    key: `${key} heard ${id}`,
    name: () => hearNext(writer, running, { place, index: index + 1 }),
    frames: back.frames,
  };
  const sent = [...(onSuccess === undefined ? [] : [onSuccess]), ...caught.map(({ then }) => then)];
  const events = [...new Set(sent)].filter((event) => event !== "incident");
  const variable = `${place}.a${index + 1}`;
  return once(writer, `${key} hear ${id}`, `${words}: answer of ${id}`, () => ({
    Type: "Choice",
    Choices: events.map((event) => ({
      Variable: `${variable}.name`,
      StringEquals: event,
      Next: raise({ state, event, back: after, from: variable, pass: { InputPath: variable } }),
    })),
    Default: after.name(),
  }));
}

function madeFrom(writer: Writer, event: string, from: "success" | "failure"): Record<string, Json> {
  const { input = {} } = writer.definition.events[event] ?? {};
  if (Object.keys(input).length === 0) return sentBySystem(writer, event, { input: {} });
  if (from === "success")
    return sentBySystem(writer, event, { "input.$": "States.JsonMerge($.nothing.input, $.answer.Payload, false)" });
  const error: Record<string, Json> = Object.hasOwn(input, "error") ? { "error.$": "$.error.Error" } : {};
  const missing = Object.keys(input).filter((name) => !Object.hasOwn(error, `${name}.$`));
  return sentBySystem(writer, event, {
    input: { ...Object.fromEntries(missing.map((name) => [name, null])), ...error },
  });
}
