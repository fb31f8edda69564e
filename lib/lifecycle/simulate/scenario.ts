import { z } from "zod";
import { duration, scalar } from "@/lib/lifecycle/language/shape/names";
import { RESERVED } from "@/lib/lifecycle/language/shape/limits";
import { DAYS, WEEK_HOURS } from "@/lib/lifecycle/simulate/week";

/** Most cases, and most events, of one run. */
export const MOST_CASES = 1_000_000;
export const MOST_EVENTS = 100_000_000;
/** Most commands that one state offers its staff in a simulation. */
export const MOST_COMMANDS = 30;

const TEN_YEARS = 315_576_000;
const key = z
  .string()
  .min(1)
  .max(64)
  .refine((word) => !RESERVED.has(word), "is a reserved name");
const byKey = <T extends z.ZodType>(item: T): z.ZodRecord<typeof key, T> => z.record(key, item);

const length = z
  .union([duration, z.number().min(0).max(TEN_YEARS)], {
    error: "must be a duration such as PT10M, or a number of seconds",
  })
  .meta({ id: "simulatedLength" });
const cv = z.number().min(0).max(20);
const time = z
  .union(
    [
      length,
      z.strictObject({ exponential: length }),
      z.strictObject({ lognormal: z.strictObject({ mean: length, cv }) }),
      z.strictObject({ gamma: z.strictObject({ mean: length, cv }) }),
      z.strictObject({ erlang: z.strictObject({ mean: length, stages: z.int().min(1).max(100) }) }),
      z.strictObject({ uniform: z.tuple([length, length]) }),
      z.strictObject({ list: z.array(length).min(1).max(10_000) }),
    ],
    { error: 'must be a length such as "PT10M", or such as { "lognormal": { "mean": "PT10M", "cv": 1 } }' },
  )
  .meta({ id: "simulatedTime" });

const rates = z.array(z.number().min(0).max(1e6)).length(WEEK_HOURS);
const shift = z.strictObject({
  days: z.array(z.enum(DAYS)).min(1).max(7),
  from: z.int().min(0).max(23),
  to: z.int().min(1).max(24),
});
const week = z
  .union([z.enum(["always", "office"]), rates, z.array(shift).min(1).max(50)], {
    error: 'must be "always", "office", shifts, or 168 numbers of 0 or more, one per hour of the week from Monday 0:00',
  })
  .meta({ id: "simulatedWeek" });

const weight = z.number().min(0).max(1e9);
/** Values by weight, or values of which each is as likely. */
const mix = z
  .union([byKey(weight), z.array(scalar).min(1).max(1_000)], {
    error: "must be weights of 0 or more by value, or a list of values",
  })
  .meta({ id: "simulatedMix" });

const team = z.strictObject({
  roles: z.array(z.string().min(1).max(64)).min(1).max(32),
  people: z.union([z.int().min(0).max(10_000), z.array(z.int().min(0).max(10_000)).length(WEEK_HOURS)], {
    error: "must be a whole number of people from 0 to 10000, or 168 of them",
  }),
  hours: week.optional(),
  attributes: byKey(scalar).optional(),
});

const command = z.union([weight, z.strictObject({ weight, team: key.optional(), service: time.optional() })], {
  error: "must be a weight of 0 or more, or an object with one",
});
const work = z.strictObject({ team: key, service: time, commands: byKey(command) });
const outside = z.strictObject({
  chance: z.number().min(0).max(1),
  after: time,
  as: z.array(z.string().min(1).max(64)).max(32).optional(),
});

/** A scenario as it is written: whatever is left out is made up from the definition. */
export const scenarioShape = z
  .strictObject({
    $schema: z.string().max(500).optional(),
    description: z.string().max(2_000).optional(),
    cases: z.int().min(0).max(MOST_CASES),
    horizon: length,
    seed: z.int().min(0),
    warmUp: z.number().min(0).max(0.9),
    arrivals: z.union(
      [
        z.strictObject({ perWeek: z.number().min(0).max(1e7), hours: week.optional() }),
        z.strictObject({ perHour: rates }),
      ],
      { error: 'must be { "perWeek": …, "hours": … } or { "perHour": [168 numbers of 0 or more] }' },
    ),
    starts: byKey(weight),
    fields: byKey(mix),
    settings: byKey(z.union([z.string().max(100), z.number()])),
    businessHours: week,
    teams: byKey(team.partial({ people: true })),
    order: z.strictObject({ field: key, first: z.array(scalar).min(1).max(200) }),
    work: byKey(work.nullable()),
    outside: byKey(byKey(outside.nullable())),
    inputs: byKey(byKey(mix)),
    effects: byKey(z.strictObject({ after: time, fails: z.number().min(0).max(1).optional() })),
    targets: byKey(z.strictObject({ within: length, calendar: z.enum(["elapsed", "business"]) })),
    limits: z.strictObject({ events: z.int().min(1).max(MOST_EVENTS), drain: length }).partial(),
  })
  .partial();

/** The same, not to be changed at any depth. */
type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

export type ScenarioInput = Frozen<z.output<typeof scenarioShape>>;
export type Mix = Frozen<z.output<typeof mix>>;
export type Team = Frozen<z.output<typeof team>>;
export type Work = Frozen<z.output<typeof work>>;
export type Outside = Frozen<z.output<typeof outside>>;

type Given =
  | "cases"
  | "seed"
  | "warmUp"
  | "arrivals"
  | "starts"
  | "fields"
  | "settings"
  | "businessHours"
  | "work"
  | "outside"
  | "inputs"
  | "effects"
  | "targets"
  | "limits";

/** A scenario in which nothing is left open. It may be written as it is, and gives the same run. */
export type Scenario = Omit<ScenarioInput, "teams"> &
  Required<Pick<ScenarioInput, Given>> & { readonly teams: Readonly<Record<string, Team>> };
