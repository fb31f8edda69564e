import { subject, topic, toward } from "@/lib/lifecycle/language/particles";
import type { Draft } from "@/lib/lifecycle/exchange/draft";
import { blame } from "@/lib/lifecycle/exchange/draft";
import type { Tree } from "@/lib/lifecycle/exchange/source-tree";
import { childOf, entriesOf, itemsOf, numberOf, textOf } from "@/lib/lifecycle/exchange/source-tree";

type Checking = { readonly draft: Draft; readonly names: Map<string, Tree> };
type States = ReturnType<typeof entriesOf>;

/**
 * Reports what the Amazon States Language itself forbids (states-language.net/spec.html): targets that are not there or
 * outside of their block, names used twice, no end, states nothing leads to, malformed choices, waits and failures.
 */
export function checkMachine(draft: Draft, machine: Tree): void {
  checkBlock({ draft, names: new Map() }, machine);
}

/** The blocks inside a Parallel or a Map. */
export function blocksOf(state: Tree): Tree[] {
  const inMap = childOf(state, "Iterator") ?? childOf(state, "ItemProcessor");
  return [...itemsOf(childOf(state, "Branches")), ...(inMap ? [inMap] : [])];
}

function checkBlock(checking: Checking, block: Tree): void {
  const { draft, names } = checking;
  const states = entriesOf(childOf(block, "States"));
  if (states.length === 0) return blame(draft, block.at, "There are no states.", "상태가 없습니다.");
  for (const { key, value } of states) {
    if (names.has(key)) blame(draft, value.at, `There are two states “${key}”.`, `“${key}” 상태가 두 개 있습니다.`);
    names.set(key, value);
  }
  for (const { value } of states) for (const inner of blocksOf(value)) checkBlock(checking, inner);
  const start = childOf(block, "StartAt");
  checkTarget(checking, start, { states, at: block.at });
  for (const { key, value } of states) checkState(checking, { key, value, states });
  const hasEnd = states.some(
    ({ value }) => isEnd(value) || ["Succeed", "Fail"].includes(textOf(childOf(value, "Type")) ?? ""),
  );
  if (!hasEnd) blame(draft, block.at, "There is no state in which it ends.", "끝나는 상태가 없습니다.");
  checkReach(draft, states, textOf(start));
}

function isEnd(state: Tree): boolean {
  const end = childOf(state, "End");
  return end?.kind === "value" && end.value === true;
}

function checkTarget(
  { draft, names }: Checking,
  target: Tree | undefined,
  { states, at }: { states: States; at: string },
): void {
  const name = textOf(target);
  if (name === undefined)
    return blame(draft, target?.at ?? at, "The name of a state is missing here.", "여기에 상태 이름이 없습니다.");
  if (states.some(({ key }) => key === name)) return;
  if (names.has(name))
    blame(
      draft,
      target?.at ?? at,
      `“${name}” is outside of this block.`,
      `${topic(`“${name}”`)} 이 블록 밖에 있습니다.`,
    );
  else blame(draft, target?.at ?? at, `There is no state “${name}”.`, `“${name}” 상태가 없습니다.`);
}

/** Every target a state names. */
function targetsOf(state: Tree): Tree[] {
  const inLists = [...itemsOf(childOf(state, "Choices")), ...itemsOf(childOf(state, "Catch"))].map((each) =>
    childOf(each, "Next"),
  );
  return [childOf(state, "Next"), childOf(state, "Default"), ...inLists].filter((target) => target !== undefined);
}

const TYPES = ["Task", "Choice", "Wait", "Pass", "Succeed", "Fail", "Parallel", "Map"];

function checkState(checking: Checking, { key, value, states }: { key: string; value: Tree; states: States }): void {
  const { draft } = checking;
  const { at } = value;
  const type = textOf(childOf(value, "Type")) ?? "";
  if (!TYPES.includes(type))
    return blame(draft, at, `“${key}” is of no known type.`, `“${key}”의 유형을 알 수 없습니다.`);
  const next = childOf(value, "Next");
  const leaves = type !== "Choice" && type !== "Succeed" && type !== "Fail";
  if (leaves && (next !== undefined) === isEnd(value))
    blame(draft, at, `“${key}” needs either Next or End.`, `“${key}”에는 Next 또는 End 중 하나가 필요합니다.`);
  if (!leaves && (next !== undefined || childOf(value, "End")))
    blame(
      draft,
      at,
      `“${key}” is a ${type} and has neither Next nor End.`,
      `${topic(`“${key}”`)} ${type}이므로 Next도 End도 없습니다.`,
    );
  for (const target of targetsOf(value)) checkTarget(checking, target, { states, at });
  for (const catcher of itemsOf(childOf(value, "Catch"))) {
    if (!childOf(catcher, "Next")) blame(draft, catcher.at, "A Catch needs Next.", "Catch에는 Next가 필요합니다.");
  }
  if (type === "Choice") checkChoice(draft, key, value);
  if (type === "Fail") checkOnlyOne(draft, value, ["Error", "ErrorPath"], ["Cause", "CausePath"]);
  if (type === "Wait") checkWait(draft, key, value);
  if (type === "Task") checkTask(draft, key, value);
  if (type === "Parallel" && blocksOf(value).length === 0)
    blame(draft, at, `“${key}” has no branches.`, `“${key}”에 분기가 없습니다.`);
  if (type === "Map" && blocksOf(value).length === 0)
    blame(draft, at, `“${key}” says nothing to do for each item.`, `“${key}”에 항목마다 할 일이 없습니다.`);
}

function checkOnlyOne(draft: Draft, state: Tree, ...pairs: readonly (readonly string[])[]): void {
  for (const pair of pairs) {
    const found = pair.filter((name) => childOf(state, name));
    if (found.length > 1)
      blame(
        draft,
        state.at,
        `Only one of ${found.join(" and ")} may be there.`,
        `${found.join(", ")} 중 하나만 있을 수 있습니다.`,
      );
  }
}

function checkWait(draft: Draft, key: string, state: Tree): void {
  const ways = ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"].filter((name) => childOf(state, name));
  if (ways.length !== 1)
    blame(
      draft,
      state.at,
      `“${key}” must wait in exactly one way.`,
      `${topic(`“${key}”`)} 정확히 한 가지 방법으로 기다려야 합니다.`,
    );
  const seconds = childOf(state, "Seconds");
  const count = numberOf(seconds);
  const isJsonata = textOf(seconds)?.startsWith("{%") ?? false;
  if (seconds && !isJsonata && (count === undefined || !Number.isSafeInteger(count) || count < 0 || count > 99_999_999))
    blame(draft, seconds.at, "The seconds to wait must be a whole number.", "대기 시간(초)은 정수여야 합니다.");
}

function checkTask(draft: Draft, key: string, state: Tree): void {
  if (textOf(childOf(state, "Resource")) === undefined)
    blame(draft, state.at, `“${key}” has no Resource.`, `“${key}”에 Resource가 없습니다.`);
  checkOnlyOne(draft, state, ["TimeoutSeconds", "TimeoutSecondsPath"], ["HeartbeatSeconds", "HeartbeatSecondsPath"]);
  for (const name of ["TimeoutSeconds", "HeartbeatSeconds"]) {
    const limit = childOf(state, name);
    const seconds = numberOf(limit);
    if (seconds !== undefined && (!Number.isSafeInteger(seconds) || seconds < 1 || seconds > 99_999_999))
      blame(
        draft,
        limit?.at ?? state.at,
        `${name} must be a whole number above nothing.`,
        `${topic(name)} 양의 정수여야 합니다.`,
      );
  }
}

function checkChoice(draft: Draft, key: string, state: Tree): void {
  const rules = itemsOf(childOf(state, "Choices"));
  if (rules.length === 0)
    blame(draft, state.at, `“${key}” has nothing to choose from.`, `“${key}”에 선택지가 없습니다.`);
  for (const rule of rules) {
    if (!childOf(rule, "Next")) blame(draft, rule.at, "A choice needs Next.", "선택지에는 Next가 필요합니다.");
    checkRule(draft, rule, ["Next", "Comment", "Assign", "Output"]);
  }
}

const COMPARISON =
  /^(String|Numeric|Boolean|Timestamp)(Equals|LessThan|GreaterThan|LessThanEquals|GreaterThanEquals)(Path)?$|^StringMatches$|^Is(Null|Present|Numeric|String|Boolean|Timestamp)$/;

function checkRule(draft: Draft, rule: Tree, beside: readonly string[]): void {
  const keys = entriesOf(rule)
    .map(({ key }) => key)
    .filter((key) => !beside.includes(key));
  const combined = keys.filter((key) => ["And", "Or", "Not", "Condition"].includes(key));
  const compared = keys.filter((key) => COMPARISON.test(key));
  const strange = keys.filter((key) => key !== "Variable" && !combined.includes(key) && !compared.includes(key));
  const isOne = combined.length + compared.length === 1 && (compared.length === 0) !== keys.includes("Variable");
  if (strange.length > 0)
    blame(
      draft,
      rule.at,
      `A choice has no ${strange.join(", ")}.`,
      `선택지에는 ${subject(strange.join(", "))} 없습니다.`,
    );
  else if (!isOne)
    blame(
      draft,
      rule.at,
      "A choice compares one variable in one way, or combines others.",
      "선택지는 변수 하나를 한 가지 방법으로 비교하거나 다른 것을 결합합니다.",
    );
  for (const key of ["And", "Or"]) for (const part of itemsOf(childOf(rule, key))) checkRule(draft, part, []);
  const negated = childOf(rule, "Not");
  if (negated) checkRule(draft, negated, []);
}

function checkReach(draft: Draft, states: States, start: string | undefined): void {
  const seen = new Set<string>();
  const open = start === undefined ? [] : [start];
  const byName = new Map(states.map(({ key, value }) => [key, value]));
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = byName.get(name);
    if (!state || seen.has(name)) continue;
    seen.add(name);
    open.push(...targetsOf(state).map((target) => textOf(target) ?? ""));
  }
  for (const { key, value } of states) {
    if (!seen.has(key))
      blame(draft, value.at, `Nothing leads to “${key}”.`, `${toward(`“${key}”`)} 가는 길이 없습니다.`);
  }
}
