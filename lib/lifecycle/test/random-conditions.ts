import * as fc from "fast-check";
import type {
  Condition,
  EventDefinition,
  Expression,
  FieldDefinitions,
  Operand,
} from "@/lib/lifecycle/language/definition";

const COLORS = ["red", "green", "blue"];
const TAGS = ["vip", "legal", "late"];
const ROLES = ["customer", "agent", "manager", "system"];

/** Fields of every kind: kept by the engine, edited by people, locked in places, derived. */
export const FIELDS: FieldDefinitions = {
  count: { type: "int", min: 0, max: 9, default: 0, writtenBy: "engine" },
  level: { type: "int", nullable: true },
  mark: { type: "int", min: 1, max: 3, nullable: true },
  color: { type: "enum", values: COLORS, default: "red", lockedIn: ["b"] },
  flag: { type: "bool", default: false },
  owner: { type: "ref", to: "user", nullable: true, writtenBy: "engine" },
  helper: { type: "ref", to: "user", nullable: true, lockedIn: ["a", "c"] },
  tags: { type: "set", values: TAGS, nullable: true },
  due: { type: "date", nullable: true, lockedIn: ["c"] },
  age: { type: "int", min: 0, derived: true, writtenBy: "engine" },
};

/** Events of every kind, some with an input. */
export const RANDOM_EVENTS: Readonly<Record<string, EventDefinition>> = {
  go: { kind: "command", input: { who: { type: "ref", to: "user", required: true } } },
  stop: { kind: "command", input: { amount: { type: "int", min: 0, max: 9 } } },
  turn: { kind: "command" },
  reply: { kind: "message", input: { score: { type: "int", min: 1, max: 5, required: true } } },
  tick: { kind: "timer" },
  tock: { kind: "timer" },
  done: { kind: "system" },
  failed: { kind: "system" },
};

/** A JSON shape made at random, given the type it has by construction. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller says which type it is
export const as = <T>(json: unknown): T => json as T;

/** Comparisons that an event allows: every kind of field, constants, other fields, whoever acts. */
export function atomFor(event: string | null): fc.Arbitrary<Condition> {
  const numbers = [
    "case.count",
    "case.level",
    "case.mark",
    "case.age",
    ...inputs(event, { stop: "amount", reply: "score" }),
  ];
  const people = ["case.owner", "case.helper", ...inputs(event, { go: "who" })];
  const order = fc.constantFrom("==", "!=", "<", "<=", ">", ">=");
  const equality = fc.constantFrom("==", "!=");
  const pair = (op: fc.Arbitrary<string>, left: fc.Arbitrary<Operand>, right: fc.Arbitrary<Operand>) =>
    fc.tuple(op, left, right).map(([key, a, b]) => as<Condition>({ [key]: [a, b] }));
  const variable = (paths: readonly string[]) => fc.constantFrom(...paths).map((path): Operand => ({ var: path }));
  return fc.oneof(
    { weight: 5, arbitrary: pair(order, variable(numbers), fc.integer({ min: 0, max: 4 })) },
    { weight: 1, arbitrary: pair(equality, variable(people), variable([...people, "actor.id"])) },
    { weight: 1, arbitrary: pair(equality, variable(people), fc.constant("boss")) },
    { weight: 1, arbitrary: pair(order, variable(["case.due"]), fc.constantFrom("2027-01-01", "2027-01-05")) },
    {
      weight: 2,
      arbitrary: pair(equality, variable([...numbers, ...people, "case.tags", "case.due"]), fc.constant(null)),
    },
    { weight: 2, arbitrary: pair(equality, variable(["case.color"]), fc.constantFrom(...COLORS)) },
    { weight: 1, arbitrary: fc.boolean().map((flag): Condition => ({ "==": [{ var: "case.flag" }, flag] })) },
    {
      weight: 1,
      arbitrary: fc
        .subarray(COLORS, { minLength: 1 })
        .map((colors): Condition => ({ in: [{ var: "case.color" }, colors] })),
    },
    { weight: 1, arbitrary: fc.constantFrom(...TAGS).map((tag): Condition => ({ in: [tag, { var: "case.tags" }] })) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(...ROLES).map((role): Condition => ({ in: [role, { var: "actor.roles" }] })),
    },
  );
}

function inputs(event: string | null, names: Readonly<Record<string, string>>): string[] {
  const name = event === null ? undefined : names[event];
  return name === undefined ? [] : [`event.${name}`];
}

/** Conditions of a small depth over the atoms that an event allows. */
export function conditionFor(event: string | null): fc.Arbitrary<Condition> {
  const atom = atomFor(event);
  return fc.oneof(
    { weight: 4, arbitrary: atom },
    { weight: 1, arbitrary: fc.constant<Condition>({ cond: "isStaff" }) },
    { weight: 2, arbitrary: fc.tuple(atom, atom).map((and): Condition => ({ and })) },
    { weight: 2, arbitrary: fc.tuple(atom, atom).map((or): Condition => ({ or })) },
    { weight: 1, arbitrary: atom.map((inner): Condition => ({ "!": inner })) },
  );
}

/** What a transition on an event may write. */
export function writeFor(event: string): fc.Arbitrary<[string, Expression]> {
  const numbers: Operand[] = [
    0,
    1,
    3,
    ...inputs(event, { stop: "amount", reply: "score" }).map((path) => ({ var: path })),
  ];
  const copied = ["case.level", "case.count", ...inputs(event, { stop: "amount", reply: "score" })];
  const people: Operand[] = [null, { var: "case.owner" }, { var: "case.helper" }, { var: "actor.id" }];
  const whom = [...people, ...inputs(event, { go: "who" }).map((path) => ({ var: path }))];
  return fc.oneof(
    fc
      .tuple(fc.constantFrom("+", "+", "-"), fc.constantFrom(1, 2))
      .map(([op, by]): [string, Expression] => ["case.count", as({ [op]: [{ var: "case.count" }, by] })]),
    fc.constantFrom(...numbers).map((value): [string, Expression] => ["case.level", value]),
    fc.constantFrom(...copied).map((path): [string, Expression] => ["case.mark", { var: path }]),
    fc.constantFrom<Operand>(...COLORS).map((value): [string, Expression] => ["case.color", value]),
    fc.boolean().map((value): [string, Expression] => ["case.flag", value]),
    fc.tuple(fc.constantFrom("case.owner", "case.helper"), fc.constantFrom(...whom)),
    fc.constantFrom<Operand>(null, "2027-01-03").map((value): [string, Expression] => ["case.due", value]),
  );
}
