import { below } from "@/lib/lifecycle/language/check/report";
import type { Problem, Text } from "@/lib/lifecycle/language/definition";
import { crossings, renamings } from "@/lib/lifecycle/diff/crossings";
import type { Draft } from "@/lib/lifecycle/diff/draft";
import { mergedOrder } from "@/lib/lifecycle/diff/order";
import type { What } from "@/lib/lifecycle/diff/parts";
import { labelOf } from "@/lib/lifecycle/diff/parts";
import type { Thing } from "@/lib/lifecycle/diff/words";
import { conflictSentence } from "@/lib/lifecycle/diff/words";
import { canonicalJson } from "@/lib/lifecycle/language/hash";
import { parseDefinition } from "@/lib/lifecycle/language/schema";

/** A place that both have changed, each in another way; undefined where something is not there. */
export type Conflict = {
  /** JSON pointer into the merged definition; to what is around it when it is not there. */
  readonly at: string;
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
  readonly message: Text;
};

export type Merged = {
  /** Everything either has changed; at a conflict mine, and whatever one has removed while the other changed it. */
  readonly definition: unknown;
  readonly conflicts: readonly Conflict[];
  /** What does not fit together although nobody changed the same place, such as a way to a state that the other removed. */
  readonly problems: readonly Problem[];
};

/**
 * Joins two people's changes to the same draft, finished or not. Things are known by their names, lists keep their order, conditions and
 * other expressions are taken whole. No change is lost without a conflict that holds it; without conflicts it does not
 * matter who is "mine".
 */
export function merge(base: Draft, mine: Draft, theirs: Draft): Merged {
  const merging: Merging = { conflicts: [] };
  const definition = mergedValue({ base, mine, theirs }, [], merging);
  const versions = { base, mine, theirs };
  const found = [
    ...merging.conflicts,
    ...crossings(versions).map(crossed),
    ...renamings(versions).map(({ list, ...names }): Found => ({
      mine: ABSENT,
      theirs: ABSENT,
      ...names,
      path: [list],
    })),
  ];
  const conflicts = found.map(({ path, ...three }) => ({
    ...three,
    at: followed(definition, path).at,
    message: sentence(definition, { path, ...three }),
  }));
  const parsed = parseDefinition(definition);
  return { definition, conflicts, problems: parsed.ok ? [] : parsed.problems };
}

function crossed(three: Three): Found {
  return { ...three, path: ["transitions"] };
}

type Three = { readonly base: unknown; readonly mine: unknown; readonly theirs: unknown };
/** Keys from the root; a member of a list goes by its id. */
type Path = readonly string[];
type Found = Three & { readonly path: Path };
type Merging = { readonly conflicts: Found[] };

const ABSENT = undefined;

function mergedValue(three: Three, path: Path, merging: Merging): unknown {
  const { base, mine, theirs } = three;
  if (isSame(base, mine)) return theirs;
  if (isSame(base, theirs) || isSame(mine, theirs)) return mine;
  const kind = kindOf(three, path);
  if (kind === "object") return mergedObject(three, path, merging);
  if (kind === "list") return mergedList(three, path, merging);
  if (kind === "names") return mergedNames(three, path, merging);
  merging.conflicts.push({ ...three, path });
  return mine === ABSENT ? theirs : mine;
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === ABSENT || b === ABSENT) return a === b;
  return a === b || canonicalJson(a) === canonicalJson(b);
}

/** Lists of names in which each is there or not. */
const NAMES: ReadonlySet<string> = new Set(["from", "lockedIn", "values"]);
/** What may be there for both for the first time and still be joined: it only holds things with names of their own. */
const HOLDERS: ReadonlySet<string> = new Set(
  (
    "stages starts schedules fields actor events conditions states transitions properties tests layout meta nodes " +
    "input timers entry exit effects set sla valueLabels"
  ).split(" "),
);
/** What is taken whole, because its parts make sense only together. */
const WHOLE: ReadonlySet<string> = new Set(["if", "after", "retry", "catch", "given", "steps", "default"]);

function kindOf({ base, mine, theirs }: Three, path: Path): "object" | "list" | "names" | "whole" {
  const key = path.at(-1) ?? "";
  const [parent = "", grandparent = ""] = [path.at(-2), path.at(-3)];
  if (WHOLE.has(key) || parent === "set" || parent === "with") return "whole";
  if (parent === "properties" || grandparent === "properties")
    return parent === "properties" ? asObject(base, mine, theirs) : "whole";
  if (path.length === 2 && parent === "conditions" && ![base, mine, theirs].every(isWorded)) return "whole";
  if (key === "task" && new Set([base, mine, theirs].map((task) => partOf(task, "kind"))).size > 1) return "whole";
  if (key === "waitsFor" && new Set([base, mine, theirs].map((who) => partOf(who, "other"))).size > 1) return "whole";
  const present = [mine, theirs, ...(base === ABSENT && HOLDERS.has(key) ? [] : [base])];
  if (present.every(Array.isArray)) return listKind(present, NAMES.has(key));
  return asObject(...present);
}

/** Lists whose members cannot be told apart by name, as in an unfinished draft, are taken whole. */
function listKind(lists: readonly (readonly unknown[])[], ofNames: boolean): "names" | "list" | "whole" {
  const known = (member: unknown): unknown => (ofNames ? (typeof member === "string" ? member : null) : nameOf(member));
  const isTold = lists.every((list) => {
    const told = list.map(known);
    return !told.includes(null) && new Set(told).size === told.length;
  });
  return isTold ? (ofNames ? "names" : "list") : "whole";
}

function asObject(...values: readonly unknown[]): "object" | "whole" {
  return values.every(isObject) ? "object" : "whole";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isWorded(value: unknown): boolean {
  return isObject(value) && Object.hasOwn(value, "if");
}

function partOf(value: unknown, key: string): unknown {
  return isObject(value) ? value[key] : ABSENT;
}

/** Members of lists go by their ids, tests by their names. */
function nameOf(value: unknown): string | null {
  if (!isObject(value)) return null;
  const name = Object.hasOwn(value, "id") ? value.id : Object.hasOwn(value, "name") ? value.name : null;
  return typeof name === "string" ? name : null;
}

function entriesOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(isObject(value) ? Object.entries(value) : []);
}

function mergedObject({ base, mine, theirs }: Three, path: Path, merging: Merging): unknown {
  const [old, own, other] = [entriesOf(base), entriesOf(mine), entriesOf(theirs)];
  const keys = new Set([...own.keys(), ...other.keys()]);
  const merged = [...keys].map((key): [string, unknown] => {
    const three = { base: old.get(key), mine: own.get(key), theirs: other.get(key) };
    return [key, mergedValue(three, [...path, key], merging)];
  });
  return Object.fromEntries(merged.filter(([, value]) => value !== ABSENT));
}

function byName(list: unknown): ReadonlyMap<string, unknown> {
  return new Map(Array.isArray(list) ? list.map((member: unknown) => [nameOf(member) ?? "", member]) : []);
}

function mergedList({ base, mine, theirs }: Three, path: Path, merging: Merging): unknown {
  const [old, own, other] = [byName(base), byName(mine), byName(theirs)];
  const merged = new Map<string, unknown>();
  for (const name of new Set([...old.keys(), ...own.keys(), ...other.keys()])) {
    const three = { base: old.get(name), mine: own.get(name), theirs: other.get(name) };
    const member = mergedValue(three, [...path, name], merging);
    if (member !== ABSENT) merged.set(name, member);
  }
  const orders = { base: [...old.keys()], mine: [...own.keys()], theirs: [...other.keys()] };
  const { order, isContested } = mergedOrder(orders, new Set(merged.keys()));
  if (isContested) merging.conflicts.push({ ...orders, path });
  return order.map((name) => merged.get(name));
}

function mergedNames({ base, mine, theirs }: Three, path: Path, merging: Merging): unknown {
  const [old, own, other] = [base, mine, theirs].map((list) => (Array.isArray(list) ? list.map(String) : []));
  const names = new Set([...(old ?? []), ...(own ?? []), ...(other ?? [])]);
  const kept = [...names].filter((name) => (old?.includes(name) ? own?.includes(name) && other?.includes(name) : true));
  const orders = { base: old ?? [], mine: own ?? [], theirs: other ?? [] };
  const { order, isContested } = mergedOrder(orders, new Set(kept));
  if (isContested) merging.conflicts.push({ ...orders, path });
  return order;
}

/** Where a path leads in the merged definition and what stands there; as far as it goes. */
function followed(definition: unknown, path: Path): { at: string; value: unknown } {
  let [at, value] = ["", definition];
  for (const key of path) {
    const index: string | number = Array.isArray(value) ? value.findIndex((member) => nameOf(member) === key) : key;
    const next: unknown = Array.isArray(value) ? value[Number(index)] : entriesOf(value).get(key);
    if (next === ABSENT) return { at, value };
    [at, value] = [below(at, index), next];
  }
  return { at, value };
}

const THINGS: Readonly<Record<string, What>> = {
  stages: "stage",
  starts: "start",
  schedules: "schedule",
  fields: "field",
  actor: "actor",
  events: "event",
  input: "input",
  conditions: "condition",
  states: "state",
  timers: "timer",
  entry: "effect",
  exit: "effect",
  effects: "effect",
  transitions: "transition",
  properties: "property",
  tests: "test",
};

function sentence(definition: unknown, { path, mine, theirs }: Found): Text {
  const last = path.findLastIndex((key, i) => Object.hasOwn(THINGS, key) && i + 1 < path.length && i % 2 === 0);
  const [key = "", id = ""] = last < 0 ? [] : path.slice(last, last + 2);
  const label = labelOf(followed(definition, path.slice(0, last + 2)).value);
  const thing: Thing =
    last < 0 ? { what: "lifecycle", id: "", label: null } : { what: THINGS[key] ?? "meta", id, label };
  return conflictSentence(thing, path.slice(last < 0 ? 0 : last + 2), mine === ABSENT || theirs === ABSENT);
}
