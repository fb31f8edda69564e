import type {
  Definition,
  EffectDefinition,
  StateDefinition,
  Text,
  TransitionDefinition,
} from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";
import { bareCondition } from "@/lib/lifecycle/language/conditions";
import { durationSeconds, parseDuration } from "@/lib/lifecycle/language/duration";
import type { Exported, ExportOptions } from "@/lib/lifecycle/exchange/exchanged";
import { note, notesOn } from "@/lib/lifecycle/exchange/notes";
import { defaultsOf, xstateConfig } from "@/lib/lifecycle/exchange/xstate-config";
import type { Readers } from "@/lib/lifecycle/exchange/script";
import { conditionScript, constant, expressionScript, HELPERS, jsonScript } from "@/lib/lifecycle/exchange/script";

/**
 * A lifecycle as a module for XState 5: `config`, plain data that tools which draw machines read, and `machine`, the
 * same with its guards, assignments, timers and effects as code. Started with `{ start, fields, actor }` and sent
 * `{ type, input, actor }` it goes where the engine goes. An effect is an action named like its handler.
 */
export function toXState(definition: Definition, { language = "en" }: ExportOptions = {}): Exported {
  const title = textIn(definition.title, language).replaceAll(/[\r\n\u2028\u2029]+/g, " ");
  const text = [
    `// ${title}: a machine for XState 5.`,
    `import { assign, cancel, enqueueActions, setup } from "xstate";`,
    "",
    HELPERS,
    `const SYSTEM = { id: "system", roles: ["system"] };`,
    `const actorOf = (event) => (event.type === "xstate.init" ? event.input?.actor : event.actor);`,
    `const inputOf = (event) => (event.type === "xstate.init" ? null : event.input);`,
    `const effect = (request) => enqueueActions(({ context, event, enqueue }) => {`,
    `  const params = request({ context, event });`,
    `  enqueue({ type: params.do, params });`,
    `});`,
    "",
    `const conditions = ${table(conditionsOf(definition))};`,
    "",
    `const defaults = ${constant(defaultsOf(definition))};`,
    `const starts = ${table(startsOf(definition))};`,
    `const firstStart = ${constant(firstStart(definition))};`,
    `const opened = (input) => {`,
    `  const context = { ...defaults, ...input?.fields };`,
    `  const set = starts[input?.start ?? firstStart];`,
    `  return { ...context, ...set?.({ context, event: { type: "xstate.init", input } }) };`,
    `};`,
    "",
    `export const config = ${JSON.stringify(xstateConfig(definition), null, 2)};`,
    "",
    `export const machine = setup({`,
    `  guards: ${table(guardsOf(definition), "  ")},`,
    `  actions: ${table(actionsOf(definition), "  ")},`,
    `}).createMachine({ ...config, context: ({ input }) => opened(input) });`,
    "",
  ].join("\n");
  return { text, notes: notesOf(definition) };
}

const READERS: Readers = {
  case: (name) => `read(context, ${constant(name)})`,
  event: (name) => `read(inputOf(event), ${constant(name)})`,
  actor: (name) => `read(actorOf(event), ${constant(name)})`,
  named: (name) => `conditions[${constant(name)}]({ context, event })`,
};

type Entry = readonly [name: string, script: string];

const WITH_FACTS = "({ context, event }) =>";

function conditionsOf({ conditions = {} }: Definition): Entry[] {
  return Object.entries(conditions).map(([name, condition]) => [
    name,
    `${WITH_FACTS} ${conditionScript(bareCondition(condition), READERS)}`,
  ]);
}

function guardsOf({ transitions }: Definition): Entry[] {
  return transitions.flatMap((transition) =>
    transition.if ? [[transition.id, `${WITH_FACTS} ${conditionScript(transition.if, READERS)}`] as const] : [],
  );
}

function startsOf(definition: Definition): Entry[] {
  return (definition.starts ?? []).flatMap(({ id, set }) =>
    set ? [[id, `${WITH_FACTS} (${changes(definition, set)})`] as const] : [],
  );
}

function firstStart({ starts = [] }: Definition): string {
  return starts[0]?.id ?? "start";
}

function changes({ fields }: Definition, set: NonNullable<TransitionDefinition["set"]>): string {
  const entries = Object.entries(set).flatMap(([path, expression]) => {
    const name = path.slice("case.".length);
    const field = fields[name];
    return field ? [`${constant(name)}: ${expressionScript(expression, field, READERS)}`] : [];
  });
  return `{ ${entries.join(", ")} }`;
}

function actionsOf(definition: Definition): Entry[] {
  const { states, transitions, starts = [] } = definition;
  const inStates = Object.values(states).flatMap(({ entry = [], exit = [] }) => [...entry, ...exit]);
  const effects = [
    ...starts.flatMap((start) => start.effects ?? []),
    ...inStates,
    ...transitions.flatMap((transition) => transition.effects ?? []),
  ];
  const handlers = [...new Set(effects.map((effect) => effect.do))];
  return [
    ...handlers.map((name) => [name, `(_, effect) => {}`] as const),
    ...startActions(definition),
    ...effects.map(effectAction),
    ...transitions.flatMap(({ id, set }) =>
      set ? [[`set ${id}`, `assign(${WITH_FACTS} (${changes(definition, set)}))`] as const] : [],
    ),
    ...Object.values(states).flatMap(({ timers = [] }) => timers.flatMap(timerActions)),
  ];
}

/** The effects of whichever start it was, before anything is entered. */
function startActions({ starts = [] }: Definition): Entry[] {
  return starts.flatMap(({ id, effects = [] }) => {
    const calls = effects.map((effect) => `enqueue(${constant(effect.id)});`).join(" ");
    const script = `enqueueActions(({ event, enqueue }) => { if ((event.input?.start ?? firstStart) === ${constant(id)}) { ${calls} } })`;
    return effects.length > 0 ? [[`start ${id}`, script] as const] : [];
  });
}

function effectAction({ with: given, ...effect }: EffectDefinition): Entry {
  const fixed = constant(effect).slice(0, -1);
  const params = given ? `${fixed},"with":${jsonScript(given, READERS)}}` : `${fixed}}`;
  return [effect.id, `effect(${WITH_FACTS} (${params}))`];
}

function timerActions(timer: NonNullable<StateDefinition["timers"]>[number]): Entry[] {
  const sent = `enqueue.raise({ type: ${constant(timer.event)}, input: {}, actor: SYSTEM }, { id: ${constant(timer.id)}, delay: ${milliseconds(timer)} });`;
  const guarded = timer.if ? `if (${conditionScript(timer.if, READERS)}) ${sent}` : sent;
  return [
    [`arm ${timer.id}`, `enqueueActions(({ context, event, enqueue }) => { ${guarded} })`],
    [`disarm ${timer.id}`, `cancel(${constant(timer.id)})`],
  ];
}

function milliseconds({ after }: NonNullable<StateDefinition["timers"]>[number]): number {
  const duration = parseDuration(typeof after === "string" ? after : after.default);
  return duration ? durationSeconds(duration) * 1_000 : 0;
}

function table(entries: readonly Entry[], indent = ""): string {
  if (entries.length === 0) return "{}";
  return `{\n${entries.map(([name, script]) => `${indent}  ${constant(name)}: ${script},\n`).join("")}${indent}}`;
}

/** Longer than this, a timer of JavaScript fires at once. */
const LONGEST_MILLISECONDS = 2 ** 31 - 1;

function notesOf(definition: Definition): Text[] {
  const timers = Object.values(definition.states).flatMap(({ timers: all = [] }) => all);
  const long = timers.filter((timer) => milliseconds(timer) > LONGEST_MILLISECONDS).map(({ id }) => id);
  return [
    {
      en: "A refused event is passed over without a reason, and a timer knows its state but not its visit.",
      ko: "거부된 이벤트는 이유 없이 무시되며, 타이머는 상태는 알지만 방문은 알지 못합니다.",
    },
    ...notesOn(definition, [
      "schedules",
      "startTriggers",
      "tasks",
      "clocks",
      "businessTime",
      "settings",
      "inputChecks",
    ]),
    ...notesOn(definition, ["confirmations", "locks", "derived", "answers", "lateMessages", "finalExits"]),
    ...notesOn(definition, ["properties", "tests"]),
    ...(long.length > 0
      ? [
          note(
            "Timers longer than 24 days; give the actor a clock of its own",
            "24일보다 긴 타이머. 액터에 자체 시계를 주십시오",
            long,
          ),
        ]
      : []),
  ];
}
