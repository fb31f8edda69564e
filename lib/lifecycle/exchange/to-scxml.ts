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
 * A lifecycle as SCXML 1.0 with the ECMAScript data model, its scripts in ECMAScript 5. The case is `fields`; `given` and
 * `opener` are what it is opened with and who opens it; an event's data is `{ input, actor }`. Timers are delayed
 * messages, effects messages to the platform.
 */
export function toScxml(definition: Definition, { language = "en" }: ExportOptions = {}): Exported {
  const lines = [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<!-- ${xmlText(textIn(definition.title, language)).replaceAll("-", "‐")} -->`,
    `<scxml xmlns="http://www.w3.org/2005/07/scxml" version="1.0" datamodel="ecmascript" name="${machineName(definition)}" initial="${BEFORE}">`,
    `  <datamodel>`,
    `    <data id="fields" expr="${xmlAttribute(constant(defaultsOf(definition)))}"/>`,
    `    <data id="given" expr="{}"/>`,
    `    <data id="opener" expr="null"/>`,
    `  </datamodel>`,
    `  <script>`,
    xmlText(scriptOf(definition)),
    `  </script>`,
    ...stateOpening(definition),
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

/** A machine's name becomes part of a program in some readers, which a hyphen would break. */
function machineName({ key }: Definition): string {
  return key.replaceAll(/-+([a-z0-9])/g, (_, next: string) => next.toUpperCase()).replaceAll("-", "");
}

function scriptOf({ conditions = {} }: Definition): string {
  const named = Object.entries(conditions).map(
    ([name, condition]) =>
      `  ${constant(name)}: function (fields, _event, opener) { return ${conditionScript(bareCondition(condition), READERS)}; }`,
  );
  return [
    HELPERS.trimEnd(),
    `function changed(values, changes) {`,
    `  var all = {}, name;`,
    `  for (name in values) all[name] = values[name];`,
    `  for (name in changes) all[name] = changes[name];`,
    `  return all;`,
    `}`,
    `var system = { id: "system", roles: ["system"] };`,
    `function actorOf(event, opener) { return event && event.data ? event.data.actor : opener; }`,
    `function inputOf(event) { return event && event.data ? event.data.input : null; }`,
    `var conditions = {`,
    named.join(",\n"),
    `};`,
  ].join("\n");
}

function stateOpening(definition: Definition): string[] {
  const [first] = definition.starts ?? [];
  return [
    `  <state id="${BEFORE}">`,
    `    <transition target="${definition.initial}">`,
    `      <assign location="fields" expr="changed(fields, given)"/>`,
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
  const leaving = carried || ends ? [] : exit.map(sendEffect);
  const outgoing = definition.transitions.filter(({ from }) => from.includes(name));
  const tag = ends ? "final" : "state";
  return [
    `  <!-- ${xmlText(textIn(state.label, language)).replaceAll("-", "‐")} -->`,
    `  <${tag} id="${name}">`,
    ...blocks("onentry", [...entry.map(sendEffect), timers.map(sendTimer).join("\n")]),
    ...blocks("onexit", [timers.map(({ id }) => `<cancel sendid="${id}"/>`).join("\n"), ...leaving]),
    ...(ends ? [] : outgoing.flatMap((each) => transitionElement(definition, each, carried ? exit : []))),
    `  </${tag}>`,
  ];
}

/**
 * Each in a block of its own: a reader that cannot deliver an effect passes over the rest of its block, and no timer may
 * be lost with it.
 */
function blocks(tag: string, contents: readonly string[]): string[] {
  return contents.flatMap((content) =>
    content === "" ? [] : [`    <${tag}>`, ...content.split("\n").map((line) => `      ${line}`), `    </${tag}>`],
  );
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
  return `<assign location="fields" expr="${xmlAttribute(`changed(fields, { ${entries.join(", ")} })`)}"/>`;
}

function sendEffect({ with: given, ...effect }: EffectDefinition): string {
  const fixed = constant(effect).slice(0, -1);
  const params = given ? `${fixed},"with":${jsonScript(given, READERS)}}` : `${fixed}}`;
  return `<send type="${EFFECTS}" event="${effect.do}"><content expr="${xmlAttribute(`(${params})`)}"/></send>`;
}

function sendTimer(timer: NonNullable<StateDefinition["timers"]>[number]): string {
  const { id, event, after } = timer;
  const duration = parseDuration(typeof after === "string" ? after : after.default);
  const seconds = duration ? durationSeconds(duration) : 0;
  const send = `<send id="${id}" event="${event}" delay="${seconds}s"><param name="input" expr="({})"/><param name="actor" expr="system"/></send>`;
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
