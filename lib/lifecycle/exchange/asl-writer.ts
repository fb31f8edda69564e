import type { Definition, Json, StateDefinition } from "@/lib/lifecycle/language/definition";
import type { AslState } from "@/lib/lifecycle/exchange/asl-task";
import { textIn } from "@/lib/lifecycle/language/definition";
import { secondsOf } from "@/lib/lifecycle/exchange/asl-task";
import type { Exported } from "@/lib/lifecycle/exchange/exchanged";

/** What has been written so far. */
export type Writer = {
  readonly definition: Definition;
  readonly language: string;
  readonly states: Map<string, AslState>;
  /** Names given out, by what they are for. */
  readonly names: Map<string, string>;
};

/** Begins a machine; the names of states are kept for where a case rests in them. */
export function newWriter(definition: Definition, language: string): Writer {
  const resting = Object.entries(definition.states).map(([name, state]): [string, string] => {
    const isArmed = timersOf(state)[0]?.if !== undefined;
    return [isArmed ? `${restKey(name, 0, 0)} armed` : restKey(name, 0, 0), name];
  });
  return { definition, language, states: new Map(), names: new Map(resting) };
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

/** What a resting place is for: a state, of whose timers the first ones have been dealt with, so many seconds after entering. */
export function restKey(name: string, timer: number, elapsed: number): string {
  return `rest ${name} ${timer} ${elapsed}`;
}

/** The language wants an end that can be reached; a lifecycle that never ends is given one from outside. */
export function stopped({ definition, states, names }: Writer): Exported["notes"] {
  const ends = [...states.values()].some(({ Type, End }) => Type === "Succeed" || End === true);
  const choice = names.get(`heard ${definition.initial}`);
  const { Choices: choices } = (choice === undefined ? undefined : states.get(choice)) ?? {};
  if (ends || choice === undefined || !Array.isArray(choices)) return [];
  const rule = { Variable: "$.event.name", StringEquals: "$stop", Next: "$stop" };
  states.set(choice, { ...states.get(choice), Choices: [...(choices as Json[]), rule] });
  states.set("$stop", { Type: "Succeed" });
  return [
    {
      en: "No final state can be reached; the event $stop ends an execution.",
      ko: "도달할 수 있는 최종 상태가 없습니다. 이벤트 $stop이 실행을 끝냅니다.",
    },
  ];
}

/** The timers of a state with their seconds, the earliest first. */
export function timersOf(state: StateDefinition | undefined) {
  const timers = (state?.timers ?? []).map((timer) => ({
    ...timer,
    seconds: secondsOf(typeof timer.after === "string" ? timer.after : timer.after.default),
  }));
  return timers.toSorted((a, b) => a.seconds - b.seconds);
}

/** The label of a state in the language of the machine. */
export function labelOf({ language }: Writer, { label }: StateDefinition): string {
  return textIn(label, language);
}
