import { z } from "zod";
import { byName, id, list, name, scalar, text } from "@/lib/lifecycle/language/shape/names";

const reference = z
  .strictObject({
    var: z.string().regex(/^(case|event|actor)\.[a-z][A-Za-z0-9_-]{0,63}$/, "must be case.…, event.… or actor.…"),
  })
  .meta({ id: "var" });
const operand = z
  .union([reference, scalar], { error: 'must be a value, or { "var": "case.…" }' })
  .meta({ id: "operand" });
const pair = z.tuple([operand, operand]).meta({ id: "pair" });
const among = z.union([reference, list(scalar).min(1)], {
  error: 'must be a list of at most 32 values, or { "var": "case.…" }',
});

const recursive: z.ZodType<object> = z.lazy(() => condition);
const shape = {
  and: list(recursive).min(1).optional(),
  or: list(recursive).min(1).optional(),
  "!": recursive.optional(),
  cond: name.optional(),
  in: z.tuple([operand, among]).optional(),
  "==": pair.optional(),
  "!=": pair.optional(),
  "<": pair.optional(),
  "<=": pair.optional(),
  ">": pair.optional(),
  ">=": pair.optional(),
};

const hasOne = (given: object, keys: readonly string[]): boolean =>
  Object.keys(given).filter((key) => keys.includes(key)).length === 1;
const OPERATORS = Object.keys(shape);
const ONE_OPERATOR = `must have exactly one of ${OPERATORS.join(" ")}`;

/** A condition of any depth; how deep it goes is checked before. */
export const condition = z
  .strictObject(shape)
  .refine((given) => hasOne(given, OPERATORS), ONE_OPERATOR)
  .meta({ id: "condition", minProperties: 1, maxProperties: 1 });

const words = {
  label: text.optional(),
  who: text.optional(),
  whenFalse: text.optional(),
  whenTrue: text.optional(),
};

/** A named condition: bare, or with words under `if`. */
const namedCondition = z
  .strictObject({ ...shape, ...words, if: condition.optional() })
  .refine((given) => hasOne(given, [...OPERATORS, "if"]), `${ONE_OPERATOR}, or "if" with words beside it`)
  .refine(
    (given) => "if" in given || !Object.keys(words).some((key) => key in given),
    'words need the condition under "if"',
  )
  .meta({ id: "namedCondition" });

const arithmetic = z
  .strictObject({ "+": pair.optional(), "-": pair.optional() })
  .refine((given) => hasOne(given, ["+", "-"]), "must be one of + -");
const expression = z.union([operand, arithmetic], {
  error: 'must be a value, { "var": "case.…" }, { "+": [ , ] } or { "-": [ , ] }',
});

/** `{ "case.resolution": { "var": "event.resolution" } }` */
export const set = z
  .record(z.string().regex(/^case\.[a-z][A-Za-z0-9_-]{0,63}$/, "must be case.…"), expression)
  .refine((entries) => Object.keys(entries).length <= 32, "must not have more than 32 entries");

const stateful: z.ZodType<object> = z.lazy(() => claim);
const names = z.union([name, list(name)]);
const MOMENTS = ["state", "category", "event", "transition"];

/** A condition over a whole life: it may also ask for states and categories, and for what just happened. */
export const claim = z
  .strictObject({
    ...shape,
    and: list(stateful).min(1).optional(),
    or: list(stateful).min(1).optional(),
    "!": stateful.optional(),
    state: names.optional(),
    category: names.optional(),
    event: names.optional(),
    transition: z.union([id, list(id)]).optional(),
  })
  .refine((given) => hasOne(given, [...OPERATORS, ...MOMENTS]), `${ONE_OPERATOR} ${MOMENTS.join(" ")}`)
  .meta({ id: "claim" });

export const conditions = byName(namedCondition);
