import { below } from "@/lib/lifecycle/language/check/report";
import { canonicalJson } from "@/lib/lifecycle/language/hash";
import type { Text } from "@/lib/lifecycle/language/definition";
import type { Draft } from "@/lib/lifecycle/diff/draft";
import { thing as loose } from "@/lib/lifecycle/diff/draft";

/** What a lifecycle consists of, as people speak of it. */
export type What =
  | "lifecycle"
  | "stage"
  | "start"
  | "schedule"
  | "field"
  | "actor"
  | "event"
  | "input"
  | "condition"
  | "state"
  | "timer"
  | "effect"
  | "transition"
  | "property"
  | "test"
  | "layout"
  | "meta";

/** One thing with a name of its own, without the named things inside it. */
export type Part = {
  readonly what: What;
  readonly id: string;
  readonly at: string;
  readonly value: Readonly<Record<string, unknown>>;
};

/** The parts of a definition by kind and name, and the order of ids in each of its lists. */
export type Parts = {
  readonly byKey: ReadonlyMap<string, Part>;
  readonly lists: ReadonlyMap<string, { readonly what: What; readonly at: string; readonly ids: readonly string[] }>;
};

type Collecting = {
  readonly byKey: Map<string, Part>;
  readonly lists: Map<string, { what: What; at: string; ids: string[] }>;
};

const HELD = new Set(
  "stages starts schedules fields actor events conditions states transitions properties tests layout meta".split(" "),
);

/** Takes a definition, or what `behaviourOf` leaves of it, apart into things that have names. */
export function partsOf(definition: Draft): Parts {
  const into: Collecting = { byKey: new Map(), lists: new Map() };
  const head = Object.entries(definition).filter(([key, value]) => !HELD.has(key) || !isHolder(value));
  add(into, { what: "lifecycle", id: "", at: "", value: Object.fromEntries(head) });
  for (const what of ["layout", "meta"] as const) {
    if (definition[what] !== undefined) add(into, { what, id: what, at: `/${what}`, value: loose(definition[what]) });
  }
  list(into, definition.stages, { what: "stage", at: "/stages" });
  named(into, definition.fields, { what: "field", at: "/fields" });
  named(into, definition.actor, { what: "actor", at: "/actor" });
  named(into, definition.conditions, { what: "condition", at: "/conditions" });
  for (const [name, event] of membersOf(definition.events)) addEvent(into, name, loose(event));
  for (const [name, state] of membersOf(definition.states)) addState(into, name, loose(state));
  for (const [key, what] of LISTS) list(into, definition[key], { what, at: `/${key}` });
  return into;
}

/** What should hold named things and cannot is told as a change of the lifecycle itself. */
function isHolder(value: unknown): boolean {
  return value === undefined || (typeof value === "object" && value !== null);
}

const LISTS = [
  ["transitions", "transition"],
  ["starts", "start"],
  ["schedules", "schedule"],
  ["properties", "property"],
  ["tests", "test"],
] as const;

function add({ byKey }: Collecting, part: Part): void {
  byKey.set(`${part.what} ${part.id}`, part);
}

function membersOf(holder: unknown): [string, unknown][] {
  return typeof holder === "object" && holder !== null ? Object.entries(holder) : [];
}

function named(into: Collecting, things: unknown, { what, at }: { what: What; at: string }): void {
  for (const [name, thing] of membersOf(things)) {
    const value = loose(thing);
    const isBare = what === "condition" && !Object.hasOwn(value, "if");
    add(into, { what, id: name, at: below(at, name), value: isBare ? { if: thing } : value });
  }
}

function addEvent(into: Collecting, name: string, { input, ...value }: Draft): void {
  const at = below("/events", name);
  add(into, { what: "event", id: name, at, value });
  for (const [field, definition] of membersOf(input)) {
    add(into, { what: "input", id: `${name}.${field}`, at: below(at, "input", field), value: loose(definition) });
  }
}

function addState(into: Collecting, name: string, { timers, entry, exit, ...value }: Draft): void {
  const at = below("/states", name);
  add(into, { what: "state", id: name, at, value });
  list(into, timers, { what: "timer", at: below(at, "timers"), inside: `state ${name}` });
  list(into, entry, { what: "effect", at: below(at, "entry"), inside: `state ${name} entry` });
  list(into, exit, { what: "effect", at: below(at, "exit"), inside: `state ${name} exit` });
}

type Place = { readonly what: What; readonly at: string; readonly inside?: string };

/** Things with ids in an order; tests go by their names, and what lies inside something says in what. */
function list(into: Collecting, things: unknown, { what, at, inside }: Place): void {
  if (!Array.isArray(things)) return;
  const ids: string[] = [];
  for (const [i, thing] of things.entries()) {
    const { effects, ...value } = loose(thing);
    const name = what === "test" ? loose(thing).name : loose(value).id;
    const id = typeof name === "string" ? name : name === undefined ? String(i + 1) : canonicalJson(name);
    ids.push(id);
    add(into, { what, id, at: below(at, i), value: inside === undefined ? value : { ...value, inside } });
    list(into, effects, { what: "effect", at: below(at, i, "effects"), inside: `${what} ${id}` });
  }
  into.lists.set(inside === undefined ? what : `${what} in ${inside}`, { what, at, ids });
}

/** The label of something, if it has one. */
export function labelOf(value: unknown): Text | null {
  const { label } = loose(value);
  if (typeof label === "string") return label;
  const words = typeof label === "object" && label !== null ? Object.entries(label) : [];
  const isText = words.length > 0 && words.every(([, word]) => typeof word === "string");
  return isText ? Object.fromEntries(words) : null;
}
