import type { Json } from "@/lib/lifecycle/language/definition";
import { choose } from "@/lib/lifecycle/exchange/asl-choose";
import type { AslState } from "@/lib/lifecycle/exchange/asl-task";
import type { Raise } from "@/lib/lifecycle/exchange/asl-effects";
import { sentBySystem } from "@/lib/lifecycle/exchange/asl-event";
import type { Back, Writer } from "@/lib/lifecycle/exchange/asl-writer";
import { labelOf, once, timersOf, waitKey } from "@/lib/lifecycle/exchange/asl-writer";

/** What a waiting state needs of the rest: where events are heard, and how a timer sends its own. */
export type Ways = { readonly hear: (state: string, back: Back) => string; readonly raise: Raise };

/** Where a case comes to rest that has just entered a state; its effects have run. */
export function resting(writer: Writer, ways: Ways, name: string): Back {
  return { key: waitKey(name, 0, 0), name: () => rest(writer, ways, { name, timer: 0, elapsed: 0 }), frames: [] };
}

type Entering = { readonly name: string; readonly within: string; readonly next: () => string };

/** What is taken down on entering a state: when that was, and which of its timers run. */
export function startClocks(writer: Writer, { name, within, next }: Entering): string {
  const timers = timersOf(writer.definition.states[name]);
  if (timers.length === 0) return next();
  const guarded = timers.flatMap(({ id, if: guard }, i) => (guard ? [{ id, guard, flag: flagOf(i) }] : []));
  const arm = guarded.reduceRight<() => string>((after, { id, guard, flag }) => {
    const runs = () =>
      once(writer, `${within} ${id} runs`, `${within}: ${id} runs`, () => ({
        Type: "Pass",
        Result: true,
        ResultPath: `$.entered.${flag}`,
        Next: after(),
      }));
    const choice = { key: `${within} arm ${id}`, words: `${within}: does ${id} run?`, event: null };
    return () => choose(writer, { ...choice, rules: [{ if: guard, next: runs }], otherwise: after });
  }, next);
  return once(writer, `${within} clock`, `${within}: clock`, () => ({
    Type: "Pass",
    Parameters: {
      "at.$": "$$.State.EnteredTime",
      past: 0,
      ...Object.fromEntries(guarded.map(({ flag }) => [flag, false])),
    },
    ResultPath: "$.entered",
    Next: arm(),
  }));
}

/** Where it stands whether a timer runs that has a condition. */
function flagOf(timer: number): string {
  return `runs${timer + 1}`;
}

type Place = { readonly name: string; readonly timer: number; readonly elapsed: number | "again" };

/** Waits in a state; of its timers, those before `timer` have been dealt with, `elapsed` seconds after entering. */
function rest(writer: Writer, ways: Ways, { name, timer, elapsed }: Place): string {
  const state = writer.definition.states[name];
  const due = timersOf(state)[timer];
  const key = waitKey(name, timer, due ? elapsed : 0);
  if (state?.final) return once(writer, key, name, () => ({ Type: "Succeed", Comment: labelOf(writer, state) }));
  const words = due ? `${name}: until ${due.id}` : `${name}: without a timer`;
  const build = () =>
    elapsed === "again" && due
      ? waitingAgain(writer, ways, { name, timer })
      : waiting(writer, ways, { name, timer, elapsed: Number(elapsed) || 0 });
  const wait = () => once(writer, key, words, build);
  if (!due?.if) return wait();
  return once(writer, `${key} armed`, `${name}: does ${due.id} run?`, () => ({
    Type: "Choice",
    Choices: [{ Variable: `$.entered.${flagOf(timer)}`, BooleanEquals: true, Next: wait() }],
    Default: rest(writer, ways, { name, timer: timer + 1, elapsed }),
  }));
}

type Waiting = { readonly name: string; readonly timer: number; readonly elapsed: number };

function waiting(writer: Writer, ways: Ways, { name, timer, elapsed }: Waiting): AslState {
  const state = writer.definition.states[name];
  const due = timersOf(state)[timer];
  const events = eventsIn(writer, name);
  const base = {
    Type: "Task",
    Comment: state ? labelOf(writer, state) : name,
    Resource: RESOURCE,
    Parameters: {
      QueueUrl: QUEUE,
      MessageBody: { "TaskToken.$": "$$.Task.Token", state: name, events, "case.$": "$.case" },
    },
    ResultPath: "$.event",
  };
  const next = ways.hear(name, again(writer, ways, name));
  if (!due) return { ...base, Next: next };
  const up = timeUp(writer, ways, { name, timer });
  return {
    ...base,
    TimeoutSeconds: Math.max(1, due.seconds - elapsed),
    Catch: [{ ErrorEquals: ["States.Timeout"], ResultPath: "$.error", Next: up }],
    Next: next,
  };
}

const RESOURCE = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";
const QUEUE = "https://sqs.us-east-1.amazonaws.com/000000000000/caseway-events";

/** What may be sent from outside; timers go off by themselves. */
function eventsIn({ definition }: Writer, name: string): string[] {
  const heard = definition.transitions.filter(({ from }) => from.includes(name)).map(({ on }) => on);
  return [...new Set(heard)].filter((event) => definition.events[event]?.kind !== "timer");
}

/** A timer goes off once; where its event moves nothing, the next one counts. */
function timeUp(writer: Writer, ways: Ways, { name, timer }: { name: string; timer: number }): string {
  const { id = "", event = "", seconds = 0 } = timersOf(writer.definition.states[name])[timer] ?? {};
  const { input = {} } = writer.definition.events[event] ?? {};
  const nothing: Json = Object.fromEntries(Object.keys(input).map((each): [string, null] => [each, null]));
  const key = `${name} past ${id}`;
  const past = () =>
    once(writer, key, `${name}: ${id} is past`, () => ({
      Type: "Pass",
      Result: timer + 1,
      ResultPath: "$.entered.past",
      Next: rest(writer, ways, { name, timer: timer + 1, elapsed: seconds }),
    }));
  const back: Back = { key, name: past, frames: [] };
  return ways.raise({ state: name, event, back, from: id, pass: sentBySystem(writer, event, { input: nothing }) });
}

/**
 * Back to waiting after an event that did not move the case. Its timers go on: what is left of the next one is computed,
 * for which there is JSONata.
 */
function again(writer: Writer, ways: Ways, name: string): Back {
  const timers = timersOf(writer.definition.states[name]);
  const key = `again ${name}`;
  const from = (timer: number) => rest(writer, ways, { name, timer, elapsed: "again" });
  const which = () =>
    once(writer, key, `${name}: which timer is next`, () => ({
      Type: "Choice",
      Choices: timers.map((_, i) => ({ Variable: "$.entered.past", NumericEquals: i, Next: from(i) })),
      Default: from(timers.length),
    }));
  return { key, name: timers.length > 0 ? which : () => from(0), frames: [] };
}

function waitingAgain(writer: Writer, ways: Ways, { name, timer }: { name: string; timer: number }): AslState {
  const { definition } = writer;
  const state = definition.states[name];
  const { seconds } = timersOf(state)[timer] ?? { seconds: 1 };
  const passed = "($toMillis($states.context.State.EnteredTime) - $toMillis($states.input.entered.at)) / 1000";
  return {
    Type: "Task",
    QueryLanguage: "JSONata",
    Comment: state ? labelOf(writer, state) : name,
    Resource: RESOURCE,
    TimeoutSeconds: `{% $max([1, $ceil(${seconds} - ${passed})]) %}`,
    Arguments: {
      QueueUrl: QUEUE,
      MessageBody: {
        TaskToken: "{% $states.context.Task.Token %}",
        state: name,
        events: eventsIn(writer, name),
        case: "{% $states.input.case %}",
      },
    },
    Output: "{% $merge([$states.input, { 'event': $states.result }]) %}",
    Catch: [
      {
        ErrorEquals: ["States.Timeout"],
        Output: "{% $merge([$states.input, { 'error': $states.errorOutput }]) %}",
        Next: timeUp(writer, ways, { name, timer }),
      },
    ],
    Next: ways.hear(name, again(writer, ways, name)),
  };
}
