import { below } from "@/lib/lifecycle/language/check/report";
import type { Definition, EffectDefinition, StateDefinition, Text } from "@/lib/lifecycle/language/definition";

/** The parts of the language that a product may not carry out, each with what they are called. */
export const CAPABILITIES = {
  approvals: { en: "approval tasks", ko: "승인 작업" },
  checklists: { en: "checklists", ko: "체크리스트 작업" },
  workers: { en: "tasks for programs", ko: "외부 프로그램 작업" },
  childCases: { en: "child cases", ko: "하위 사례" },
  schedules: { en: "schedules", ko: "예약 작업" },
  scheduledStarts: { en: "starts by the clock", ko: "예약에 따른 시작" },
  correlation: { en: "correlation by a key", ko: "키로 메시지를 연결하는 기능" },
  heartbeats: { en: "heartbeats", ko: "하트비트" },
} as const satisfies Readonly<Record<string, Text>>;
export type Capability = keyof typeof CAPABILITIES;

/** Every part of the language that a product may leave out. */
export const ALL_CAPABILITIES = Object.keys(CAPABILITIES) as readonly Capability[];

/** A place where a lifecycle makes use of such a part: a JSON pointer to what would have to go without it. */
export type Use = { readonly capability: Capability; readonly at: string };

/** What carrying out a task asks of a product, by the kind of task. */
export const TASK_CAPABILITIES = {
  approval: "approvals",
  checklist: "checklists",
  worker: "workers",
  cases: "childCases",
} as const satisfies Readonly<Record<NonNullable<StateDefinition["task"]>["kind"], Capability>>;

/** Everything a lifecycle asks for that a product may not carry out, in the order of the document. */
export function usesOf(definition: Definition): Use[] {
  const { starts = [], schedules = [], events, states, transitions } = definition;
  return [
    ...starts.flatMap((start, i) => [
      ...(start.kind === "schedule" ? [use("scheduledStarts", "/starts", i)] : []),
      ...(start.correlate === undefined ? [] : [use("correlation", "/starts", i, "correlate")]),
      ...heartbeats(start.effects, below("/starts", i, "effects")),
    ]),
    ...schedules.map((_, i) => use("schedules", "/schedules", i)),
    ...Object.entries(events).flatMap(([name, { correlate }]) =>
      correlate === undefined ? [] : [use("correlation", "/events", name, "correlate")],
    ),
    ...Object.entries(states).flatMap(([name, { task, entry, exit }]) => [
      ...(task ? [use(TASK_CAPABILITIES[task.kind], "/states", name, "task")] : []),
      ...(task?.kind === "worker" && task.heartbeat !== undefined
        ? [use("heartbeats", "/states", name, "task", "heartbeat")]
        : []),
      ...heartbeats(entry, below("/states", name, "entry")),
      ...heartbeats(exit, below("/states", name, "exit")),
    ]),
    ...transitions.flatMap(({ effects }, i) => heartbeats(effects, below("/transitions", i, "effects"))),
  ];
}

function use(capability: Capability, list: string, ...keys: readonly (string | number)[]): Use {
  return { capability, at: below(list, ...keys) };
}

function heartbeats(effects: readonly EffectDefinition[] = [], at: string): Use[] {
  return effects.flatMap(({ heartbeat }, i) =>
    heartbeat === undefined ? [] : [use("heartbeats", at, i, "heartbeat")],
  );
}
