import { isVar } from "@/lib/lifecycle/language/conditions";
import type { Definition, Json, StateDefinition, Text } from "@/lib/lifecycle/language/definition";
import { SAME } from "@/lib/lifecycle/language/definition";

/** Parts of a lifecycle that other notations often have no counterpart for, with those a definition has of each. */
const PARTS = {
  schedules: {
    en: "Schedules",
    ko: "일정",
    of: ({ schedules = [] }: Definition) => schedules.map(({ id }) => id),
  },
  furtherStarts: {
    en: "Starts after the first",
    ko: "첫 번째 이후의 시작 방법",
    of: ({ starts = [] }: Definition) => starts.slice(1).map(({ id }) => id),
  },
  startTriggers: {
    en: "What triggers a start (correlation, cron)",
    ko: "시작을 일으키는 것(연관, cron)",
    of: ({ starts = [] }: Definition) => starts.flatMap(({ id, correlate, cron }) => (correlate || cron ? [id] : [])),
  },
  tasks: { en: "Tasks of states", ko: "상태의 작업", of: statesWith(({ task }) => task !== undefined) },
  clocks: { en: "Clocks (SLA) of states", ko: "상태의 시계(SLA)", of: statesWith(({ sla }) => sla !== undefined) },
  waiting: {
    en: "Whom states wait for",
    ko: "상태가 기다리는 대상",
    of: statesWith(({ waitsFor }) => waitsFor !== undefined),
  },
  businessTime: {
    en: "Timers in working hours; they count elapsed time here",
    ko: "근무 시간 타이머. 여기서는 경과 시간을 셉니다",
    of: timersWith(({ calendar }) => calendar === "business"),
  },
  settings: {
    en: "Timers that follow a setting; they have its default here",
    ko: "설정을 따르는 타이머. 여기서는 기본값을 가집니다",
    of: timersWith(({ after }) => typeof after !== "string"),
  },
  inputChecks: {
    en: "Checks of an event's input; it is taken as it comes",
    ko: "이벤트 입력 검사. 오는 그대로 받아들입니다",
    of: ({ events }: Definition) =>
      Object.entries(events).flatMap(([name, { input }]) => (input && Object.keys(input).length > 0 ? [name] : [])),
  },
  confirmations: {
    en: "Questions asked before an event",
    ko: "이벤트 전에 묻는 확인",
    of: ({ events }: Definition) => Object.entries(events).flatMap(([name, { confirm }]) => (confirm ? [name] : [])),
  },
  locks: {
    en: "Who may change a field by hand, and when",
    ko: "누가 언제 필드를 직접 바꿀 수 있는지",
    of: ({ fields }: Definition) =>
      Object.entries(fields).flatMap(([name, { lockedIn, writtenBy }]) => (lockedIn || writtenBy ? [name] : [])),
  },
  forCustomers: {
    en: "Fields that customers see or give",
    ko: "고객이 보거나 입력하는 필드",
    of: ({ fields }: Definition) => Object.entries(fields).flatMap(([name, { customer }]) => (customer ? [name] : [])),
  },
  derivedAsGiven: {
    en: "Fields computed elsewhere; they are what a case is opened with, or nothing",
    ko: "다른 곳에서 계산되는 필드. 사례를 열 때 준 값이거나 비어 있습니다",
    of: ({ fields }: Definition) => Object.entries(fields).flatMap(([name, { derived }]) => (derived ? [name] : [])),
  },
  derived: {
    en: "Fields computed elsewhere",
    ko: "다른 곳에서 계산되는 필드",
    of: ({ fields }: Definition) => Object.entries(fields).flatMap(([name, { derived }]) => (derived ? [name] : [])),
  },
  properties: {
    en: "Properties that must always hold",
    ko: "항상 지켜야 하는 속성",
    of: ({ properties = [] }: Definition) => properties.map(({ id }) => id),
  },
  tests: { en: "Tests", ko: "테스트", of: ({ tests = [] }: Definition) => tests.map(({ name }) => name) },
  answers: {
    en: "What the answer of an effect sends back; whoever runs it sends the event",
    ko: "효과의 응답이 돌려보내는 이벤트. 실행하는 쪽이 보냅니다",
    of: (definition: Definition) =>
      effectsIn(definition).flatMap(({ id, onSuccess, catch: caught }) => (onSuccess || caught ? [id] : [])),
  },
  mixedLists: {
    en: "Lists of effects that mix values to be looked up with objects; they are not looked up",
    ko: "조회할 값과 객체가 섞인 효과의 목록. 조회되지 않습니다",
    of: (definition: Definition) =>
      effectsIn(definition).flatMap(({ id, with: given }) => (given && mixesLists(given) ? [id] : [])),
  },
  lateMessages: {
    en: "Final states that still hear messages; they are not final here",
    ko: "메시지를 계속 받는 최종 상태. 여기서는 최종 상태가 아닙니다",
    of: lateStates,
  },
  lateForEver: {
    en: "Messages that final states still hear",
    ko: "최종 상태가 계속 받는 메시지",
    of: lateStates,
  },
  incidents: {
    en: "Incidents that failed effects open; the failure is passed over",
    ko: "실패한 효과가 여는 인시던트. 실패는 무시됩니다",
    of: (definition: Definition) =>
      effectsIn(definition).flatMap(({ id, catch: caught = [] }) =>
        caught.some(({ then }) => then === "incident") ? [id] : [],
      ),
  },
  finalExits: {
    en: "Exit effects of final states, which never run",
    ko: "실행되지 않는 최종 상태의 퇴장 효과",
    of: statesWith(({ final, exit = [] }) => final === true && exit.length > 0),
  },
  stages: { en: "Stages", ko: "단계", of: ({ stages }: Definition) => stages.map(({ id }) => id) },
  labels: {
    en: "Words for people beyond the labels in comments (events, fields, conditions)",
    ko: "주석의 이름표 외에 사람을 위한 말(이벤트, 필드, 조건)",
    of: ({ events, fields }: Definition) =>
      Object.entries({ ...events, ...fields }).flatMap(([name, { label }]) => (label ? [name] : [])),
  },
  layout: { en: "Places of boxes", ko: "상자의 위치", of: ({ layout }: Definition) => (layout ? ["layout"] : []) },
  meta: { en: "Notes of your own", ko: "직접 적은 메모", of: ({ meta }: Definition) => Object.keys(meta ?? {}) },
} as const satisfies Record<string, { en: string; ko: string; of: (definition: Definition) => string[] }>;

export type Part = keyof typeof PARTS;

/** One sentence for each of these parts that a definition has, naming them; none for what it has not. */
export function notesOn(definition: Definition, parts: readonly Part[]): Text[] {
  return parts.flatMap((part) => {
    const { en, ko, of } = PARTS[part];
    const names = of(definition);
    return names.length === 0 ? [] : [note(en, ko, names)];
  });
}

/** A sentence that names things: "Schedules: stale-audit." */
export function note(en: string, ko: string, names: readonly string[]): Text {
  const shown = names.length > 6 ? `${names.slice(0, 5).join(", ")} … (${names.length})` : names.join(", ");
  return { en: `${en}: ${shown}.`, ko: `${ko}: ${shown}.` };
}

/** Final states with a transition: messages that come late. */
export function lateStates({ states, transitions }: Definition): string[] {
  return Object.entries(states).flatMap(([name, { final }]) =>
    final && transitions.some(({ from, to }) => to === SAME && from.includes(name)) ? [name] : [],
  );
}

/** Every effect of a definition, schedules aside. */
function effectsIn({ states, transitions, starts = [] }: Definition) {
  return [
    ...starts.flatMap(({ effects = [] }) => effects),
    ...Object.values(states).flatMap(({ entry = [], exit = [] }) => [...entry, ...exit]),
    ...transitions.flatMap(({ effects = [] }) => effects),
  ];
}

/** Whether a list somewhere in plain data holds a reference beside an object that is none. */
function mixesLists(json: Json): boolean {
  if (typeof json !== "object" || json === null) return false;
  const parts: Json[] = Object.values(json);
  const objects = parts.filter((part) => typeof part === "object" && part !== null);
  const references = objects.filter((part) => isVar(part));
  if (Array.isArray(json) && references.length > 0 && references.length < objects.length) return true;
  return parts.some(mixesLists);
}

function statesWith(has: (state: StateDefinition) => boolean): (definition: Definition) => string[] {
  return ({ states }) => Object.entries(states).flatMap(([name, state]) => (has(state) ? [name] : []));
}

function timersWith(has: (timer: NonNullable<StateDefinition["timers"]>[number]) => boolean) {
  return ({ states }: Definition): string[] =>
    Object.values(states).flatMap(({ timers = [] }) => timers.filter(has).map(({ id }) => id));
}

/** What every picture leaves out. */
export const PICTURE_NOTE: Text = {
  en: "A picture shows states and the ways between them; fields, effects, timers, tasks, properties and tests are not in it.",
  ko: "그림은 상태와 그 사이의 길을 보여 줍니다. 필드, 효과, 타이머, 작업, 속성, 테스트는 들어 있지 않습니다.",
};
