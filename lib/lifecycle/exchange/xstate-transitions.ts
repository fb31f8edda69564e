import { toward } from "@/lib/lifecycle/language/particles";
import type { TimerDefinition } from "@/lib/lifecycle/language/definition";
import { SAME } from "@/lib/lifecycle/language/definition";
import { blame, leave, leaveUnknown, shown } from "@/lib/lifecycle/exchange/draft";
import type { Tree } from "@/lib/lifecycle/exchange/source-tree";
import { childOf, entriesOf, itemsOf, jsonOf, textOf } from "@/lib/lifecycle/exchange/source-tree";
import type { Invoked } from "@/lib/lifecycle/exchange/xstate-invoke";
import type { XStateWords } from "@/lib/lifecycle/exchange/xstate-parts";
import { effectsFrom, guardFrom } from "@/lib/lifecycle/exchange/xstate-parts";

type Row = { readonly key: string; readonly name: string; readonly value: Tree };
type Given = {
  readonly machine: Tree;
  readonly states: readonly Row[];
  readonly invoked: ReadonlyMap<string, Invoked>;
};
type Made = { readonly id: string; readonly order: number; from: string[]; readonly [key: string]: unknown };

/** The transitions of every state, those of the machine after a state's own; delayed ones with a timer. */
export function transitionsFrom(
  words: XStateWords,
  { machine, states, invoked }: Given,
): { transitions: object[]; timers: Map<string, TimerDefinition[]> } {
  const timers = new Map<string, TimerDefinition[]>();
  const made: Made[] = [];
  for (const state of states) {
    const isFinal = textOf(childOf(state.value, "type")) === "final";
    const own = entriesOf(childOf(state.value, "on")).flatMap((entry) => heard(words, entry));
    const common = entriesOf(childOf(machine, "on")).flatMap((entry) => heard(words, entry));
    const delayed = words.own
      ? []
      : entriesOf(childOf(state.value, "after")).flatMap((entry) => late(words, state, { ...entry, timers }));
    const always = words.own ? [] : atOnce(words, state, timers);
    const answers = invoked.get(state.key)?.heard ?? [];
    if (isFinal) {
      for (const { tree } of [...own, ...answers, ...always, ...delayed])
        leave(
          words.draft,
          tree.at,
          `A way out of the final state “${state.key}”`,
          `최종 상태 “${state.key}”에서 나가는 길`,
        );
    } else
      for (const each of [...own, ...answers, ...always, ...delayed, ...common]) add(words, made, { state, ...each });
  }
  const sorted = made.toSorted((a, b) => a.order - b.order);
  return { transitions: sorted.map(({ order: _order, ...transition }) => transition), timers };
}

type Heard = { readonly tree: Tree; readonly event: string };

function candidatesIn(value: Tree): readonly Tree[] {
  return value.kind === "list" ? itemsOf(value) : [value];
}

function heard(words: XStateWords, { key, value }: { key: string; value: Tree }): Heard[] {
  if (key === "*" || key.includes("*")) {
    leave(words.draft, value.at, `The answer to every event (${key})`, `모든 이벤트에 대한 응답(${key})`);
    return [];
  }
  const event = words.own ? key : words.event.of(key, "command");
  return candidatesIn(value).map((tree) => ({ tree, event }));
}

type Delay = { readonly key: string; readonly value: Tree; readonly timers: Map<string, TimerDefinition[]> };

function late(words: XStateWords, state: Row, { key, value, timers }: Delay): Heard[] {
  const milliseconds = /^\d{1,12}$/.test(key) ? Number(key) : null;
  if (milliseconds === null) {
    leave(
      words.draft,
      value.at,
      `How long the delay “${key}” is; it is a day here`,
      `지연 “${key}”의 길이. 여기서는 하루입니다`,
    );
    return armed(words, state, { value, timers, wanted: `${state.key} after ${key}`, after: "P1D" });
  }
  const seconds = Math.max(1, Math.round(milliseconds / 1_000));
  if (seconds * 1_000 !== milliseconds)
    leave(
      words.draft,
      value.at,
      `${milliseconds} ms; a timer counts whole seconds`,
      `${milliseconds}ms. 타이머는 초 단위로 셉니다`,
    );
  const after = `PT${Math.min(seconds, 999_999_999)}S`;
  return armed(words, state, { value, timers, wanted: `${state.key} after ${key} ms`, after });
}

/** What happens without an event: a timer that goes off at once. */
function atOnce(words: XStateWords, state: Row, timers: Delay["timers"]): Heard[] {
  const value = childOf(state.value, "always");
  if (!value) return [];
  leave(
    words.draft,
    value.at,
    `XState checks the eventless ways out of “${state.key}” after every event; here they are checked once, on entering.`,
    `XState는 “${state.key}”의 이벤트 없는 전환을 이벤트마다 확인합니다. 여기서는 들어올 때 한 번만 확인합니다.`,
  );
  return armed(words, state, { value, timers, wanted: `${state.key} at once`, after: "PT0S" });
}

type Arming = {
  readonly value: Tree;
  readonly timers: Delay["timers"];
  readonly wanted: string;
  readonly after: string;
};

function armed(words: XStateWords, state: Row, { value, timers, wanted, after }: Arming): Heard[] {
  const event = words.event.of(wanted, "timer");
  timers.set(state.name, [...(timers.get(state.name) ?? []), { id: words.timerId(wanted), event, after }]);
  return candidatesIn(value).map((tree) => ({ tree, event }));
}

type Adding = Heard & { readonly state: Row };

function add(words: XStateWords, made: Made[], { state, tree, event }: Adding): void {
  const { draft, own } = words;
  const to = targetOf(words, state, tree);
  if (to === null) return;
  const kept = own ? childOf(childOf(tree, "meta"), "lifecycle") : undefined;
  const id = textOf(childOf(kept, "id"));
  if (kept?.kind === "object" && id !== undefined) {
    const { order, ...rest } = Object.fromEntries(kept.entries.map(({ key, value }) => [key, jsonOf(value)]));
    const known = made.find((each) => each.id === id && each["on"] === event && each["to"] === to);
    if (known) known.from.push(state.name);
    else
      made.push({
        ...rest,
        id,
        from: [state.name],
        on: event,
        to,
        order: typeof order === "number" ? order : made.length,
      });
    return;
  }
  leaveUnknown(draft, tree, ["target", "guard", "cond", "actions", "reenter", "internal", "description", "meta"]);
  const guard = guardFrom(words, childOf(tree, "guard") ?? childOf(tree, "cond"));
  const effects = effectsFrom(words, childOf(tree, "actions"));
  const meta = childOf(tree, "meta");
  if (meta && !own)
    leave(draft, meta.at, `The notes (meta) of a transition of “${state.key}”`, `“${state.key}”의 전환 메모(meta)`);
  const description = textOf(childOf(tree, "description"));
  made.push({
    id: words.transitionId(`t ${state.name} ${event}`),
    order: made.length,
    ...(description ? { label: description.slice(0, 500) } : {}),
    from: [state.name],
    on: event,
    to,
    ...(guard ? { if: guard } : {}),
    ...(effects.length > 0 ? { effects } : {}),
  });
}

/** Without a target, or with itself as one that is not re-entered, nothing is left or entered. */
function targetOf({ draft, names, ids }: XStateWords, state: Row, tree: Tree): string | null {
  const given = tree.kind === "object" ? childOf(tree, "target") : tree;
  const [first, ...more] = given?.kind === "list" ? given.items : given ? [given] : [];
  for (const other of more) leave(draft, other.at, `A second target: ${shown(other)}`, `두 번째 목표: ${shown(other)}`);
  if (!first || (first.kind === "value" && first.value === null)) return SAME;
  const wanted = textOf(first);
  if (wanted?.startsWith(".") || (wanted?.includes(".") && !wanted.startsWith("#"))) {
    leave(
      draft,
      first.at,
      `A way from “${state.key}” into the nested state “${wanted}”`,
      `“${state.key}”에서 중첩 상태 ${toward(`“${wanted}”`)} 가는 길`,
    );
    return null;
  }
  const key = wanted?.startsWith("#") ? ids.get(wanted.slice(1)) : wanted;
  const name = key === undefined ? undefined : names.get(key);
  if (name === undefined)
    blame(
      draft,
      first.at,
      `There is no state “${wanted ?? shown(first)}”.`,
      `“${wanted ?? shown(first)}” 상태가 없습니다.`,
    );
  const again = childOf(tree, "reenter");
  const reenters = again?.kind === "value" && again.value === true;
  const outside = childOf(tree, "internal");
  const isExternal = outside?.kind === "value" && outside.value === false;
  return name === undefined ? null : name === state.name && !reenters && !isExternal ? SAME : name;
}
