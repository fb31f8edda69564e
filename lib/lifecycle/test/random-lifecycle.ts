import * as fc from "fast-check";
import type {
  Condition,
  Definition,
  EffectDefinition,
  FieldDefinitions,
  PropertyDefinition,
  StateDefinition,
  TransitionDefinition,
} from "@/lib/lifecycle/language/definition";
import { as, atomFor, conditionFor, FIELDS, RANDOM_EVENTS, writeFor } from "@/lib/lifecycle/test/random-conditions";
import type { Claim } from "@/lib/lifecycle/language/claim";

const STATES = ["a", "b", "c", "d", "e"];
const MOVING = ["go", "stop", "turn"];
const EVENTS = Object.keys(RANDOM_EVENTS);
/** How many states beside the final one, and how many transitions at most. */
export type Size = { readonly states: number; readonly transitions: number };

const answer = fc.record({
  onSuccess: fc.option(fc.constantFrom("done", "turn"), { nil: undefined }),
  caught: fc.option(fc.constantFrom("failed", "incident"), { nil: undefined }),
});

function effectOf(id: string, { onSuccess, caught }: { onSuccess?: string; caught?: string }): EffectDefinition {
  return {
    id,
    do: "test.run",
    ...(onSuccess === undefined ? {} : { onSuccess }),
    // oxlint-disable-next-line unicorn/no-thenable -- the language's own word
    ...(caught === undefined ? {} : { catch: [{ errors: ["*"], then: caught }] }),
  };
}

const timer = fc.record({
  event: fc.constantFrom("tick", "tock"),
  hours: fc.integer({ min: 1, max: 3 }),
  calendar: fc.constantFrom("elapsed", "elapsed", "business"),
  setting: fc.boolean(),
  if: fc.option(atomFor(null), { nil: undefined, freq: 3 }),
});

const state = fc.record({
  timers: fc.array(timer, { maxLength: 2 }),
  entry: fc.option(answer, { nil: undefined, freq: 2 }),
  category: fc.constantFrom("open", "assigned", "pending", "resolved"),
  task: fc.option(fc.constantFrom("approval", "worker", "cases"), { nil: undefined, freq: 4 }),
  clock: fc.constantFrom("run", "pause", "stop"),
});
type RandomState = typeof state extends fc.Arbitrary<infer T> ? T : never;

function stateOf(name: string, given: RandomState): StateDefinition {
  const tasks = {
    approval: { kind: "approval", assignTo: { role: "manager" }, approve: "turn", reject: "stop" },
    worker: { kind: "worker", topic: "work", done: "done", failed: "failed" },
    cases: { kind: "cases", lifecycle: "other", done: "done" },
  } as const;
  return {
    label: name.toUpperCase(),
    stage: "work",
    category: as(given.category),
    sla: { resolution: as(given.clock) },
    timers: given.timers.map(({ event, hours, calendar, setting, if: guard }, i) => ({
      id: `wait-${name}-${i}`,
      event,
      after: setting ? { setting: "waitHours", default: `PT${hours}H` } : `PT${hours}H`,
      calendar: as(calendar),
      ...(guard ? { if: guard } : {}),
    })),
    ...(given.entry ? { entry: [effectOf(`in-${name}`, given.entry)] } : {}),
    ...(given.task ? { task: tasks[as<keyof typeof tasks>(given.task)] } : {}),
  };
}

function moveOf(names: readonly string[]): fc.Arbitrary<
  Omit<TransitionDefinition, "id" | "effects"> & {
    effect: typeof answer extends fc.Arbitrary<infer T> ? T | undefined : never;
  }
> {
  return fc.constantFrom(...MOVING, ...EVENTS).chain((on) =>
    fc.record({
      from: fc.subarray([...names], { minLength: 1, maxLength: Math.min(3, names.length) }),
      on: fc.constant(on),
      to: fc.constantFrom(...names, "end", "$same"),
      if: fc.option(conditionFor(on), { nil: undefined, freq: 3 }),
      set: fc.array(writeFor(on), { maxLength: 2 }).map((pairs) => Object.fromEntries(pairs)),
      effect: fc.option(answer, { nil: undefined, freq: 4 }),
    }),
  );
}

/** Claims over a random lifecycle's states, fields and firings. */
function claimOf(names: readonly string[], transitions: number): fc.Arbitrary<Claim> {
  const place: fc.Arbitrary<Claim> = fc.oneof(
    fc.constantFrom(...names, "end").map((name): Claim => ({ state: name })),
    fc.subarray([...names], { minLength: 1, maxLength: 2 }).map((list): Claim => ({ state: list })),
    fc.constantFrom("open", "pending", "closed").map((category): Claim => ({ category })),
  );
  const firing: fc.Arbitrary<Claim> = fc.oneof(
    fc.constantFrom(...EVENTS).map((event): Claim => ({ event })),
    fc.integer({ min: 0, max: transitions - 1 }).map((i): Claim => ({ transition: `t${i}` })),
  );
  return fc.oneof(
    { weight: 3, arbitrary: place },
    { weight: 1, arbitrary: firing },
    { weight: 3, arbitrary: fc.tuple(place, atomFor(null)).map((and): Claim => ({ and })) },
    { weight: 1, arbitrary: fc.tuple(firing, atomFor(null)).map((and): Claim => ({ and })) },
    { weight: 1, arbitrary: place.map((inner): Claim => ({ "!": inner })) },
  );
}

function propertyOf(claim: fc.Arbitrary<Claim>): fc.Arbitrary<Omit<PropertyDefinition, "id" | "why">> {
  const pair = fc.tuple(claim, claim);
  return fc
    .oneof(
      claim.map((never) => ({ never })),
      claim.map((possibly) => ({ always: { possibly } })),
      pair.map((leadsTo) => ({ leadsTo })),
      pair.map((leadsTo) => ({ leadsTo, under: "timers" })),
      pair.map((precedes) => ({ precedes })),
      fc.tuple(fc.integer({ min: 1, max: 3 }), claim).map(([times, of]) => ({ atMost: { times, claim: of } })),
    )
    .map((property) => as<Omit<PropertyDefinition, "id" | "why">>(property));
}

/**
 * Random lifecycles that the language accepts: guards over every type, over roles and over whoever acts; counters, copies,
 * locks, derived fields, timers with conditions and settings, answers of effects, tasks, schedules, messages, `$same`, a
 * final state, and two properties.
 */
export function randomLifecycle(
  { states, transitions }: Size = { states: 4, transitions: 9 },
): fc.Arbitrary<Definition> {
  return fc.integer({ min: 2, max: states }).chain((many) => {
    const names = STATES.slice(0, many);
    return fc.integer({ min: 1, max: transitions }).chain((moves) =>
      fc
        .record({
          states: fc.tuple(...names.map(() => state)),
          moves: fc.array(moveOf(names), { minLength: moves, maxLength: moves }),
          late: fc.boolean(),
          schedule: fc.option(atomFor(null), { nil: undefined, freq: 3 }),
          starts: fc.integer({ min: 0, max: 2 }),
          properties: fc.array(propertyOf(claimOf(names, moves)), { minLength: 2, maxLength: 2 }),
        })
        .map((given) => assembled(names, given)),
    );
  });
}

type Parts = {
  readonly states: readonly RandomState[];
  readonly moves: readonly (Omit<TransitionDefinition, "id" | "effects"> & {
    effect?: { onSuccess?: string; caught?: string };
  })[];
  readonly late: boolean;
  readonly schedule: Condition | undefined;
  readonly starts: number;
  readonly properties: readonly Omit<PropertyDefinition, "id" | "why">[];
};

function assembled(names: readonly string[], given: Parts): Definition {
  const known = (field: FieldDefinitions[string]) => field.lockedIn?.filter((name) => names.includes(name)) ?? [];
  const used = Object.entries(FIELDS).map(([name, field]) => [name, { ...field, lockedIn: known(field) }]);
  const moves = given.moves.map(({ effect, if: guard, ...move }, i) => ({
    id: `t${i}`,
    ...move,
    ...(guard ? { if: guard } : {}),
    ...(effect ? { effects: [effectOf(`do-${i}`, effect)] } : {}),
  }));
  const late: TransitionDefinition = {
    id: "late",
    from: ["end"],
    on: "reply",
    to: "$same",
    set: { "case.flag": true },
  };
  const starts = [
    { id: "portal", kind: "command" as const },
    { id: "mail", kind: "message" as const, set: { "case.flag": true, "case.owner": { var: "actor.id" } } },
  ];
  return {
    language: "lifecycle/1",
    key: "random",
    title: "Random",
    initial: names[0] ?? "a",
    stages: [{ id: "work", label: "Work" }],
    fields: as(Object.fromEntries(used)),
    events: RANDOM_EVENTS,
    conditions: {
      isStaff: { or: [{ in: ["agent", { var: "actor.roles" }] }, { in: ["manager", { var: "actor.roles" }] }] },
    },
    states: {
      ...Object.fromEntries(names.map((name, i) => [name, stateOf(name, as(given.states[i]))])),
      end: { label: "End", stage: "work", category: "closed", final: true, sla: { resolution: "stop" } },
    },
    transitions: given.late ? [...moves, late] : moves,
    ...(given.starts > 0 ? { starts: starts.slice(0, given.starts) } : {}),
    ...(given.schedule
      ? {
          schedules: [
            {
              id: "daily",
              cron: "0 7 * * *",
              tz: "Etc/UTC",
              for: { category: ["open"] },
              send: "turn",
              if: given.schedule,
            },
          ],
        }
      : {}),
    properties: given.properties.map((property, i) => as({ id: `p${i}`, why: "Because.", ...property })),
  };
}
