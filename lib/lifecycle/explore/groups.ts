import { actorFields } from "@/lib/lifecycle/language/actor";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Atom } from "@/lib/lifecycle/language/conditions";
import { isList, isVar, splitVar } from "@/lib/lifecycle/language/conditions";
import type { Condition, Expression, FieldDefinition, Operand, Scalar } from "@/lib/lifecycle/language/definition";
import { SAME } from "@/lib/lifecycle/language/definition";
import { atomsIn, operandsOf } from "@/lib/lifecycle/explore/reads";

/**
 * Variables whose values can meet: compared with one another, or copied from one to the other. They share what tells
 * their values apart. A variable is `case.x`, `actor.x`, or `<event>.x` for an input (`/` between: `assign/assignee`).
 */
export type Group = {
  readonly variables: readonly { readonly key: string; readonly field: FieldDefinition }[];
  /** Comparisons with constants, which tell values apart. */
  readonly tests: readonly { readonly op: Atom["op"]; readonly constant: Scalar; readonly flipped: boolean }[];
  /** Constants that are written to a variable, and defaults. */
  readonly written: readonly Scalar[];
  /** Two variables are compared with one another: for equality, for order. */
  readonly meets: boolean;
  readonly ordered: boolean;
  readonly grows: boolean;
  readonly shrinks: boolean;
  /** Members that a set is asked for; `elements`: variables that are looked for in a set. */
  readonly members: readonly string[];
  readonly elements: readonly string[];
};

type Draft = { -readonly [K in keyof Group]: Group[K] extends readonly (infer T)[] ? T[] : Group[K] };

/** The key of a variable that a path means in a transition on an event. */
function variableKey(path: string, event: string | null): string {
  const { root, name } = splitVar(path);
  return root === "event" ? `${event ?? ""}/${name}` : path;
}

/**
 * Groups the variables a lifecycle compares and copies, as far as the fields in `live` depend on them; `watched` are
 * conditions of the asker (claims of properties). By variable key.
 */
export function groupVariables(
  lifecycle: Lifecycle,
  given: { live: ReadonlyMap<string, ReadonlySet<string>>; watched: readonly Condition[] },
): ReadonlyMap<string, Group> {
  const { definition, conditions } = lifecycle;
  const gathering = gatherer(lifecycle);
  const test = (condition: Condition | undefined, event: string | null): void => {
    for (const atom of atomsIn(condition, conditions)) gathering.atom(atom, event);
  };
  for (const condition of given.watched) test(condition, null);
  for (const state of Object.values(definition.states)) for (const timer of state.timers ?? []) test(timer.if, null);
  for (const schedule of definition.schedules ?? []) if (schedule.send !== undefined) test(schedule.if, null);
  for (const { on, if: guard, set = {}, from, to } of definition.transitions) {
    test(guard, on);
    const targets = to === SAME ? from : [to];
    for (const [path, expression] of Object.entries(set)) {
      if (isLive(path, targets, given.live)) gathering.write(path, expression, on);
    }
  }
  for (const { set = {} } of definition.starts ?? []) {
    for (const [path, expression] of Object.entries(set)) {
      if (isLive(path, [definition.initial], given.live)) gathering.write(path, expression, null);
    }
  }
  return gathering.done();
}

/** A field matters after a `set` where it is live, or where timers are armed by it on the way in. */
function isLive(path: string, targets: readonly string[], live: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const { name } = splitVar(path);
  return targets.some((target) => live.get(target)?.has(name)) || [...live.values()].some((names) => names.has(name));
}

type Gatherer = {
  readonly atom: (atom: Atom, event: string | null) => void;
  readonly write: (path: string, expression: Expression, event: string | null) => void;
  readonly done: () => ReadonlyMap<string, Group>;
};

function gatherer(lifecycle: Lifecycle): Gatherer {
  const drafts = new Map<string, Draft>();
  const find = (path: string, event: string | null): Draft | null => {
    const key = variableKey(path, event);
    const known = drafts.get(key);
    if (known) return known;
    const field = fieldAt(lifecycle, path, event);
    if (!field) return null;
    const draft = emptyGroup(key, field);
    drafts.set(key, draft);
    return draft;
  };
  const join = (a: Draft | null, b: Draft | null): Draft | null => {
    if (!a || !b || a === b) return a ?? b;
    absorb(a, b);
    for (const { key } of b.variables) drafts.set(key, a);
    return a;
  };
  return {
    atom: (atom, event) => gatherAtom(atom, { find: (path) => find(path, event), join }),
    write: (path, expression, event) =>
      gatherWrite(find(path, null), expression, { find: (read) => find(read, event), join }),
    done: () => drafts,
  };
}

type Joining = {
  readonly find: (path: string) => Draft | null;
  readonly join: (a: Draft | null, b: Draft | null) => Draft | null;
};

function gatherAtom({ op, left, right }: Atom, { find, join }: Joining): void {
  if (isList(right)) {
    const group = isVar(left) ? find(left.var) : null;
    if (group) group.tests.push(...right.map((constant) => ({ op: "==" as const, constant, flipped: false })));
    return;
  }
  const [a, b] = [isVar(left) ? find(left.var) : null, isVar(right) ? find(right.var) : null];
  if (op === "in") return gatherMembership(left, { element: a, set: b });
  if (a && b) {
    const group = join(a, b);
    if (!group) return;
    group.meets = true;
    group.ordered ||= op !== "==" && op !== "!=";
    return;
  }
  const constant = isVar(left) ? right : left;
  const group = a ?? b;
  if (group && !isVar(constant) && constant !== null) group.tests.push({ op, constant, flipped: a === null });
}

function gatherMembership(left: Operand, { element, set }: { element: Draft | null; set: Draft | null }): void {
  if (!set) return;
  if (typeof left === "string") set.members.push(left);
  if (!element || !isVar(left)) return;
  element.meets = true;
  set.elements.push(...element.variables.map(({ key }) => key));
  for (const { field } of element.variables) set.members.push(...(field.values ?? []));
}

function gatherWrite(target: Draft | null, expression: Expression, { find, join }: Joining): void {
  if (!target) return;
  const isSum = typeof expression === "object" && expression !== null && !isVar(expression);
  let group: Draft | null = target;
  for (const operand of operandsOf(expression)) {
    if (isVar(operand)) group = join(group, find(operand.var));
    else if (!isSum && operand !== null) group?.written.push(operand);
  }
  if (!group || !isSum) return;
  const direction = directionOf(operandsOf(expression), { find, adds: "+" in expression });
  group.grows ||= direction !== "falls";
  group.shrinks ||= direction !== "grows";
}

/** Which way a sum moves the number it starts from. */
function directionOf(
  [left, right]: readonly Operand[],
  { find, adds }: Pick<Joining, "find"> & { adds: boolean },
): "grows" | "falls" | "both" {
  const least = (operand: Operand | undefined): number => {
    if (typeof operand === "number") return operand;
    return (isVar(operand) ? find(operand.var)?.variables[0]?.field.min : undefined) ?? -1;
  };
  if (adds) {
    const amounts = [left, right].filter((operand) => !(isVar(operand) && operand.var.startsWith("case.")));
    const [only = right] = amounts;
    if (typeof only === "number" && only < 0) return amounts.length === 1 ? "falls" : "both";
    return least(only) >= 0 ? "grows" : "both";
  }
  return isVar(left) && least(right) >= 0 ? "falls" : "both";
}

function emptyGroup(key: string, field: FieldDefinition): Draft {
  const preset = field.default;
  return {
    variables: [{ key, field }],
    tests: [],
    written: preset === undefined || preset === null || typeof preset === "object" ? [] : [preset],
    meets: false,
    ordered: false,
    grows: false,
    shrinks: false,
    members: [],
    elements: [],
  };
}

function absorb(a: Draft, b: Draft): void {
  a.variables.push(...b.variables);
  a.tests.push(...b.tests);
  a.written.push(...b.written);
  a.members.push(...b.members);
  a.elements.push(...b.elements);
  a.meets ||= b.meets;
  a.ordered ||= b.ordered;
  a.grows ||= b.grows;
  a.shrinks ||= b.shrinks;
}

function fieldAt({ definition }: Lifecycle, path: string, event: string | null): FieldDefinition | null {
  const { root, name } = splitVar(path);
  const input = event !== null && Object.hasOwn(definition.events, event) ? definition.events[event]?.input : null;
  const fields = { case: definition.fields, actor: actorFields(definition), event: input ?? {} }[root];
  return (Object.hasOwn(fields, name) ? fields[name] : null) ?? null;
}
