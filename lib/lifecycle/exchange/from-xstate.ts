import { topic } from "@/lib/lifecycle/language/particles";
import type { EffectDefinition, Json } from "@/lib/lifecycle/language/definition";
import type { Draft } from "@/lib/lifecycle/exchange/draft";
import {
  blame,
  finished,
  label,
  leave,
  leaveUnknown,
  newDraft,
  newIds,
  newNames,
} from "@/lib/lifecycle/exchange/draft";
import type { Imported } from "@/lib/lifecycle/exchange/exchanged";
import { readLiteral } from "@/lib/lifecycle/exchange/source-literal";
import type { Source, Tree } from "@/lib/lifecycle/exchange/source-tree";
import { childOf, entriesOf, jsonOf, readJson, textOf } from "@/lib/lifecycle/exchange/source-tree";
import { invokedFrom } from "@/lib/lifecycle/exchange/xstate-invoke";
import type { XStateWords } from "@/lib/lifecycle/exchange/xstate-parts";
import { contextFields, effectsFrom } from "@/lib/lifecycle/exchange/xstate-parts";
import { transitionsFrom } from "@/lib/lifecycle/exchange/xstate-transitions";

/**
 * A flat machine of XState: its configuration as JSON, or the text of a module in which it is an object literal. No code
 * is run. A guard becomes a condition on a field that says whether it holds, an action an effect; what is nested,
 * parallel or code is listed.
 */
export function fromXState(text: string): Imported {
  const { tree, problems } = sourceOf(text);
  const draft = newDraft(problems);
  if (!tree) return finished(draft, null);
  return finished(draft, definitionOf(draft, tree));
}

function sourceOf(text: string): Source {
  const json = /^\s*\{/.test(text.slice(0, 1_000)) || text.length > 4_000_000 ? readJson(text) : null;
  if (json?.tree || text.length > 4_000_000 || (json && !/"?line/.test(json.problems[0]?.at ?? "")))
    return json ?? { tree: null, problems: [] };
  const call = /\b(?:createMachine|Machine)\s*\(\s*/.exec(text);
  const from = call ? call.index + call[0].length : Math.max(0, text.indexOf("{"));
  const read = readLiteral(text, { dialect: "javascript", from });
  const spread =
    read.tree?.kind === "object" ? /^\.\.\.([A-Za-z_$][\w$]*)$/.exec(read.tree.entries[0]?.key ?? "") : null;
  const named =
    read.tree?.kind === "value" || read.tree?.kind === "code" ? /^([A-Za-z_$][\w$]*)/.exec(text.slice(from)) : spread;
  const declared =
    named?.[1] === undefined
      ? null
      : new RegExp(`\\b(?:const|let|var)\\s+${named[1].replaceAll("$", "\\$")}\\s*=\\s*`).exec(text);
  return declared ? readLiteral(text, { dialect: "javascript", from: declared.index + declared[0].length }) : read;
}

const MACHINE = [
  "id",
  "initial",
  "context",
  "states",
  "on",
  "entry",
  "meta",
  "description",
  "version",
  "predictableActionArguments",
];
const STATE = ["type", "on", "after", "entry", "exit", "tags", "meta", "description", "always", "id", "invoke"];

function definitionOf(draft: Draft, tree: Tree): object | null {
  const states = entriesOf(childOf(tree, "states"));
  const key = textOf(childOf(tree, "id")) ?? "machine";
  if (states.length === 0) {
    blame(draft, "/states", "The machine has no states.", "머신에 상태가 없습니다.");
    return null;
  }
  const name = newNames("state", ["incident"]);
  const words: XStateWords = {
    draft,
    names: new Map(states.map((state) => [state.key, name(state.key)])),
    ids: new Map(
      states.flatMap(({ key: state, value }) =>
        [textOf(childOf(value, "id")), `${key}.${state}`].flatMap((id): [string, string][] =>
          id === undefined ? [] : [[id, state]],
        ),
      ),
    ),
    event: newEvents(),
    effectId: newIds("effect"),
    transitionId: newIds("t"),
    timerId: newIds("timer"),
    guards: new Map(),
    guardName: newNames("guard"),
    own: ownDefinition(tree),
  };
  leaveUnknown(draft, tree, MACHINE);
  const initial = textOf(childOf(tree, "initial"));
  const begins = initial === undefined ? undefined : words.names.get(initial);
  if (begins === undefined)
    blame(draft, "/initial", `There is no state “${initial ?? "…"}”.`, `“${initial ?? "…"}” 상태가 없습니다.`);
  const rows = states.map((state) => ({ ...state, name: words.names.get(state.key) ?? state.key }));
  const invoked = new Map(rows.map((row) => [row.key, invokedFrom(words, row)]));
  const built = rows.map(
    ({ key: source, name: state, value }) =>
      [
        state,
        stateFrom(words, { source, value, initial: state === begins, invoked: invoked.get(source)?.effects ?? [] }),
      ] as const,
  );
  const { transitions, timers } = transitionsFrom(words, { machine: tree, states: rows, invoked });
  const events = eventsOf(words);
  return {
    ...fresh(words, { key, tree, begins: begins ?? "" }),
    events: { ...events, ...(words.own?.["events"] as object | undefined) },
    states: Object.fromEntries(
      built.map(([state, made]) => [state, { ...made, ...(timers.has(state) ? { timers: timers.get(state) } : {}) }]),
    ),
    transitions,
  };
}

/** What our own export keeps of a definition beside its states; null for any other machine. */
function ownDefinition(tree: Tree): Readonly<Record<string, Json>> | null {
  const kept = childOf(childOf(tree, "meta"), "lifecycle");
  if (textOf(childOf(kept, "language")) !== "lifecycle/1" || kept?.kind !== "object") return null;
  return Object.fromEntries(kept.entries.map(({ key, value }) => [key, jsonOf(value)]));
}

type Start = { readonly key: string; readonly tree: Tree; readonly begins: string };

function fresh(words: XStateWords, { key, tree, begins }: Start): object {
  const { own, draft } = words;
  if (own) return { ...own, initial: begins };
  const started = effectsFrom(words, childOf(tree, "entry"));
  const fields = {
    ...contextFields(draft, childOf(tree, "context")),
    ...Object.fromEntries(
      [...words.guards].map(([words_, guard]) => [
        guard,
        { type: "bool", label: label(words_, guard), default: false },
      ]),
    ),
  };
  return {
    language: "lifecycle/1",
    key: newIds("machine")(key),
    title: label(key, "Machine"),
    ...descriptionOf(tree),
    initial: begins,
    stages: [
      { id: "open", label: { en: "Open", ko: "열림" } },
      { id: "done", label: { en: "Done", ko: "완료" } },
    ],
    ...(started.length > 0 ? { starts: [{ id: "start", kind: "command", effects: started }] } : {}),
    fields,
    conditions: Object.fromEntries(
      [...words.guards].map(([words_, guard]) => [
        guard,
        { label: label(words_, guard), if: { "==": [{ var: `case.${guard}` }, true] } },
      ]),
    ),
  };
}

function descriptionOf(tree: Tree): { description?: string } {
  const description = textOf(childOf(tree, "description"));
  return description ? { description: description.slice(0, 2_000) } : {};
}

const CATEGORIES = ["open", "assigned", "pending", "resolved", "closed"];

function stateFrom(
  words: XStateWords,
  {
    source,
    value,
    initial,
    invoked,
  }: { source: string; value: Tree; initial: boolean; invoked: readonly EffectDefinition[] },
): object {
  const { draft } = words;
  const type = textOf(childOf(value, "type"));
  const kept = words.own ? childOf(childOf(value, "meta"), "lifecycle") : undefined;
  const isFinal = type === "final";
  for (const { key, value: child } of entriesOf(childOf(value, "states")))
    leave(draft, child.at, `The nested state “${key}” in “${source}”`, `“${source}” 안의 중첩 상태 “${key}”`);
  if (type === "parallel" || type === "history")
    leave(
      draft,
      value.at,
      `“${source}” is ${type}; it is a plain state here.`,
      `${topic(`“${source}”`)} ${type}입니다. 여기서는 일반 상태입니다.`,
    );
  leaveUnknown(draft, value, [...STATE, "states"]);
  if (kept?.kind === "object") return jsonOf(kept) as object;
  const tags = childOf(value, "tags");
  const tag =
    textOf(tags) ??
    (tags?.kind === "list"
      ? tags.items.map(textOf).find((each) => each !== undefined && CATEGORIES.includes(each))
      : undefined);
  const category =
    tag !== undefined && CATEGORIES.includes(tag) ? tag : isFinal ? "closed" : initial ? "open" : "assigned";
  const meta = childOf(value, "meta");
  if (meta) leave(draft, meta.at, `The notes (meta) of “${source}”`, `“${source}”의 메모(meta)`);
  const entry = [...effectsFrom(words, childOf(value, "entry")), ...invoked];
  const exit = effectsFrom(words, childOf(value, "exit"));
  return {
    label: label(source, source),
    ...descriptionOf(value),
    stage: stageOf(words, isFinal),
    category,
    ...(isFinal ? { final: true } : {}),
    ...(entry.length > 0 ? { entry } : {}),
    ...(exit.length > 0 ? { exit } : {}),
  };
}

/** A state that was added to a machine of ours stands in its first or its last stage. */
function stageOf({ own }: XStateWords, isFinal: boolean): string {
  const stages = own?.["stages"];
  const ids = Array.isArray(stages) ? stages.map((stage: unknown) => (stage as { id?: string } | null)?.id) : [];
  return (isFinal ? ids.at(-1) : ids[0]) ?? (isFinal ? "done" : "open");
}

function newEvents(): XStateWords["event"] {
  const names = newNames("event", ["incident"]);
  const found = new Map<string, { name: string; kind: "command" | "timer" | "system" }>();
  return {
    found,
    of: (wanted, kind) => {
      const known = found.get(wanted);
      if (known) return known.name;
      const made = { name: names(wanted), kind };
      found.set(wanted, made);
      return made.name;
    },
  };
}

function eventsOf({ event }: XStateWords): object {
  return Object.fromEntries(
    [...event.found].map(([words, { name, kind }]) => [name, { kind, label: label(words, name) }]),
  );
}
