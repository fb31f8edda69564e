import { below } from "@/lib/lifecycle/language/check/report";
import { atomOf, bareCondition, isList, isVar, splitVar } from "@/lib/lifecycle/language/conditions";
import type {
  Condition,
  Definition,
  EffectDefinition,
  Json,
  Operand,
  Scalar,
} from "@/lib/lifecycle/language/definition";
import type { NamedKind } from "@/lib/lifecycle/language/surroundings";

/** Somebody or something outside of a lifecycle that it names, and where. */
export type NamedThing = { readonly kind: NamedKind; readonly name: string; readonly at: string };

/** The teams, people, lifecycles and surveys that a lifecycle names: in tasks, effects, conditions and assignments. */
export function namedThings(definition: Definition): NamedThing[] {
  const { starts = [], schedules = [], conditions = {}, states, transitions } = definition;
  return [
    ...Object.entries(conditions).flatMap(([name, named]) =>
      inCondition(definition, bareCondition(named), below("/conditions", name, ...("if" in named ? ["if"] : []))),
    ),
    ...starts.flatMap((start, i) => inPart(definition, start, below("/starts", i))),
    ...schedules.flatMap((schedule, i) => inPart(definition, schedule, below("/schedules", i))),
    ...Object.entries(states).flatMap(([name, { task, entry, exit, timers = [] }]) => [
      ...inTask(task, below("/states", name, "task")),
      ...inEffects(entry, below("/states", name, "entry")),
      ...inEffects(exit, below("/states", name, "exit")),
      ...timers.flatMap((timer, i) => inPart(definition, timer, below("/states", name, "timers", i))),
    ]),
    ...transitions.flatMap((transition, i) => inPart(definition, transition, below("/transitions", i))),
  ];
}

type Part = {
  readonly if?: Condition;
  readonly set?: Definition["transitions"][number]["set"];
  readonly effects?: readonly EffectDefinition[];
};

function inPart(definition: Definition, { if: guard, set = {}, effects }: Part, at: string): NamedThing[] {
  return [
    ...(guard ? inCondition(definition, guard, below(at, "if")) : []),
    ...Object.entries(set).flatMap(([target, source]) =>
      typeof source === "string" ? meantBy(definition, target, { name: source, at: below(at, "set", target) }) : [],
    ),
    ...inEffects(effects, below(at, "effects")),
  ];
}

function inTask(task: Definition["states"][string]["task"], at: string): NamedThing[] {
  if (task?.kind === "cases") return [{ kind: "lifecycle", name: task.lifecycle, at: below(at, "lifecycle") }];
  if (task?.kind !== "approval") return [];
  const { team, user } = task.assignTo;
  return [
    ...(team === undefined ? [] : [{ kind: "team" as const, name: team, at: below(at, "assignTo", "team") }]),
    ...(user === undefined ? [] : [{ kind: "person" as const, name: user, at: below(at, "assignTo", "user") }]),
  ];
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Ids in what an effect is given are people's; a survey goes by its key. */
function inEffects(effects: readonly EffectDefinition[] = [], at: string): NamedThing[] {
  return effects.flatMap(({ with: given = {} }, i) =>
    Object.entries(given).flatMap(([key, value]) => inArgument(value, { key, at: below(at, i, "with", key) })),
  );
}

function inArgument(value: Json, { key, at }: { key: string; at: string }): NamedThing[] {
  if (Array.isArray(value)) return value.flatMap((each: Json, i) => inArgument(each, { key, at: below(at, i) }));
  if (typeof value !== "string") return [];
  if (key === "survey") return [{ kind: "survey", name: value, at }];
  return key === "to" && ID.test(value) ? [{ kind: "person", name: value, at }] : [];
}

function inCondition(definition: Definition, condition: Condition, at: string): NamedThing[] {
  if ("and" in condition) return condition.and.flatMap((part, i) => inCondition(definition, part, below(at, "and", i)));
  if ("or" in condition) return condition.or.flatMap((part, i) => inCondition(definition, part, below(at, "or", i)));
  if ("!" in condition) return inCondition(definition, condition["!"], below(at, "!"));
  const atom = atomOf(condition);
  if (!atom) return [];
  const [op] = Object.keys(condition);
  const place = below(at, op ?? "");
  const { left, right } = atom;
  if (isList(right)) return right.flatMap((name, i) => against(definition, left, { name, at: below(place, 1, i) }));
  return [
    ...against(definition, left, { name: right, at: below(place, 1) }),
    ...against(definition, right, { name: left, at: below(place, 0) }),
  ];
}

/** A constant that a variable is compared with. */
function against(
  definition: Definition,
  variable: Operand,
  { name, at }: { name: Operand | Scalar; at: string },
): NamedThing[] {
  return isVar(variable) && typeof name === "string" ? meantBy(definition, variable.var, { name, at }) : [];
}

/** The system is somebody everywhere. */
const SYSTEM = "system";

function meantBy(definition: Definition, path: string, { name, at }: { name: string; at: string }): NamedThing[] {
  const { root, name: field } = splitVar(path);
  if (root === "actor") return field === "id" && name !== SYSTEM ? [{ kind: "person", name, at }] : [];
  const declared = root === "case" && Object.hasOwn(definition.fields, field) ? definition.fields[field] : undefined;
  if (declared?.type !== "ref" || name === SYSTEM) return [];
  if (declared.to === "team") return [{ kind: "team", name, at }];
  const isPerson = declared.to === undefined || ["user", "contact", "person"].includes(declared.to);
  return isPerson ? [{ kind: "person", name, at }] : [];
}
