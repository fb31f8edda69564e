import * as fc from "fast-check";
import type { Condition, Definition, Operand, TransitionDefinition } from "@/lib/lifecycle/language/definition";

/** What random lifecycles are made of. */
const STATES = ["a", "waiting-long", "c", "end-of_work"];
const EVENTS = ["go", "stop", "turn-back"];
const COLORS = ["red", "green", 'b"l<u>e&'];

const colour = { type: "enum", values: COLORS, nullable: true } as const;
const whole = { type: "int", nullable: true } as const;

const numeric: fc.Arbitrary<Operand> = fc.oneof(
  fc.constantFrom<Operand>({ var: "case.n" }, { var: "case.m-2" }, { var: "event.k" }),
  fc.integer({ min: -2, max: 3 }).map((value) => value + 0),
);
const comparison: fc.Arbitrary<Condition> = fc
  .tuple(fc.constantFrom("==", "!=", "<", "<=", ">", ">="), fc.constantFrom("case.n", "case.m-2", "event.k"), numeric)
  .map(([op, left, right]) => ({ [op]: [{ var: left }, right] }) as unknown as Condition);
const caseAtom: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom("case.n", "case.color", "case.tags").map((path): Condition => ({ "==": [{ var: path }, null] })),
  fc.constantFrom("case.n", "case.color").map((path): Condition => ({ "!=": [{ var: path }, null] })),
  fc.constantFrom(...COLORS).map((value): Condition => ({ "==": [{ var: "case.color" }, value] })),
  fc.constantFrom(...COLORS).map((value): Condition => ({ "!=": [{ var: "case.color" }, value] })),
  fc.subarray(COLORS, { minLength: 1 }).map((values): Condition => ({ in: [{ var: "case.color" }, values] })),
  fc.constantFrom("agent", "manager").map((role): Condition => ({ in: [role, { var: "actor.roles" }] })),
  fc.constant<Condition>({ in: ["x", { var: "case.tags" }] }),
  fc.constant<Condition>({ "==": [{ var: "actor.id" }, { var: "case.owner" }] }),
  fc
    .constantFrom("<", ">=")
    .map((op): Condition => ({ [op]: [{ var: "case.day" }, "2026-03-01"] }) as unknown as Condition),
  fc.boolean().map((flag): Condition => ({ "==": [{ var: "case.flag" }, flag] })),
);
const tree = (atom: fc.Arbitrary<Condition>) =>
  fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      atom,
      fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((and): Condition => ({ and })),
      fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((or): Condition => ({ or })),
      tie("condition").map((inner): Condition => ({ "!": inner })),
    ),
  })).condition;
const guard = tree(fc.oneof(comparison, caseAtom, fc.constantFrom<Condition>({ cond: "isRed" }, { cond: "isFree" })));
const quiet = tree(caseAtom);
const write = fc.oneof(
  fc.tuple(fc.constantFrom("case.n", "case.m-2"), numeric),
  fc.tuple(
    fc.constantFrom("case.n", "case.m-2"),
    fc
      .tuple(fc.constantFrom("+", "-"), numeric, fc.integer({ min: 1, max: 2 }))
      .map(([op, a, b]) => ({ [op]: [a, b] })),
  ),
  fc.tuple(fc.constant("case.color"), fc.constantFrom<Operand>(...COLORS, null)),
  fc.tuple(fc.constant("case.owner"), fc.constantFrom<Operand>({ var: "actor.id" }, null)),
  fc.tuple(fc.constant("case.day"), fc.constantFrom<Operand>("2026-02-28", "2026-03-01", null)),
  fc.tuple(fc.constant("case.flag"), fc.boolean()),
);
const set = fc.array(write, { maxLength: 3 }).map((pairs) => Object.fromEntries(pairs));
const move = fc.record({
  from: fc.subarray(STATES, { minLength: 1 }),
  on: fc.constantFrom(...EVENTS, "tick"),
  to: fc.constantFrom(...STATES, "done", "$same"),
  if: fc.option(guard, { nil: undefined }),
  set: fc.option(set, { nil: undefined }),
});

type Parts = {
  readonly moves: readonly Omit<TransitionDefinition, "id">[];
  readonly hours: readonly number[];
  readonly armedIf: Condition | undefined;
  readonly opening: Record<string, Operand>;
  readonly exitReads: boolean;
};

function lifecycleOf({ moves, hours, armedIf, opening, exitReads }: Parts): Definition {
  const states = STATES.map((name, i) => [
    name,
    {
      label: { en: `State <${i}> & "more"`, ko: `상태 ${i}` },
      stage: i < 2 ? "first" : "last",
      category: i < 2 ? "open" : "pending",
      waitsFor: ["us", "customer", { other: "vendor", label: "the <vendor>", customerLabel: "our vendor" }][i],
      entry: [
        { id: `in-${i}`, do: "test.run", with: { n: { var: "case.n" }, who: [{ var: "actor.id" }], plain: "x" } },
      ],
      exit: [
        { id: `out-${i}`, do: "test.leave", with: exitReads ? { color: { var: "case.color" } } : { fixed: true } },
      ],
      timers: hours[i]
        ? [{ id: `wait-${i}`, event: "tick", after: `PT${hours[i]}H`, if: i % 2 ? armedIf : undefined }]
        : [],
    },
  ]);
  const definition = {
    language: "lifecycle/1",
    key: "random",
    title: 'Random -- "<lifecycle>" & more',
    initial: "a",
    stages: ["first", "last"].map((id) => ({ id, label: id })),
    starts: [
      {
        id: "usual",
        kind: "command",
        set: opening,
        effects: [{ id: "hello", do: "test.run", with: { n: { var: "case.n" } } }],
      },
      { id: "other", kind: "message" },
    ],
    fields: {
      n: { ...whole, default: 0, min: -3, max: 4 },
      "m-2": whole,
      color: colour,
      tags: { type: "set", values: ["x", "y"], nullable: true, default: ["x"] },
      owner: { type: "ref", to: "user", nullable: true },
      day: { type: "date", nullable: true, hint: 'A "working" day', customer: "gives" },
      flag: { type: "bool", default: false },
    },
    events: {
      ...Object.fromEntries(
        EVENTS.map((name) => [name, { kind: "command", label: `Do: ${name};`, input: { k: whole } }]),
      ),
      tick: { kind: "timer" },
    },
    conditions: {
      isRed: { label: "Red #1", if: { "==": [{ var: "case.color" }, "red"] } },
      isFree: { or: [{ "==": [{ var: "case.owner" }, null] }, { cond: "isRed" }] },
    },
    states: { ...Object.fromEntries(states), done: { label: "Done", stage: "last", category: "closed", final: true } },
    transitions: moves.map((given, i) => ({
      ...given,
      id: `t${i}`,
      if: given.on === "tick" && JSON.stringify(given.if ?? "").includes("event.") ? undefined : given.if,
      set: given.on === "tick" && JSON.stringify(given.set ?? "").includes("event.") ? undefined : given.set,
      effects: [{ id: `do-${i}`, do: "test.run", with: { day: { var: "case.day" } } }],
    })),
  };
  return JSON.parse(JSON.stringify(definition)) as Definition;
}

/** Lifecycles with every kind of guard, assignment, timer and effect; all of them ones that the language accepts. */
export const randomLifecycle: fc.Arbitrary<Definition> = fc
  .record({
    moves: fc.array(move, { minLength: 1, maxLength: 8 }) as fc.Arbitrary<Parts["moves"]>,
    hours: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }),
    armedIf: fc.option(quiet, { nil: undefined }),
    opening: set.map((entries) =>
      Object.fromEntries(Object.entries(entries).filter(([, value]) => !JSON.stringify(value).includes("event."))),
    ) as fc.Arbitrary<Parts["opening"]>,
    exitReads: fc.boolean(),
  })
  .map(lifecycleOf);

/** Events as people send them: which, with what, by whom. */
export const randomEvents = fc.array(
  fc.record({
    name: fc.constantFrom(...EVENTS, "tick"),
    k: fc.option(fc.integer({ min: -2, max: 3 })),
    actor: fc.constantFrom(
      { id: "sasha", roles: ["agent"] },
      { id: "maria", roles: ["agent", "manager"] },
      { id: "carl", roles: ["customer"] },
    ),
  }),
  { maxLength: 20, size: "max" },
);
