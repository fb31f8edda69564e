import { topic } from "@/lib/lifecycle/language/particles";
import type { Text } from "@/lib/lifecycle/language/definition";
import { checkMachine } from "@/lib/lifecycle/exchange/asl-check";
import { conditionFrom, nothingAsked } from "@/lib/lifecycle/exchange/asl-rules";
import type { Named, Words } from "@/lib/lifecycle/exchange/asl-words";
import { addWay, atOnce, eventOf, onward, stateName } from "@/lib/lifecycle/exchange/asl-words";
import { workFrom } from "@/lib/lifecycle/exchange/asl-work";
import type { Draft } from "@/lib/lifecycle/exchange/draft";
import {
  finished,
  label,
  leave,
  leaveUnknown,
  newDraft,
  newIds,
  newNames,
  shown,
} from "@/lib/lifecycle/exchange/draft";
import type { Imported } from "@/lib/lifecycle/exchange/exchanged";
import type { Tree } from "@/lib/lifecycle/exchange/source-tree";
import { childOf, entriesOf, itemsOf, numberOf, readJson, textOf } from "@/lib/lifecycle/exchange/source-tree";

/**
 * A state machine in the Amazon States Language. Every state becomes a state: a Task one with an effect whose success or
 * failure moves on, a Choice one with guarded ways out, a Wait one with a timer. Data that flows is listed, and so is what
 * stands inside a Parallel or a Map.
 */
export function fromAsl(text: string): Imported {
  const { tree, problems } = readJson(text);
  const draft = newDraft(problems);
  if (!tree) return finished(draft, null);
  checkMachine(draft, tree);
  return finished(draft, draft.problems.length > 0 ? null : definitionOf(draft, tree));
}

function definitionOf(draft: Draft, tree: Tree): object {
  const states = entriesOf(childOf(tree, "States"));
  const name = newNames("state", ["incident"]);
  const names = new Map(states.map(({ key }) => [key, name(key)]));
  const words: Words = {
    draft,
    names,
    asked: nothingAsked(draft),
    end: name("ended"),
    events: new Map(),
    eventName: newNames("event", ["incident"]),
    effectId: newIds("effect"),
    transitionId: newIds("t"),
    timerId: newIds("timer"),
    transitions: [],
  };
  leaveUnknown(draft, tree, ["Comment", "StartAt", "States"]);
  const built = states.map((state): [string, { final?: boolean }] => [
    names.get(state.key) ?? "",
    stateFrom(words, state),
  ]);
  const begins = names.get(textOf(childOf(tree, "StartAt")) ?? "") ?? "";
  const isShut = built.find(([state]) => state === begins)?.[1].final === true;
  const before = name("before");
  const opening = isShut
    ? { [before]: automatic(words, { state: before, words: { en: "Start", ko: "시작" }, to: begins }) }
    : {};
  const usesEnd = words.transitions.some((transition) => (transition as { to: string }).to === words.end);
  const all = {
    ...opening,
    ...Object.fromEntries(built),
    ...(usesEnd
      ? { [words.end]: { label: { en: "Ended", ko: "끝" }, stage: "done", category: "closed", final: true } }
      : {}),
  };
  const initial = isShut ? before : begins;
  const comment = textOf(childOf(tree, "Comment"));
  return {
    language: "lifecycle/1",
    key: "state-machine",
    title: label(comment?.split("\n")[0] ?? "", { en: "State machine", ko: "상태 머신" }),
    ...(comment && comment.length > 500 ? { description: comment.slice(0, 2_000) } : {}),
    initial,
    stages: [
      { id: "work", label: { en: "Work", ko: "진행" } },
      { id: "done", label: { en: "Done", ko: "완료" } },
    ],
    fields: Object.fromEntries(
      [...words.asked.fields.values()].map(({ name: field, field: definition }) => [field, definition]),
    ),
    events: Object.fromEntries(
      [...words.events.values()].map(({ name: event, kind, label: said }) => [event, { kind, label: said }]),
    ),
    states: Object.fromEntries(
      Object.entries(all).map(([state, made]) => [state, state === initial ? { ...made, category: "open" } : made]),
    ),
    transitions: words.transitions,
  };
}

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  Task: ["Resource", "Next", "End", "Retry", "Catch", "TimeoutSeconds", "HeartbeatSeconds", "Parameters", "Arguments"],
  Choice: ["Choices", "Default"],
  Wait: ["Seconds", "Next", "End", "SecondsPath", "Timestamp", "TimestampPath"],
  Pass: ["Next", "End"],
  Succeed: [],
  Fail: ["Error", "Cause"],
  Parallel: ["Next", "End", "Retry", "Catch", "Branches"],
  Map: ["Next", "End", "Retry", "Catch", "Iterator", "ItemProcessor"],
};

function stateFrom(words: Words, { key, value }: Named): { final?: boolean } {
  const type = textOf(childOf(value, "Type")) ?? "";
  leaveUnknown(words.draft, value, ["Type", "Comment", ...(KNOWN[type] ?? [])]);
  const comment = textOf(childOf(value, "Comment"));
  const failure = ["Error", "Cause"]
    .map((name) => textOf(childOf(value, name)))
    .filter(Boolean)
    .join(": ");
  const description = [comment, failure].filter(Boolean).join(" ").slice(0, 2_000);
  const base = { label: label(key, "…"), ...(description ? { description } : {}), stage: "work" };
  switch (type) {
    case "Succeed":
    case "Fail":
      return { ...base, stage: "done", category: "closed", final: true } as object;
    case "Wait":
      return { ...base, category: "pending", ...waitFrom(words, { key, value }) } as object;
    case "Choice":
      return { ...base, category: "assigned", ...choiceFrom(words, { key, value }) } as object;
    case "Pass":
      return { ...base, category: "assigned", ...passFrom(words, { key, value }) } as object;
    default:
      return { ...base, ...workFrom(words, { key, value }, type) } as object;
  }
}

/** A state that moves on by itself. */
function automatic(words: Words, { state, words: said, to }: { state: string; words: Text; to: string }): object {
  const on = eventOf(words, "done", "timer");
  addWay(words, { from: state, on, to });
  return { label: said, stage: "work", category: "open", ...atOnce(words, state, on) };
}

function passFrom(words: Words, { key, value }: Named): object {
  const from = stateName(words, key);
  const on = eventOf(words, "done", "timer");
  addWay(words, { from, on, to: onward(words, value) });
  return atOnce(words, from, on);
}

function choiceFrom(words: Words, { key, value }: Named): object {
  const from = stateName(words, key);
  const on = eventOf(words, "chosen", "timer");
  for (const rule of itemsOf(childOf(value, "Choices"))) {
    leaveUnknown(words.draft, rule, [
      "Next",
      "And",
      "Or",
      "Not",
      "Variable",
      "Condition",
      ...entriesOf(rule)
        .map((each) => each.key)
        .filter((each) => /^(String|Numeric|Boolean|Timestamp|Is)/.test(each)),
    ]);
    addWay(words, {
      from,
      on,
      to: stateName(words, textOf(childOf(rule, "Next"))),
      if: conditionFrom(words.asked, withoutNext(rule)),
    });
  }
  const otherwise = textOf(childOf(value, "Default"));
  if (otherwise !== undefined) addWay(words, { from, on, to: stateName(words, otherwise) });
  else
    leave(
      words.draft,
      value.at,
      `“${key}” fails where no choice holds; here the case stays.`,
      `${topic(`“${key}”`)} 맞는 선택지가 없으면 실패합니다. 여기서는 사례가 머뭅니다.`,
    );
  return atOnce(words, from, on);
}

function withoutNext(rule: Tree): Tree {
  const beside = ["Next", "Comment", "Assign", "Output"];
  return rule.kind === "object" ? { ...rule, entries: rule.entries.filter(({ key }) => !beside.includes(key)) } : rule;
}

function waitFrom(words: Words, { key, value }: Named): object {
  const from = stateName(words, key);
  const seconds = numberOf(childOf(value, "Seconds"));
  if (seconds !== undefined) {
    const event = eventOf(words, "elapsed", "timer");
    addWay(words, { from, on: event, to: onward(words, value) });
    return { timers: [{ id: words.timerId(`wait ${from}`), event, after: `PT${seconds}S` }] };
  }
  const way = entriesOf(value).find((entry) => /^(Seconds|Timestamp)/.test(entry.key));
  if (way)
    leave(
      words.draft,
      way.value.at,
      `Until when “${key}” waits: ${way.key} ${shown(way.value)}; here somebody says that the time is up.`,
      `“${key}”의 대기 기한: ${way.key} ${shown(way.value)}. 여기서는 누군가 시간이 되었음을 알립니다.`,
    );
  addWay(words, { from, on: eventOf(words, "time is up", "message"), to: onward(words, value) });
  return {};
}
