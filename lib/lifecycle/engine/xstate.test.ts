import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AnyStateMachine, SnapshotFrom } from "xstate";
import { assign, createMachine, initialTransition, transition } from "xstate";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Condition, Definition, Operand, TransitionDefinition, Value } from "@/lib/lifecycle/language/definition";
import type { Decision, Snapshot } from "@/lib/lifecycle/engine/engine";
import { start, step } from "@/lib/lifecycle/engine/engine";
import { parseDefinition } from "@/lib/lifecycle/language/schema";

const RUNS = Number(process.env.CASEWAY_FC_RUNS ?? 2_000);
const STATES = ["a", "b", "c", "d"];
const EVENTS = ["go", "stop", "turn"];
const FIELDS = ["n", "m", "few", "color", "flag"];
const COLORS = ["red", "green", "blue"];
const ACTOR = { id: "sasha", roles: ["agent"] };

const colour = { type: "enum", values: COLORS, nullable: true } as const;
const number = { type: "int", nullable: true } as const;
const few = { type: "int", min: 0, max: 2, nullable: true } as const;

/* --- random lifecycles ------------------------------------------------------------------------------------------- */

const numeric: fc.Arbitrary<Operand> = fc.oneof(
  fc.constantFrom<Operand>({ var: "case.n" }, { var: "case.m" }, { var: "event.k" }),
  fc.integer({ min: -2, max: 3 }),
);
const comparison: fc.Arbitrary<Condition> = fc
  .tuple(
    fc.constantFrom("==", "!=", "<", "<=", ">", ">="),
    fc.constantFrom("case.n", "case.m", "case.few", "event.k"),
    numeric,
  )
  .map(([op, left, right]) => ({ [op]: [{ var: left }, right] }) as unknown as Condition);
const atom: fc.Arbitrary<Condition> = fc.oneof(
  comparison,
  fc.constantFrom("case.n", "case.color", "event.k").map((path): Condition => ({ "==": [{ var: path }, null] })),
  fc.constantFrom(...COLORS).map((value): Condition => ({ "==": [{ var: "case.color" }, value] })),
  fc.subarray(COLORS, { minLength: 1 }).map((values): Condition => ({ in: [{ var: "case.color" }, values] })),
  fc.constantFrom("agent", "manager").map((role): Condition => ({ in: [role, { var: "actor.roles" }] })),
  fc.boolean().map((flag): Condition => ({ "==": [{ var: "case.flag" }, flag] })),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    atom,
    fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((and): Condition => ({ and })),
    fc.array(tie("condition"), { minLength: 1, maxLength: 3 }).map((or): Condition => ({ or })),
    tie("condition").map((inner): Condition => ({ "!": inner })),
  ),
}));
const write = fc.oneof(
  fc.tuple(fc.constantFrom("case.n", "case.m"), numeric),
  fc.tuple(
    fc.constantFrom("case.n", "case.m"),
    fc
      .tuple(fc.constantFrom("+", "-"), numeric, fc.integer({ min: 0, max: 2 }))
      .map(([op, a, b]) => ({ [op]: [a, b] })),
  ),
  fc.tuple(fc.constant("case.few"), fc.constantFrom<Operand>({ var: "case.n" }, { var: "event.k" }, 0, 2, null)),
  fc.tuple(fc.constant("case.color"), fc.constantFrom<Operand>(...COLORS, null)),
  fc.tuple(fc.constant("case.flag"), fc.boolean()),
);
const move = fc.record({
  from: fc.subarray(STATES, { minLength: 1 }),
  on: fc.constantFrom(...EVENTS),
  to: fc.constantFrom(...STATES, "end", "$same"),
  if: fc.option(condition, { nil: undefined }),
  set: fc.array(write, { maxLength: 3 }).map((pairs) => Object.fromEntries(pairs)),
});

function lifecycleOf(moves: readonly Omit<TransitionDefinition, "id">[], hours: readonly number[]): Definition {
  const states = STATES.map((name, i) => [
    name,
    {
      label: name,
      stage: "only",
      category: "open",
      entry: [{ id: `in-${name}`, do: "test.run" }],
      exit: [{ id: `out-${name}`, do: "test.run" }],
      timers: hours[i] ? [{ id: `wait-${name}`, event: "tick", after: `PT${hours[i]}H` }] : [],
    },
  ]);
  return {
    language: "lifecycle/1",
    key: "random",
    title: "Random",
    initial: "a",
    stages: [{ id: "only", label: "Only" }],
    fields: { n: { ...number, default: 0 }, m: number, few, color: colour, flag: { type: "bool", default: false } },
    events: {
      ...Object.fromEntries(EVENTS.map((name) => [name, { kind: "command", input: { k: number } }])),
      tick: { kind: "timer" },
    },
    states: { ...Object.fromEntries(states), end: { label: "End", stage: "only", category: "closed", final: true } },
    transitions: moves.map((given, i) => ({
      ...given,
      id: `t${i}`,
      effects: [{ id: `do-${i}`, do: "test.run" }],
    })),
  };
}

/* --- the same thing for XState, with a reading of conditions that shares nothing with ours -------------------------- */

type Context = Record<string, Value>;
type Sent = { type: string; k: number | null };

function meaning(given: Condition, context: Context, event: Sent): boolean {
  const [op, args] = Object.entries(given)[0] as [string, never];
  const value = (operand: Operand): Value => {
    if (typeof operand !== "object" || operand === null) return operand;
    const [root, name = ""] = operand.var.split(".");
    return (root === "case" ? context[name] : root === "event" ? event.k : ACTOR.roles) ?? null;
  };
  if (op === "and") return (args as Condition[]).reduce((all, part) => meaning(part, context, event) && all, true);
  if (op === "or") return (args as Condition[]).reduce((some, part) => meaning(part, context, event) || some, false);
  if (op === "!") return !meaning(args, context, event);
  const [l, r] = args as [Operand, Operand];
  if (op === "in") return ((Array.isArray(r) ? r : value(r)) as Value[]).indexOf(value(l)) >= 0;
  const [left, right] = [value(l), value(r)];
  if (r === null) return op === "==" ? left === null : left !== null;
  if (left === null || right === null) return false;
  const table: Record<string, boolean> = {
    "==": left === right,
    "!=": left !== right,
    "<": left < right,
    "<=": left <= right,
    ">": left > right,
    ">=": left >= right,
  };
  return table[op] ?? false;
}

function written(set: TransitionDefinition["set"], context: Context, event: Sent): Context {
  const value = (operand: unknown): Value => {
    if (typeof operand !== "object" || operand === null) return operand as Value;
    const [root, name = ""] = (operand as { var: string }).var.split(".");
    return (root === "case" ? context[name] : event.k) ?? null;
  };
  const next = Object.entries(set ?? {}).map(([path, expression]) => {
    const [op, pair] = Object.entries(Object(expression))[0] ?? [];
    const name = path.slice("case.".length);
    if (op !== "+" && op !== "-") return [name, name === "few" ? limited(value(expression)) : value(expression)];
    const [a, b] = (pair as unknown[]).map(value) as [number | null, number | null];
    return [name, a === null || b === null ? null : op === "+" ? a + b : a - b];
  });
  return { ...context, ...Object.fromEntries(next) };
}

/** The field `few` takes 0 to 2, and what lies beyond becomes the nearer of them. */
function limited(value: Value): Value {
  if (typeof value !== "number") return value;
  return value < 0 ? 0 : value > 2 ? 2 : value;
}

function machineOf(definition: Definition): AnyStateMachine {
  const states = Object.entries(definition.states).map(([name, state]) => {
    const on: Record<string, object[]> = {};
    for (const each of definition.transitions.filter(({ from }) => from.includes(name))) {
      const guard = each.if;
      (on[each.on] ??= []).push({
        ...(each.to === "$same" ? {} : { target: each.to, reenter: true }),
        ...(guard
          ? { guard: ({ context, event }: { context: Context; event: Sent }) => meaning(guard, context, event) }
          : {}),
        actions: [
          assign(({ context, event }: { context: Context; event: Sent }) => written(each.set, context, event)),
          ...(each.effects ?? []).map(({ id }) => ({ type: id })),
        ],
      });
    }
    const hours = (state.timers ?? []).map((timer) => Number(/\d+/.exec(timer.after as string)?.[0]) * 3_600_000);
    return [
      name,
      {
        type: state.final ? "final" : "atomic",
        entry: (state.entry ?? []).map(({ id }) => ({ type: id })),
        exit: (state.exit ?? []).map(({ id }) => ({ type: id })),
        on,
        after: Object.fromEntries(hours.map((delay) => [delay, { actions: [] }])),
      },
    ];
  });
  const context = Object.fromEntries(FIELDS.map((name) => [name, definition.fields[name]?.default ?? null]));
  return createMachine({
    initial: definition.initial,
    context,
    states: Object.fromEntries(states),
  } as never) as AnyStateMachine;
}

/* --- both in step --------------------------------------------------------------------------------------------------- */

type Seen = { state: string; fields: Context; effects: string[]; armed: number[]; cancels: boolean };

function seenByXState([state, actions]: readonly [
  SnapshotFrom<AnyStateMachine>,
  readonly { type: string; params?: unknown }[],
]): Seen {
  const params = actions.map(({ type, params: given }) => ({ type, ...(given as { delay?: number }) }));
  return {
    state: String(state.value),
    fields: state.context as Context,
    effects: params.map(({ type }) => type).filter((type) => !type.startsWith("xstate.")),
    armed: params.flatMap(({ type, delay }) => (type === "xstate.raise" && delay ? [delay] : [])),
    cancels: params.some(({ type }) => type === "xstate.cancel"),
  };
}

function seenByUs(decision: Decision, before: Snapshot | null, hadTimers: boolean): Seen {
  if (!decision.ok)
    return { state: before?.state ?? "", fields: { ...before?.fields }, effects: [], armed: [], cancels: false };
  return {
    state: decision.state,
    fields: { ...decision.fields },
    effects: decision.effects.map(({ id }) => id),
    armed: decision.timers.arm.map(({ after }) => Number(/\d+/.exec(after)?.[0]) * 3_600_000),
    cancels: decision.timers.cancel && hadTimers,
  };
}

describe("the engine beside XState 5", () => {
  test(`${RUNS} random lifecycles do the same for the same random events`, { timeout: 60_000 + RUNS * 10 }, () => {
    let fired = 0;
    let refused = 0;
    fc.assert(
      fc.property(
        fc.array(move, { minLength: 1, maxLength: 8 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }),
        fc.array(fc.tuple(fc.constantFrom(...EVENTS), fc.option(fc.integer({ min: -2, max: 3 }))), {
          maxLength: 20,
          size: "max",
        }),
        (moves, hours, events) => {
          const definition = lifecycleOf(moves, hours);
          const lifecycle = compile(definition);
          const machine = machineOf(definition);
          let theirs = initialTransition(machine);
          const opened = start(lifecycle, { actor: ACTOR });
          expect(seenByUs(opened, null, false)).toEqual(seenByXState(theirs));
          if (!opened.ok) throw new Error("not opened");
          let ours: Snapshot = opened;
          for (const [name, k] of events) {
            const hadTimers = (definition.states[ours.state]?.timers ?? []).length > 0;
            const decision = step(lifecycle, ours, { name, input: { k }, actor: ACTOR });
            theirs = transition(machine, theirs[0], { type: name, k });
            expect(seenByUs(decision, ours, hadTimers)).toEqual(seenByXState(theirs));
            if (decision.ok) ours = decision;
            if (decision.ok) fired += 1;
            else refused += 1;
          }
        },
      ),
      { numRuns: RUNS },
    );
    console.log(
      `differential: ${RUNS} lifecycles, ${fired} transitions fired, ${refused} events refused, 0 differences`,
    );
    expect(fired).toBeGreaterThan(RUNS / 2);
    expect(refused).toBeGreaterThan(RUNS / 10);
  });

  test("the random lifecycles are ones the language accepts", () => {
    fc.assert(
      fc.property(fc.array(move, { minLength: 1, maxLength: 8 }), (moves) => {
        const parsed = parseDefinition(JSON.parse(JSON.stringify(lifecycleOf(moves, [1, 0, 2, 0]))));
        expect(parsed.ok || parsed.problems).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
