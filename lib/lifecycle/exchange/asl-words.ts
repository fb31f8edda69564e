import type { Condition, EventKind, Text } from "@/lib/lifecycle/language/definition";
import type { Asked } from "@/lib/lifecycle/exchange/asl-rules";
import type { Draft, Names } from "@/lib/lifecycle/exchange/draft";
import { label } from "@/lib/lifecycle/exchange/draft";
import type { Tree } from "@/lib/lifecycle/exchange/source-tree";
import { childOf, textOf } from "@/lib/lifecycle/exchange/source-tree";

/** What the import of a state machine goes by: new names for old, events and ways met so far. */
export type Words = {
  readonly draft: Draft;
  readonly names: ReadonlyMap<string, string>;
  readonly asked: Asked;
  readonly end: string;
  readonly events: Map<string, { readonly name: string; readonly kind: EventKind; readonly label: Text }>;
  readonly eventName: Names;
  readonly effectId: Names;
  readonly transitionId: Names;
  readonly timerId: Names;
  readonly transitions: object[];
};

/** A state with its name. */
export type Named = { readonly key: string; readonly value: Tree };

/** The new name of a state. */
export function stateName({ names }: Words, key: string | undefined): string {
  return names.get(key ?? "") ?? "";
}

/** Where a state goes on: Next, or the end. */
export function onward(words: Words, state: Tree): string {
  const next = textOf(childOf(state, "Next"));
  return next === undefined ? words.end : stateName(words, next);
}

const LABELS = {
  done: { en: "Done", ko: "완료" },
  chosen: { en: "Chosen", ko: "선택됨" },
  elapsed: { en: "Time is up", ko: "시간이 됨" },
  answered: { en: "Answered", ko: "응답 받음" },
  timedOut: { en: "No answer in time", ko: "기한 내 응답 없음" },
} as const;

/** The event of a kind for what happens, made when it is first wanted. */
export function eventOf(words: Words, wanted: string, kind: EventKind): string {
  const known = words.events.get(`${kind} ${wanted}`);
  if (known) return known.name;
  const said: Text = Object.hasOwn(LABELS, wanted) ? LABELS[wanted as keyof typeof LABELS] : label(wanted, "…");
  const made = { name: words.eventName(wanted), kind, label: said };
  words.events.set(`${kind} ${wanted}`, made);
  return made.name;
}

type Way = { readonly from: string; readonly on: string; readonly to: string; readonly if?: Condition };

/** Adds a transition. */
export function addWay({ transitions, transitionId }: Words, { from, on, to, if: guard }: Way): void {
  transitions.push({ id: transitionId(`t ${from} ${to}`), from: [from], on, to, ...(guard ? { if: guard } : {}) });
}

/** The part of a state that is left by itself as soon as it is reached: a timer that goes off at once. */
export function atOnce(words: Words, state: string, event: string): object {
  return { timers: [{ id: words.timerId(`go ${state}`), event, after: "PT0S" }] };
}
