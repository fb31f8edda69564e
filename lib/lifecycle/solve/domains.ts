import { actorFields } from "@/lib/lifecycle/actor";
import type { Atom, Conditions } from "@/lib/lifecycle/conditions";
import { isVar } from "@/lib/lifecycle/conditions";
import type { Condition, Definition, Expression, FieldDefinition, Operand, Value } from "@/lib/lifecycle/definition";
import { atomsIn, distinctionsIn } from "@/lib/lifecycle/solve/formula";
import { mayBeNull } from "@/lib/lifecycle/solve/question";
import type { Distinctions, Variable } from "@/lib/lifecycle/solve/values";
import { representatives } from "@/lib/lifecycle/solve/values";

/** A condition, and the event whose input it reads as `event.…`; null where there is none. */
export type Reading = { readonly condition: Condition; readonly event: string | null };

/** A field (`case.…`) and what is written to it, under an event. */
export type Writing = { readonly target: string; readonly expression: Expression; readonly event: string | null };

/** What a case's path depends on, or the part of it that matters to a question. */
export type Uses = { readonly readings: readonly Reading[]; readonly writings: readonly Writing[] };

/**
 * Values that stand for all that a variable can hold. `exact`: whatever a real value could lead to, one of these leads
 * to as well, and these lead to nothing else. Otherwise a claim that something can never happen is not proved by them.
 * `saturated`: numbers beyond the last value behave like it (a counter past every limit it is compared with).
 */
export type Domain = { readonly values: readonly Value[]; readonly exact: boolean; readonly saturated: boolean };

/** By `case.<field>`, `event.<event>.<input>` and `actor.<attribute>`: only what is read or written. */
export type DomainsByPath = ReadonlyMap<string, Domain>;

/** Everything a definition reads and writes: guards, conditions of timers and schedules, and every `set`. */
export function usesOf(definition: Definition): Uses {
  const { transitions, states, starts = [], schedules = [] } = definition;
  const timers = Object.values(states).flatMap((state) => state.timers ?? []);
  const conditional = [
    ...transitions.map((t) => ({ condition: t.if, event: t.on })),
    ...[...timers, ...schedules].map((t) => ({ condition: t.if, event: null })),
  ];
  const setting = [
    ...transitions.map(({ set = {}, on }) => ({ set, event: on })),
    ...starts.map(({ set = {} }) => ({ set, event: null })),
  ];
  return {
    readings: conditional.flatMap(({ condition, event }) => (condition ? [{ condition, event }] : [])),
    writings: setting.flatMap(({ set, event }) =>
      Object.entries(set).map(([target, expression]) => ({ target, expression, event })),
    ),
  };
}

/** What domains are asked for: all of a definition, or only the uses that matter; `roles` as people hold them. */
export type DomainsQuestion = {
  readonly definition: Definition;
  readonly conditions: Conditions;
  readonly uses: Uses;
  readonly roles?: readonly (readonly string[])[];
};

/** Widest range of whole numbers that is walked through number by number. */
const NARROW = 64;
/** Most members of a set whose subsets are all considered. */
const MEMBERS = 6;

/** The values per variable that an exploration of all paths has to try. */
export function domainsOf(question: DomainsQuestion): DomainsByPath {
  const { joins, constants } = flowsOf(question);
  const paths = new Set([...joins.flat(), ...constants.map(([path]) => path)]);
  const variables = [...paths].flatMap((path): Variable[] => {
    const field = fieldAt(question.definition, path);
    return field ? [{ path, field, nullable: canBeNull(question, path, field) }] : [];
  });
  const counters = countersIn(question.uses);
  const found = representatives(variables, { joins, constants });
  const partners = partnersIn(question, () => true);
  const ordered = partnersIn(question, (op) => op !== "==" && op !== "!=" && op !== "in");
  return new Map(
    variables.map((variable): [string, Domain] => {
      const { path, field } = variable;
      const values = found.get(path) ?? [];
      if (field.type === "set") return [path, subsets(question, variable, values)];
      const counter = counters.get(path);
      if (counter) return [path, counted(variable, { values, counter, isAlone: !partners.has(path) })];
      return [path, { values, exact: !ordered.has(path), saturated: false }];
    }),
  );
}

/** The value that stands for one an engine has counted to: numbers past a saturated domain behave like its last. */
export function saturated({ values, saturated: isSaturated }: Domain, value: Value): Value {
  if (!isSaturated || typeof value !== "number") return value;
  return Math.min(value, Math.max(...values.filter((each) => typeof each === "number")));
}

function named(path: string, event: string | null): string {
  return path.startsWith("event.") ? `event.${event ?? ""}.${path.slice("event.".length)}` : path;
}

function fieldAt(definition: Definition, path: string): FieldDefinition | null {
  const [root = "", first = "", second = ""] = path.split(".");
  const fields =
    root === "case" ? definition.fields : root === "actor" ? actorFields(definition) : inputOf(definition, first);
  const name = root === "event" ? second : first;
  return Object.hasOwn(fields, name) ? (fields[name] ?? null) : null;
}

function inputOf({ events }: Definition, name: string): Definition["fields"] {
  return (Object.hasOwn(events, name) ? events[name]?.input : null) ?? {};
}

/** Distinctions that conditions make, and those that `set` carries from what is written to what it is written from. */
function flowsOf({ uses, conditions, roles = [] }: DomainsQuestion): Distinctions {
  const read = uses.readings.map(({ condition, event }) => {
    const { joins, constants } = distinctionsIn(atomsIn({ condition, conditions }));
    return {
      joins: joins.map(([a, b]) => [named(a, event), named(b, event)] as const),
      constants: constants.map(([path, constant]) => [named(path, event), constant] as const),
    };
  });
  const written = uses.writings.map(({ target, expression, event }): Distinctions => {
    const operands = operandsOf(expression);
    return {
      joins: operands.flatMap((operand) => (isVar(operand) ? [[target, named(operand.var, event)] as const] : [])),
      constants: operands.flatMap((operand) =>
        isVar(operand) || isSum(expression) ? [] : [[target, operand] as const],
      ),
    };
  });
  const held = roles.flat().map((role) => ["actor.roles", role] as const);
  const all = [...read, ...written];
  return {
    joins: all.flatMap(({ joins }) => joins),
    constants: [...all.flatMap(({ constants }) => constants), ...held],
  };
}

function isSum(expression: Expression): expression is Exclude<Expression, Operand> {
  return typeof expression === "object" && expression !== null && !isVar(expression);
}

function operandsOf(expression: Expression): readonly Operand[] {
  if (!isSum(expression)) return [expression];
  return "+" in expression ? expression["+"] : expression["-"];
}

/** A field that is not nullable can still be emptied by what is written to it. */
function canBeNull({ definition, uses }: DomainsQuestion, path: string, field: FieldDefinition): boolean {
  const empty = new Set<string>();
  const isEmpty = (operand: Operand, event: string | null): boolean => {
    if (!isVar(operand)) return operand === null;
    const source = fieldAt(definition, named(operand.var, event));
    return empty.has(operand.var) || source === null || mayBeNull(operand.var, source);
  };
  for (let size = -1; size !== empty.size;) {
    size = empty.size;
    for (const { target, expression, event } of uses.writings) {
      if (operandsOf(expression).some((operand) => isEmpty(operand, event))) empty.add(target);
    }
  }
  return empty.has(path) || mayBeNull(path, field);
}

type Counter = { readonly rises: boolean; readonly falls: boolean; readonly steps: boolean };

/** Fields written with + or -, whether they go up and down, and whether only ever by one from themselves. */
function countersIn({ writings }: Uses): ReadonlyMap<string, Counter> {
  const counters = new Map<string, Counter>();
  for (const { target, expression } of writings) {
    if (!isSum(expression)) continue;
    const [left, right] = operandsOf(expression);
    const own = isVar(left) && left.var === target;
    const rises = "+" in expression && typeof right === "number" && right > 0;
    const falls = "-" in expression && typeof right === "number" && right > 0;
    const known = counters.get(target) ?? { rises: false, falls: false, steps: true };
    counters.set(target, {
      rises: known.rises || !falls,
      falls: known.falls || !rises,
      steps: known.steps && own && right === 1,
    });
  }
  return counters;
}

/** Paths compared with other paths. */
function partnersIn({ uses, conditions }: DomainsQuestion, isMeant: (op: Atom["op"]) => boolean): ReadonlySet<string> {
  const pairs = uses.readings.flatMap(({ condition, event }) =>
    distinctionsIn(atomsIn({ condition, conditions }).filter(({ op }) => isMeant(op))).joins.map(([a, b]) => [
      named(a, event),
      named(b, event),
    ]),
  );
  return new Set(pairs.flat());
}

/** Number by number where the range is narrow; else up to one beyond the last limit, where it stays. */
function counted(
  { field, nullable }: Variable,
  given: { values: readonly Value[]; counter: Counter; isAlone: boolean },
): Domain {
  const numbers = given.values.filter((value) => typeof value === "number");
  const { min, max } = field;
  const nothing = nullable ? [null] : [];
  const least = min ?? Math.min(0, ...numbers);
  if (field.type !== "int") return { values: given.values, exact: false, saturated: false };
  if (max !== undefined && max - least <= NARROW)
    return {
      values: [...range(least, max), ...nothing],
      exact: min !== undefined || !given.counter.falls,
      saturated: false,
    };
  const limits = numbers.filter((value) => value !== max);
  const last = Math.max(least, ...limits);
  const { steps, falls } = given.counter;
  if (last - least > NARROW) return { values: given.values, exact: false, saturated: true };
  return {
    values: [...range(least, last), ...nothing],
    exact: steps && !falls && min !== undefined && given.isAlone,
    saturated: true,
  };
}

function range(least: number, most: number): number[] {
  return Array.from({ length: Math.max(0, most - least) + 1 }, (_, i) => least + i);
}

function subsets({ roles }: DomainsQuestion, { path, field, nullable }: Variable, found: readonly Value[]): Domain {
  if (path === "actor.roles" && roles) return { values: roles, exact: true, saturated: false };
  const members = found.filter((member) => typeof member === "string").slice(0, MEMBERS);
  const all = members.reduce<readonly string[][]>(
    (sets, member) => [...sets, ...sets.map((set) => [...set, member])],
    [[]],
  );
  const filled = path.startsWith("event.") && field.required ? all.filter((set) => set.length > 0) : all;
  return { values: nullable ? [...filled, null] : filled, exact: members.length === found.length, saturated: false };
}
