import { bareCondition } from "@/lib/lifecycle/language/conditions";
import type {
  Definition,
  EffectDefinition,
  SetDefinition,
  StateDefinition,
  TransitionDefinition,
} from "@/lib/lifecycle/language/definition";
import { SAME, textIn } from "@/lib/lifecycle/language/definition";
import { durationSeconds, parseDuration } from "@/lib/lifecycle/language/duration";
import type { Exported, ExportOptions } from "@/lib/lifecycle/exchange/exchanged";
import { lateStates, notesOn } from "@/lib/lifecycle/exchange/notes";
import type { Readers } from "@/lib/lifecycle/exchange/script";
import {
  conditionScript,
  constant,
  expressionScript,
  HELPERS,
  jsonScript,
  readsCase,
} from "@/lib/lifecycle/exchange/script";
import { xmlAttribute, xmlText } from "@/lib/lifecycle/exchange/xml";
import { defaultsOf } from "@/lib/lifecycle/exchange/xstate-config";

/** The type of the messages that stand for effects; the platform that runs the document answers them. */
const EFFECTS = "https://caseway.dev/effects";
/** No state can be called so: names begin with a letter. */
const BEFORE = "_start";

/**
 * A lifecycle as SCXML 1.0 with the ECMAScript data model. The case is `fields`, who opens it `opener`; an event's data
 * is `{ input, actor }`. Timers are delayed messages, effects messages to the platform.
 */
export function toScxml(definition: Definition, { language = "en" }: ExportOptions = {}): Exported {
  const [first] = definition.starts ?? [];
  const opens = (first?.set ?? first?.effects) ? [...stateOpening(definition)] : [];
  const lines = [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<!-- ${xmlText(textIn(definition.title, language)).replaceAll("-", "‐")} -->`,
    `<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0" datamodel="ecmascript" name="${definition.key}" initial="${opens.length > 0 ? BEFORE : definition.initial}">`,
    `  <datamodel>`,
    `    <data id="fields" expr="${xmlAttribute(constant(defaultsOf(definition)))}"/>`,
    `    <data id="opener" expr="null"/>`,
    `  </datamodel>`,
    `  <script>`,
    xmlText(scriptOf(definition)),
    `  </script>`,
    ...opens,
    ...Object.entries(definition.states).flatMap(([name, state]) =>
      stateElement({ definition, language }, name, state),
    ),
    `</scxml>`,
    "",
  ];
  return { text: lines.join("\n"), notes: notesOf(definition) };
}

const READERS: Readers = {
  case: (name) => `read(fields, ${constant(name)})`,
  event: (name) => `read(inputOf(_event), ${constant(name)})`,
  actor: (name) => `read(actorOf(_event, opener), ${constant(name)})`,
  named: (name) => `conditions[${constant(name)}](fields, _event, opener)`,
};

function scriptOf({ conditions = {} }: Definition): string {
  const named = Object.entries(conditions).map(
    ([name, condition]) =>
      `  ${constant(name)}: (fields, _event, opener) => ${conditionScript(bareCondition(condition), READERS)},`,
  );
  return [
    HELPERS.replaceAll(/^const /gm, "var ").trimEnd(),
    `var system = { id: "system", roles: ["system"] };`,
    `var actorOf = (event, opener) => (event && event.data ? event.data.actor : opener);`,
    `var inputOf = (event) => (event && event.data ? event.data.input : null);`,
    `var conditions = {`,
    ...named,
    `};`,
  ].join("\n");
}

function stateOpening(definition: Definition): string[] {
  const [first] = definition.starts ?? [];
  return [
    `  <state id="${BEFORE}">`,
    `    <transition target="${definition.initial}">`,
    ...(first?.set ? [`      ${assign(definition, first.set)}`] : []),
    ...(first?.effects ?? []).map((effect) => `      ${sendEffect(effect)}`),
    `    </transition>`,
    `  </state>`,
  ];
}

type Words = { readonly definition: Definition; readonly language: string };

function stateElement({ definition, language }: Words, name: string, state: StateDefinition): string[] {
  const { entry = [], exit = [], timers = [] } = state;
  const ends = state.final && !lateStates(definition).includes(name);
  const carried = exit.some((effect) => readsCase(effect.with ?? null));
  const leaving = [
    ...(carried || ends ? [] : exit.map(sendEffect)),
    ...timers.map(({ id }) => `<cancel sendid="${id}"/>`),
  ];
  const entering = [...entry.map(sendEffect), ...timers.map(sendTimer)];
  const outgoing = definition.transitions.filter(({ from }) => from.includes(name));
  const tag = ends ? "final" : "state";
  return [
    `  <!-- ${xmlText(textIn(state.label, language)).replaceAll("-", "‐")} -->`,
    `  <${tag} id="${name}">`,
    ...block("onentry", entering),
    ...block("onexit", leaving),
    ...(ends ? [] : outgoing.flatMap((each) => transitionElement(definition, each, carried ? exit : []))),
    `  </${tag}>`,
  ];
}

function block(tag: string, content: readonly string[]): string[] {
  return content.length === 0 ? [] : [`    <${tag}>`, ...content.map((line) => `      ${line}`), `    </${tag}>`];
}

function transitionElement(
  definition: Definition,
  transition: TransitionDefinition,
  exit: readonly EffectDefinition[],
): string[] {
  const { on, to, set, effects = [], if: guard } = transition;
  const cond = guard ? ` cond="${xmlAttribute(conditionScript(guard, READERS))}"` : "";
  const target = to === SAME ? "" : ` target="${to}"`;
  const content = [
    ...(set ? [assign(definition, set)] : []),
    ...[...(to === SAME ? [] : exit), ...effects].map(sendEffect),
  ];
  return [
    `    <transition event="${on}"${cond}${target}>`,
    ...content.map((line) => `      ${line}`),
    `    </transition>`,
  ];
}

/** All at once, so that everything reads the case as it was. */
function assign({ fields }: Definition, set: SetDefinition): string {
  const entries = Object.entries(set).flatMap(([path, expression]) => {
    const name = path.slice("case.".length);
    const field = fields[name];
    return field ? [`${constant(name)}: ${expressionScript(expression, field, READERS)}`] : [];
  });
  return `<assign location="fields" expr="${xmlAttribute(`Object.assign({}, fields, { ${entries.join(", ")} })`)}"/>`;
}

function sendEffect({ with: given, ...effect }: EffectDefinition): string {
  const fixed = constant(effect).slice(0, -1);
  const params = given ? `${fixed},"with":${jsonScript(given, READERS)}}` : `${fixed}}`;
  return `<send type="${EFFECTS}" event="${effect.do}"><content expr="${xmlAttribute(params)}"/></send>`;
}

function sendTimer(timer: NonNullable<StateDefinition["timers"]>[number]): string {
  const { id, event, after } = timer;
  const duration = parseDuration(typeof after === "string" ? after : after.default);
  const seconds = duration ? durationSeconds(duration) : 0;
  const send = `<send id="${id}" event="${event}" delay="${seconds}s"><param name="input" expr="{}"/><param name="actor" expr="system"/></send>`;
  return timer.if ? `<if cond="${xmlAttribute(conditionScript(timer.if, READERS))}">${send}</if>` : send;
}

function notesOf(definition: Definition): Exported["notes"] {
  return [
    {
      en: "A refused event is passed over without a reason, and a timer knows its state but not its visit.",
      ko: "거부된 이벤트는 이유 없이 무시되며, 타이머는 상태는 알지만 방문은 알지 못합니다.",
    },
    ...notesOn(definition, [
      "furtherStarts",
      "startTriggers",
      "schedules",
      "tasks",
      "clocks",
      "waiting",
      "businessTime",
      "settings",
    ]),
    ...notesOn(definition, [
      "inputChecks",
      "confirmations",
      "locks",
      "forCustomers",
      "derived",
      "answers",
      "lateMessages",
      "finalExits",
    ]),
    ...notesOn(definition, ["stages", "labels", "properties", "tests", "layout", "meta"]),
  ];
}
