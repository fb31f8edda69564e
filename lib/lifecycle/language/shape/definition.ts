import { z } from "zod";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { CATEGORIES, FIELD_TYPES } from "@/lib/lifecycle/language/definition";
import { claim, condition, conditions, set } from "@/lib/lifecycle/language/shape/condition";
import { ENTRIES, LIST_LENGTH, STATES, TEXT_LENGTH, TRANSITIONS } from "@/lib/lifecycle/language/shape/limits";
import { byName, duration, id, list, name, text, value } from "@/lib/lifecycle/language/shape/names";

const line = z.string().min(1).max(TEXT_LENGTH);
const note = z.string().max(TEXT_LENGTH);
const number = z.number().min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);
const open = z.record(z.string().max(200), z.json());

const field = z
  .strictObject({
    type: z.enum(FIELD_TYPES),
    label: text.optional(),
    hint: text.optional(),
    values: z.array(z.string().min(1).max(200)).min(1).max(ENTRIES).optional(),
    valueLabels: z.record(z.string().min(1).max(200), text).optional(),
    nullable: z.boolean().optional(),
    required: z.boolean().optional(),
    min: number.optional(),
    max: number.optional(),
    default: value.optional(),
    to: name.optional(),
    writtenBy: z.enum(["user", "engine"]).optional(),
    derived: z.boolean().optional(),
    lockedIn: list(name, STATES).optional(),
    customer: z.enum(["sees", "gives"]).optional(),
  })
  .meta({ id: "field" });

const event = z.strictObject({
  kind: z.enum(["command", "message", "timer", "system"]),
  label: text.optional(),
  confirm: text.optional(),
  correlate: line.optional(),
  input: byName(field, LIST_LENGTH).optional(),
});

const retry = z.strictObject({
  errors: list(line).min(1),
  interval: duration.optional(),
  backoff: z.number().min(1).max(100).optional(),
  maxAttempts: z.int().min(0).max(50).optional(),
  maxDelay: duration.optional(),
  jitter: z.enum(["none", "full"]).optional(),
});

const effect = z
  .strictObject({
    id,
    do: z
      .string()
      .max(100)
      .regex(/^[a-z]+(\.[a-z][A-Za-z]*)+$/, "must be the name of a handler such as email.send"),
    with: open.optional(),
    timeout: duration.optional(),
    heartbeat: duration.optional(),
    retry: list(retry).optional(),
    // oxlint-disable-next-line unicorn/no-thenable -- the language's own word; never awaited
    catch: list(z.strictObject({ errors: list(line).min(1), then: name })).optional(),
    onSuccess: name.optional(),
  })
  .meta({ id: "effect" });

const timer = z.strictObject({
  id,
  event: name,
  after: z.union([duration, z.strictObject({ setting: name, default: duration })], {
    error: 'must be a duration such as P7D, or { "setting": "autoCloseDays", "default": "P7D" }',
  }),
  calendar: z.enum(["elapsed", "business"]).optional(),
  if: condition.optional(),
});

const count = z.int().min(1).max(100);
const task = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("approval"),
    label: text.optional(),
    assignTo: z.strictObject({ role: name.optional(), user: line.optional(), team: line.optional() }),
    need: count.optional(),
    of: count.optional(),
    delegate: z.boolean().optional(),
    approve: name,
    reject: name,
  }),
  z.strictObject({
    kind: z.literal("checklist"),
    label: text.optional(),
    items: list(z.strictObject({ id, label: text })).min(1),
    done: name,
  }),
  z.strictObject({
    kind: z.literal("worker"),
    label: text.optional(),
    topic: line,
    heartbeat: duration.optional(),
    done: name,
    failed: name,
  }),
  z.strictObject({ kind: z.literal("cases"), label: text.optional(), lifecycle: id, done: name }),
]);

const waitsFor = z
  .union(
    [
      z.enum(["us", "customer", "nobody"]),
      z.strictObject({ other: name, label: text, customerLabel: text.optional() }),
    ],
    { error: 'must be us, customer, nobody, or { "other": "vendor", "label": "the vendor" }' },
  )
  .meta({ id: "waitsFor" });

const state = z.strictObject({
  label: text,
  customerLabel: text.optional(),
  description: text.optional(),
  stage: id,
  category: z.enum(CATEGORIES),
  waitsFor: waitsFor.optional(),
  color: line.optional(),
  final: z.boolean().optional(),
  sla: byName(z.enum(["run", "pause", "stop"]), LIST_LENGTH).optional(),
  entry: list(effect).optional(),
  exit: list(effect).optional(),
  timers: list(timer).optional(),
  task: task.optional(),
});

const target = z.union([name, z.literal("$same")], { error: "must be a state or $same" });

const transition = z.strictObject({
  id,
  label: text.optional(),
  from: list(name, STATES).min(1),
  on: name,
  to: target,
  if: condition.optional(),
  set: set.optional(),
  effects: list(effect).optional(),
});

const start = z.strictObject({
  id,
  kind: z.enum(["command", "message", "schedule"]),
  correlate: line.optional(),
  cron: line.optional(),
  tz: line.optional(),
  set: set.optional(),
  effects: list(effect).optional(),
});

const schedule = z.strictObject({
  id,
  cron: line,
  tz: line,
  for: z.strictObject({ category: list(z.enum(CATEGORIES)).optional(), state: list(name, STATES).optional() }),
  if: condition.optional(),
  send: name.optional(),
  effects: list(effect).optional(),
});

const property = z.strictObject({
  id,
  why: text,
  never: claim.optional(),
  always: z.strictObject({ possibly: claim }).optional(),
  leadsTo: z.tuple([claim, claim]).optional(),
  precedes: z.tuple([claim, claim]).optional(),
  atMost: z.strictObject({ times: count, claim }).optional(),
  under: z.literal("timers").optional(),
});

const values = z.record(name, value);
const person = z
  .object({ id: line, roles: list(name) })
  .catchall(value)
  .meta({ id: "person" });
const testStep = z.strictObject({
  send: name.optional(),
  as: person.optional(),
  input: values.optional(),
  advance: duration.optional(),
  edit: values.optional(),
  effect: id.optional(),
  succeeds: values.optional(),
  fails: line.optional(),
  expect: z
    .strictObject({
      state: name.optional(),
      case: values.optional(),
      effects: list(id).optional(),
      timers: list(id).optional(),
      incidents: list(id).optional(),
      refused: z.union([id, z.boolean()]).optional(),
    })
    .optional(),
});
const test = z.strictObject({
  name: line,
  given: z
    .strictObject({ state: name.optional(), start: id.optional(), as: person.optional(), case: values.optional() })
    .optional(),
  steps: z.array(testStep).min(1).max(ENTRIES),
});

const shape = z.strictObject({
  $schema: z.string().max(TEXT_LENGTH).optional(),
  language: z.literal("lifecycle/1"),
  key: id,
  title: text,
  description: note.optional(),
  initial: name,
  stages: z
    .array(z.strictObject({ id, label: text }))
    .min(1)
    .max(20),
  starts: list(start).optional(),
  schedules: list(schedule).optional(),
  fields: byName(field),
  actor: byName(field, LIST_LENGTH).optional(),
  events: byName(event),
  conditions: conditions.optional(),
  states: byName(state, STATES).refine((states) => Object.keys(states).length >= 2, "must have at least two states"),
  transitions: z.array(transition).max(TRANSITIONS),
  properties: list(property).optional(),
  tests: z.array(test).max(ENTRIES).optional(),
  layout: open.optional(),
  meta: open.optional(),
});

/** The closed shape of `lifecycle/1`. Shape only: what refers to what is `check/references.ts`. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- zod cannot infer "exactly one key"; the refinements prove it
export const definitionShape = shape as unknown as z.ZodType<Definition>;
