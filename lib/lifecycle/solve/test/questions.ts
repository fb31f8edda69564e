import * as fc from "fast-check";
import type { Condition, FieldDefinition, FieldDefinitions, Scalar } from "@/lib/lifecycle/language/definition";
import type { Question } from "@/lib/lifecycle/solve/question";

type Kind = "number" | "word" | "letter" | "day" | "bool";
type Named = readonly [path: string, kind: Kind];

const DAYS = ["2024-02-28", "2024-02-29", "2024-03-01", "2025-12-31", "2026-01-02"];
const LETTERS = ["a", "b", "c", "d"];
const CONSTANTS: Readonly<Record<Kind, readonly Scalar[]>> = {
  number: [-1, 0, 1, 2, 3, 5, 0.5, 2.5],
  word: LETTERS,
  letter: LETTERS,
  day: DAYS,
  bool: [true, false],
};

const SCALARS: readonly Named[] = [
  ["case.i", "number"],
  ["case.j", "number"],
  ["case.k", "number"],
  ["case.x", "number"],
  ["case.y", "number"],
  ["event.n", "number"],
  ["case.s", "word"],
  ["case.t", "word"],
  ["event.w", "word"],
  ["case.e", "letter"],
  ["case.f", "letter"],
  ["case.d", "day"],
  ["case.u", "day"],
  ["event.d", "day"],
  ["case.b", "bool"],
  ["case.c", "bool"],
];
const SETS = ["case.m", "case.p", "event.q", "actor.roles"];

const limited: fc.Arbitrary<Partial<FieldDefinition>> = fc.constantFrom<Partial<FieldDefinition>[]>(
  {},
  {},
  { min: 0 },
  { max: 2 },
  { min: 0, max: 2 },
  { min: -1, max: 3 },
  { min: 0.5, max: 2.5 },
  { min: 1, max: 1 },
);

function presence(preset: Scalar | readonly string[]): fc.Arbitrary<Partial<FieldDefinition>> {
  return fc.constantFrom<Partial<FieldDefinition>[]>({ default: preset }, { default: preset }, { nullable: true }, {});
}

const required = fc.boolean().map((isRequired) => ({ required: isRequired }));

function field(
  type: FieldDefinition["type"],
  ...more: readonly fc.Arbitrary<Partial<FieldDefinition>>[]
): fc.Arbitrary<FieldDefinition> {
  return fc.tuple(...more).map((parts) => Object.assign({ type }, ...parts) as FieldDefinition);
}

/** Numbers whose default lies within every limit. */
const whole = field("int", presence(1), limited);
const decimal = field("number", presence(1), limited);
const values = (...some: string[]): fc.Arbitrary<Partial<FieldDefinition>> => fc.constant({ values: some });

const scope: fc.Arbitrary<Question["scope"]> = fc.record({
  case: fc.record<FieldDefinitions>({
    i: whole,
    j: whole,
    k: whole,
    x: decimal,
    y: decimal,
    s: field("string", presence("a")),
    t: field("text", presence("b")),
    e: field("enum", presence("b"), values("a", "b", "c")),
    f: field("enum", presence("c"), values("b", "c", "d")),
    d: field("date", presence("2024-02-29")),
    u: field("date", presence("2026-01-01")),
    b: field("bool", presence(true)),
    c: field("bool", presence(false)),
    m: field("set", presence(["a"]), values("a", "b")),
    p: field("set", presence([])),
  }),
  event: fc.record<FieldDefinitions>({
    n: field("int", required, limited),
    w: field("string", required),
    d: field("date", required),
    q: field("set", required, values("a", "b", "c")),
  }),
  actor: fc.constant<FieldDefinitions>({
    id: { type: "ref" },
    roles: { type: "set", values: LETTERS },
  }),
});

const v = (path: string): { var: string } => ({ var: path });

function atom(scalars: readonly Named[], sets: readonly string[]): fc.Arbitrary<Condition> {
  const scalar = fc.constantFrom(...scalars).chain((named) => scalarAtom(named, scalars));
  if (sets.length === 0) return scalar;
  const members = scalars.filter(([, kind]) => kind === "word" || kind === "letter").map(([path]) => v(path));
  const member = fc.constantFrom<(Scalar | { var: string })[]>(...LETTERS, ...members, ...members);
  const inSet = fc.tuple(member, fc.constantFrom(...sets)).map(([one, set]): Condition => ({ in: [one, v(set)] }));
  const isThere = fc
    .tuple(fc.constantFrom("==" as const, "!=" as const), fc.constantFrom(...sets))
    .map(([op, set]) => ({ [op]: [v(set), null] }) as unknown as Condition);
  return fc.oneof({ arbitrary: scalar, weight: 4 }, { arbitrary: inSet, weight: 3 }, { arbitrary: isThere, weight: 1 });
}

function scalarAtom([path, kind]: Named, scalars: readonly Named[]): fc.Arbitrary<Condition> {
  const partners = scalars.filter(([, other]) => comparable(kind, other)).map(([other]) => v(other));
  const constants = CONSTANTS[kind]
    .filter((value) => !path.endsWith(".e") || value !== "d")
    .filter((value) => !path.endsWith(".f") || value !== "a");
  const right = fc.oneof(fc.constantFrom(...constants), fc.constantFrom(...partners), fc.constant(null));
  const isOrdered = kind === "number" || kind === "day";
  const ops = isOrdered ? ["==", "!=", "<", "<=", ">", ">=", "in"] : ["==", "!=", "in"];
  return fc
    .tuple(fc.constantFrom(...ops), right, fc.subarray([...constants], { minLength: 1 }), fc.boolean())
    .map(([op, other, list, isTurned]) => {
      if (op === "in") return { in: [v(path), list] };
      const usable = other === null && op !== "==" && op !== "!=" ? v(path) : other;
      return { [op]: isTurned ? [usable, v(path)] : [v(path), usable] } as unknown as Condition;
    });
}

/** Words are compared with words, choices with choices that share one. */
function comparable(kind: Kind, other: Kind): boolean {
  return kind === other;
}

function formula(atoms: fc.Arbitrary<Condition>, depth: number): fc.Arbitrary<Condition> {
  if (depth === 0) return atoms;
  const inner = formula(atoms, depth - 1);
  const parts = fc.array(inner, { minLength: 1, maxLength: 4 });
  return fc.oneof(
    { arbitrary: atoms, weight: 2 },
    { arbitrary: parts.map((and): Condition => ({ and })), weight: 4 },
    { arbitrary: parts.map((or): Condition => ({ or })), weight: 2 },
    { arbitrary: inner.map((part): Condition => ({ "!": part })), weight: 1 },
  );
}

type Material = {
  readonly scope: fc.Arbitrary<Question["scope"]>;
  readonly scalars: readonly Named[];
  readonly sets: readonly string[];
};

/** Few fields at a time, so that comparisons meet each other. */
function questionsFrom({ scope: scopes, scalars: allScalars, sets: allSets }: Material): fc.Arbitrary<Question> {
  const held = fc.uniqueArray(fc.subarray(LETTERS), { minLength: 1, maxLength: 4, selector: String });
  return fc
    .tuple(
      scopes,
      fc.subarray([...allScalars], { minLength: 1, maxLength: 5 }),
      fc.subarray([...allSets], { maxLength: 2 }),
      fc.option(held, { nil: undefined }),
    )
    .chain(([fields, scalars, sets, roles]) =>
      fc.array(formula(atom(scalars, sets), 2), { minLength: 1, maxLength: 5 }).map((parts): Question => ({
        condition: { and: parts },
        conditions: new Map(),
        scope: fields,
        ...(roles && { roles }),
      })),
    );
}

/** Questions over fields of every type. */
export const questions = questionsFrom({ scope, scalars: SCALARS, sets: SETS });

/** Questions over fields that hold few values, so that all of them can be tried. */
export const smallQuestions = questionsFrom({
  scope: fc.constant({
    case: {
      i: { type: "int", min: 0, max: 2, default: 0 },
      j: { type: "int", min: -1, max: 1, nullable: true },
      k: { type: "int", min: 1, max: 1 },
      e: { type: "enum", values: ["a", "b", "c"], default: "a" },
      f: { type: "enum", values: ["b", "c", "d"], nullable: true },
      b: { type: "bool", default: false },
      c: { type: "bool", nullable: true },
      m: { type: "set", values: ["a", "b"], nullable: true },
    },
    event: {
      n: { type: "int", min: 1, max: 2, required: true },
      q: { type: "set", values: ["a", "b", "c"], required: true },
    },
    actor: { roles: { type: "set", values: LETTERS } },
  }),
  scalars: SCALARS.filter(([path]) =>
    ["case.i", "case.j", "case.k", "case.e", "case.f", "case.b", "case.c", "event.n"].includes(path),
  ),
  sets: ["case.m", "event.q", "actor.roles"],
});
