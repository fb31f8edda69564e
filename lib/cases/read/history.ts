import type { Locale } from "@/lib/i18n/locale";
import type { Actor } from "@/lib/access/actor";
import { isStaff } from "@/lib/access/actor";
import { eventEntry, FIRST_EVENT } from "@/lib/cases/events";
import { stateLabel } from "@/lib/cases/write/conflict";
import { COLUMN_FIELD_NAMES } from "@/lib/cases/write/facts";
import type { StoredEvent } from "@/lib/cases/read/read-case";
import type { FieldChange, HistoryEntry } from "@/lib/cases/types";
import type { Words } from "@/lib/cases/read/value-words";
import { labelOf, valueWords } from "@/lib/cases/read/value-words";
import { say } from "@/lib/i18n/say";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { FieldDefinition } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";
import { inWords } from "@/lib/lifecycle/language/input";

export interface Past {
  /** Newest first. */
  events: readonly StoredEvent[];
  /** Every version that one of them happened under. */
  versions: ReadonlyMap<string, Lifecycle>;
  names: ReadonlyMap<string, string>;
}

/** The history in the reader's words, newest first; customers get what concerns them, in their words. */
export function historyFor(actor: Actor, { events, versions, names }: Past): HistoryEntry[] {
  const words = { language: actor.language, names };
  return events.flatMap((event) => {
    const lifecycle = versions.get(event.versionId);
    if (!lifecycle) return [];
    const entry = entryOf(actor, lifecycle, { event, words });
    return isStaff(actor) || isTold(entry) ? [entry] : [];
  });
}

function isTold({ event, from, to }: HistoryEntry): boolean {
  return eventEntry(event).seenBy === "everyone" || from !== to;
}

type Happened = { event: StoredEvent; words: Words };

function entryOf(actor: Actor, lifecycle: Lifecycle, { event, words }: Happened): HistoryEntry {
  const { seq, at, fromState, toState, dwellSeconds, messageId } = event;
  const moved = event.event === FIRST_EVENT || (fromState !== null && fromState !== toState);
  const inside = isStaff(actor);
  return {
    seq,
    at,
    actor: event.actorName,
    event: event.event,
    label: eventLabel(lifecycle, event, words.language),
    from: moved && fromState ? stateLabel(actor, lifecycle, fromState) : null,
    to: moved ? stateLabel(actor, lifecycle, toState) : null,
    dwellSeconds,
    changes: inside ? changesOf(lifecycle, event, words) : [],
    input: inside ? inputOf(lifecycle, event, words) : [],
    reason: inside ? reasonOf(event.reason, words.language) : null,
    messageId: inside ? messageId : null,
  };
}

function eventLabel(lifecycle: Lifecycle, { event, input }: StoredEvent, language: Locale): string {
  const { words } = eventEntry(event);
  if (words !== null && !lifecycle.events.has(event)) {
    const { followUp } = input;
    return say(language, `cases.event.${words}`, { number: typeof followUp === "number" ? String(followUp) : "" });
  }
  const label = lifecycle.events.get(event)?.definition.label;
  return label ? textIn(label, language) : inWords(event);
}

function changesOf(lifecycle: Lifecycle, { changes }: StoredEvent, words: Words): FieldChange[] {
  const order = [...COLUMN_FIELD_NAMES, ...Object.keys(lifecycle.definition.fields)];
  const inOrder = Object.entries(changes).toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return inOrder.map(([name, { from, to }]) => {
    const field = lifecycle.definition.fields[name];
    const shown = (value: unknown): string => valueWords(name, field, { value, words });
    return { label: labelOf(name, field, words.language), from: shown(from), to: shown(to) };
  });
}

/** What was filled in, without what the changes say already. */
function inputOf(lifecycle: Lifecycle, { event, input, changes }: StoredEvent, words: Words): HistoryEntry["input"] {
  const declared: Readonly<Record<string, FieldDefinition>> = lifecycle.events.get(event)?.input ?? {};
  return Object.entries(declared).flatMap(([name, field]) => {
    const value = input[name] ?? null;
    if (value === null || value === "" || Object.hasOwn(changes, name)) return [];
    return [{ label: labelOf(name, field, words.language), value: valueWords(name, field, { value, words }) }];
  });
}

/** A reason is words, or data with its words in every language. */
function reasonOf(reason: unknown, language: Locale): string | null {
  if (typeof reason === "string") return reason;
  if (typeof reason !== "object" || reason === null || !("text" in reason)) return null;
  const { text } = reason;
  if (typeof text === "string") return text;
  return typeof text === "object" && text !== null ? textIn(text as Record<string, string>, language) : null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Every id that the history's values mention and `known` has no name for. */
export function unnamedIds(events: readonly StoredEvent[], known: ReadonlyMap<string, string>): string[] {
  const values = events.flatMap(({ changes, input }) => [
    ...Object.values(changes).flatMap(({ from, to }) => [from, to]),
    ...Object.values(input),
  ]);
  const ids = values.filter((value): value is string => typeof value === "string" && uuid.test(value));
  return [...new Set(ids)].filter((id) => !known.has(id));
}
