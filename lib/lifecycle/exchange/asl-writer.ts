import type { Definition, EffectDefinition, Json, StateDefinition } from "@/lib/lifecycle/language/definition";
import type { AslState } from "@/lib/lifecycle/exchange/asl-task";
import { textIn } from "@/lib/lifecycle/language/definition";
import { rolesAsked } from "@/lib/lifecycle/exchange/asl-choice";
import { secondsOf } from "@/lib/lifecycle/exchange/asl-task";
import type { Exported } from "@/lib/lifecycle/exchange/exchanged";

/** What has been written so far. */
export type Writer = {
  readonly definition: Definition;
  readonly language: string;
  /** What conditions ask of whoever acts. */
  readonly roles: readonly string[];
  readonly states: Map<string, AslState>;
  /** Names given out, by what they are for. */
  readonly names: Map<string, string>;
};

/** Where a case goes on that an event did not move. */
export type Back = {
  readonly key: string;
  readonly name: () => string;
  /** The transitions that stay and whose effects are being answered. */
  readonly frames: readonly { readonly transition: string; readonly back: Back }[];
};

/** Begins a machine; the names of states are kept for where a case rests in them. */
export function newWriter(definition: Definition, language: string): Writer {
  const resting = Object.keys(definition.states).map((name): [string, string] => [waitKey(name, 0, 0), name]);
  return { definition, language, roles: rolesAsked(definition), states: new Map(), names: new Map(resting) };
}

const LONGEST_NAME = 80;

/** Writes a state once, however many ways lead to it, and answers its name; the name is there before the state is. */
export function once(writer: Writer, key: string, wanted: string, build: (name: string) => AslState): string {
  const known = writer.names.get(key);
  if (known !== undefined && writer.states.has(known)) return known;
  const name = known ?? freeName(writer, wanted);
  writer.names.set(key, name);
  writer.states.set(name, { Type: "Pass" });
  writer.states.set(name, build(name));
  return name;
}

function freeName({ names }: Writer, wanted: string): string {
  const taken = new Set(names.values());
  for (let i = 1; ; i += 1) {
    const suffix = i === 1 ? "" : ` (${i})`;
    const name = `${wanted.slice(0, LONGEST_NAME - suffix.length)}${suffix}`;
    if (!taken.has(name)) return name;
  }
}

/**
 * What a waiting state is for: a state of the lifecycle, of whose timers so many have been dealt with, so many seconds
 * after entering, or some time after it.
 */
export function waitKey(name: string, timer: number, elapsed: number | "again"): string {
  return `wait ${name} ${timer} ${elapsed}`;
}

/** The language wants an end that can be reached; a lifecycle that never ends is given one from outside. */
export function stopped({ states, names }: Writer): Exported["notes"] {
  if ([...states.values()].some(({ Type }) => Type === "Succeed")) return [];
  const choice = [...names].find(([key]) => key.startsWith("heard "))?.[1];
  const { Choices: choices } = (choice === undefined ? undefined : states.get(choice)) ?? {};
  if (choice !== undefined && Array.isArray(choices)) {
    const rule = { Variable: "$.event.name", StringEquals: STOP, Next: STOP };
    states.set(choice, { ...states.get(choice), Choices: [...(choices as Json[]), rule] });
    states.set(STOP, { Type: "Succeed" });
  } else endAnywhere(states);
  return [
    {
      en: `No final state can be reached; the event ${STOP} ends an execution.`,
      ko: `도달할 수 있는 최종 상태가 없습니다. ${STOP} 이벤트가 실행을 끝냅니다.`,
    },
  ];
}

const STOP = "$stop";

/** Where nothing is heard at all, the first answer is an end. */
function endAnywhere(states: Map<string, AslState>): void {
  const waiting = [...states].find(
    ([, { Type, Parameters }]) => Type === "Task" && JSON.stringify(Parameters).includes("TaskToken"),
  );
  if (!waiting) return;
  const [name, { Next: _next, ...state }] = waiting;
  states.set(name, { ...state, End: true });
}

/** The timers of a state with their seconds, the earliest first. */
export function timersOf(state: StateDefinition | undefined) {
  const timers = (state?.timers ?? []).map((timer) => ({
    ...timer,
    seconds: secondsOf(typeof timer.after === "string" ? timer.after : timer.after.default),
  }));
  return timers.toSorted((a, b) => a.seconds - b.seconds);
}

/** Whether an effect's answer sends an event. */
export function isAnswered({ onSuccess, catch: caught = [] }: EffectDefinition): boolean {
  return onSuccess !== undefined || caught.some(({ then }) => then !== "incident");
}

/** The label of a state in the language of the machine. */
export function labelOf({ language }: Writer, { label }: StateDefinition): string {
  return textIn(label, language);
}
