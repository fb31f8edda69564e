import { isVar, splitVar } from "@/lib/lifecycle/language/conditions";
import { below } from "@/lib/lifecycle/language/check/report";
import type {
  Definition,
  Expression,
  FieldDefinition,
  Json,
  Operand,
  TransitionDefinition,
} from "@/lib/lifecycle/language/definition";
import { subject, toward } from "@/lib/lifecycle/language/particles";
import { pathsIn } from "@/lib/lifecycle/solve/question";
import type { PlacedEffect } from "@/lib/lifecycle/verify/emissions";
import { emittedAtStart, emittedBy } from "@/lib/lifecycle/verify/emissions";
import { write } from "@/lib/lifecycle/verify/edits";
import type { Fix } from "@/lib/lifecycle/language/fix";
import type { Finding } from "@/lib/lifecycle/verify/finding";
import type { Edge } from "@/lib/lifecycle/verify/graph";
import type { Inspected } from "@/lib/lifecycle/verify/inspection";
import { finding } from "@/lib/lifecycle/verify/inspection";

type Names = ReadonlySet<string>;

/**
 * Effects and sums that read a field which may be empty then: on some way nothing has set it (definite assignment: what
 * may be empty on entering a state is the union over all ways in; a condition that excludes it counts).
 */
export function unsetFields(inspected: Inspected): Finding[] {
  const empty = emptyByState(inspected);
  const seen = new Set<string>();
  const opened = startsOf(inspected.definition).flatMap((start) =>
    faults(inspected, emittedAtStart(inspected.definition, start), emptyAtStart(inspected.definition, start)),
  );
  const moved = inspected.edges.flatMap((edge) => {
    const before = empty.get(edge.from);
    if (!before || inspected.dead.has(edge)) return [];
    const held = excluded(inspected, edge, before);
    const effects = emittedBy(inspected.definition, edge.index, edge.from);
    return [...faults(inspected, effects, after(inspected, edge, held)), ...sums(inspected, edge, held)];
  });
  return [...opened, ...moved].filter((found) => {
    const isNew = !seen.has(found.subject);
    seen.add(found.subject);
    return isNew;
  });
}

function startsOf({ starts = [] }: Definition): (string | null)[] {
  return starts.length > 0 ? starts.map(({ id }) => id) : [null];
}

/** Fields that may be empty when a case has been opened; those the host must give are not among them. */
function emptyAtStart(definition: Definition, start: string | null): Names {
  const set = definition.starts?.find(({ id }) => id === start)?.set ?? {};
  return new Set(
    Object.keys(definition.fields).filter((name) => {
      const field = definition.fields[name];
      if (!field || !mayBeEmpty(definition, name, field)) return false;
      const expression = Object.hasOwn(set, `case.${name}`) ? set[`case.${name}`] : undefined;
      return expression === undefined || expression === null;
    }),
  );
}

function mayBeEmpty({ transitions, starts = [] }: Definition, name: string, field: FieldDefinition): boolean {
  if (field.derived || (field.default ?? null) !== null) return false;
  if (field.nullable) return true;
  const path = `case.${name}`;
  const isSet = [...transitions, ...starts].some(({ set }) => set !== undefined && Object.hasOwn(set, path));
  return field.writtenBy === "engine" && isSet;
}

function emptyByState(inspected: Inspected): ReadonlyMap<string, Names> {
  const { definition, edges, dead } = inspected;
  const initial = new Set(startsOf(definition).flatMap((start) => [...emptyAtStart(definition, start)]));
  const empty = new Map<string, Set<string>>([
    [definition.initial, withEdits(definition, definition.initial, initial)],
  ]);
  const live = edges.filter((edge) => !dead.has(edge));
  const open = [definition.initial];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (const edge of live) {
      const before = edge.from === state ? empty.get(state) : undefined;
      if (!before) continue;
      const known = empty.get(edge.to);
      const more = withEdits(definition, edge.to, after(inspected, edge, excluded(inspected, edge, before)));
      if (known && [...more].every((name) => known.has(name))) continue;
      empty.set(edge.to, new Set([...(known ?? []), ...more]));
      open.push(edge.to);
    }
  }
  return empty;
}

/** People may empty a field where they may change it. */
function withEdits({ fields }: Definition, state: string, names: Names): Set<string> {
  const edited = Object.entries(fields).flatMap(([name, field]) => {
    const isOpen = field.nullable && !field.derived && field.writtenBy !== "engine" && !field.lockedIn?.includes(state);
    return isOpen ? [name] : [];
  });
  return new Set([...names, ...edited]);
}

/** Without what the condition of a transition keeps from being empty. */
function excluded({ ask, lifecycle }: Inspected, { transition }: Edge, names: Names): Names {
  const { if: guard, on } = transition;
  if (!guard) return names;
  const read = pathsIn(guard, lifecycle.conditions);
  return new Set(
    [...names].filter((name) => {
      const path = `case.${name}`;
      return !read.has(path) || ask([guard, { "==": [{ var: path }, null] }], on).verdict !== "no";
    }),
  );
}

function after({ definition }: Inspected, { transition }: Edge, names: Names): Names {
  const next = new Set(names);
  for (const [path, expression] of Object.entries(transition.set ?? {})) {
    const { name } = splitVar(path);
    if (maySetEmpty(definition, transition, { expression, names })) next.add(name);
    else next.delete(name);
  }
  return next;
}

type Setting = { readonly expression: Expression; readonly names: Names };

function maySetEmpty(
  definition: Definition,
  transition: TransitionDefinition,
  { expression, names }: Setting,
): boolean {
  if (typeof expression !== "object" || expression === null) return expression === null;
  const operands: readonly Operand[] = isVar(expression)
    ? [expression]
    : "+" in expression
      ? expression["+"]
      : expression["-"];
  return operands.some((operand) => {
    if (!isVar(operand)) return operand === null;
    const { root, name } = splitVar(operand.var);
    if (root === "case") return names.has(name);
    if (root === "event") return definition.events[transition.on]?.input?.[name]?.required !== true;
    return name !== "id" && name !== "roles";
  });
}

function faults(inspected: Inspected, effects: readonly PlacedEffect[], empty: Names): Finding[] {
  return effects.flatMap(({ effect, at }) =>
    readsIn(effect.with ?? {}, below(at, "with"))
      .filter(({ field }) => empty.has(field))
      .map((read) => fault(inspected, { ...read, what: effect.id })),
  );
}

type Read = { readonly field: string; readonly at: string };

/** The fields that the arguments of an effect name, as `{ "var": "case.x" }` or in plain words, `"case.x"`. */
function readsIn(json: Json, at: string): Read[] {
  if (typeof json === "string") {
    const [, field] = /^case\.([a-z][A-Za-z0-9_-]*)$/.exec(json) ?? [];
    return field === undefined ? [] : [{ field, at }];
  }
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([key, part]: [string, Json]) => readsIn(part, below(at, key)));
}

function sums(inspected: Inspected, { transition, index }: Edge, empty: Names): Finding[] {
  return Object.entries(transition.set ?? {}).flatMap(([path, expression]) => {
    if (typeof expression !== "object" || expression === null || isVar(expression)) return [];
    const operands: readonly Operand[] = "+" in expression ? expression["+"] : expression["-"];
    return operands.flatMap((operand) => {
      if (!isVar(operand) || !operand.var.startsWith("case.")) return [];
      const { name } = splitVar(operand.var);
      const at = below("/transitions", index, "set", path);
      return empty.has(name) ? [fault(inspected, { field: name, at, what: transition.id })] : [];
    });
  });
}

function fault(inspected: Inspected, { field, at, what }: Read & { what: string }): Finding {
  return finding({
    id: "unset-field",
    at,
    subject: `${what} ${field}`,
    message: inspected.say({
      en: (n) => `${n.field(field)} may still be empty when ${what} needs it: on some way there nothing has set it.`,
      ko: (n) =>
        `${what}에 필요한 ${subject(n.field(field))} 아직 비어 있을 수 있습니다. 값이 정해지지 않은 채 오는 길이 있습니다.`,
    }),
    fixes: defaultFix(inspected, field),
  });
}

/** A default for what has a natural one: nothing yet, or the first choice. */
function defaultFix({ definition, say }: Inspected, name: string): Fix[] {
  const field = definition.fields[name];
  if (!field) return [];
  const value =
    field.type === "int" || field.type === "number"
      ? Math.max(0, field.min ?? 0)
      : field.type === "enum"
        ? field.values?.[0]
        : undefined;
  if (value === undefined || field.nullable) return [];
  return [
    {
      title: say({
        en: (n) => `Let ${n.field(name)} begin as ${n.value(name, value)}`,
        ko: (n) => `${n.field(name)} 기본값을 ${toward(n.value(name, value))} 지정`,
      }),
      patch: [write(below("/fields", name, "default"), value)],
    },
  ];
}
