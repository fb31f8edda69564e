import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { EffectDefinition, FieldDefinition, FieldDefinitions } from "@/lib/lifecycle/language/definition";
import type { Mix, Scenario, ScenarioInput } from "@/lib/lifecycle/simulate/scenario";
import { MOST_EVENTS } from "@/lib/lifecycle/simulate/scenario";
import { rulesOf } from "@/lib/lifecycle/simulate/rules";

/** Cases of a run, and cases a week, when a scenario says nothing. */
const CASES = 10_000;
const PER_WEEK = 250;
const EVENTS_PER_CASE = 100;
const EVENTS = 1_000_000;

/**
 * Makes up whatever a scenario leaves open, from the definition: who works where, what comes from outside, which values
 * cases have. A team whose size is not given has as many people as hours need (see `staffed`), here 0.
 */
export function completed(lifecycle: Lifecycle, given: ScenarioInput): Scenario {
  const cases = given.cases ?? CASES;
  const { teams, work, outside } = rulesOf(lifecycle, given);
  return {
    ...given,
    cases,
    seed: given.seed ?? 1,
    warmUp: given.warmUp ?? 0.1,
    arrivals: given.arrivals ?? { perWeek: PER_WEEK, hours: "office" },
    starts: given.starts ?? Object.fromEntries([...lifecycle.starts.keys()].slice(0, 1).map((id) => [id, 1])),
    fields: { ...fieldMixes(lifecycle.definition.fields), ...given.fields },
    settings: given.settings ?? {},
    businessHours: given.businessHours ?? "office",
    teams,
    work: { ...work, ...given.work },
    outside: { ...outside, ...given.outside },
    inputs: { ...inputMixes(lifecycle), ...given.inputs },
    effects: { ...effectAnswers(lifecycle), ...given.effects },
    targets: { ...targetsOf(lifecycle), ...given.targets },
    limits: {
      events: given.limits?.events ?? Math.min(MOST_EVENTS, Math.max(EVENTS, cases * EVENTS_PER_CASE)),
      drain: given.limits?.drain ?? "P730D",
    },
  };
}

function fieldMixes(fields: FieldDefinitions): Record<string, Mix> {
  const mixes = Object.entries(fields).flatMap(([name, field]): [string, Mix][] => {
    const mix = field.derived ? null : fieldMix(field);
    return mix ? [[name, mix]] : [];
  });
  return Object.fromEntries(mixes);
}

const DEFAULT_SHARE = 0.7;

/** Seven in ten cases have the default; a case cannot lack what may not be missing. */
function fieldMix(field: FieldDefinition): Mix | null {
  if (field.writtenBy === "engine") return field.type === "ref" && isNeeded(field) ? requesterMix(field) : null;
  const values = field.type === "bool" ? ["false", "true"] : field.type === "enum" ? (field.values ?? []) : [];
  const usual = field.default === undefined || field.default === null ? null : String(field.default);
  if (values.length > 0 && (usual !== null || !field.nullable)) return shares(values, usual);
  if (!isNeeded(field)) return null;
  if (field.type === "ref") return requesterMix(field);
  return field.type === "int" || field.type === "number" ? numbers(field) : null;
}

function isNeeded({ nullable, default: usual }: FieldDefinition): boolean {
  return !nullable && (usual === undefined || usual === null);
}

function requesterMix({ to = "contact" }: FieldDefinition): Mix | null {
  return to === "contact" || to === "person" ? ["customer"] : null;
}

function shares(values: readonly string[], usual: string | null): Mix {
  const others = Math.max(1, values.length - 1);
  const share = (value: string): number => (value === usual ? DEFAULT_SHARE : (1 - DEFAULT_SHARE) / others);
  return Object.fromEntries(values.map((value) => [value, usual === null ? 1 : Number(share(value).toFixed(4))]));
}

/** Every whole number of a small range, else the smallest. */
function numbers({ min = 0, max = min }: FieldDefinition): Mix {
  const [from, to] = [Math.ceil(min), Math.floor(max)];
  if (to < from) return [min];
  return to - from > 20 ? [from] : Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** What commands and messages carry: of several choices the first is the most frequent. */
function inputMixes({ definition }: Lifecycle): Scenario["inputs"] {
  const mixes = Object.entries(definition.events).map(([event, { input = {} }]): [string, Record<string, Mix>] => [
    event,
    Object.fromEntries(
      Object.entries(input).flatMap(([name, field]): [string, Mix][] => {
        const mix = inputMix(field);
        return mix ? [[name, mix]] : [];
      }),
    ),
  ]);
  return Object.fromEntries(mixes.filter(([, mix]) => Object.keys(mix).length > 0));
}

function inputMix(field: FieldDefinition): Mix | null {
  const values = field.values ?? [];
  if (field.type === "enum") return Object.fromEntries(values.map((value, i) => [value, values.length - i]));
  if (field.type === "bool") return { true: 1, false: 1 };
  return field.type === "int" || field.type === "number" ? numbers(field) : null;
}

/** Effects that answer with an event do so within seconds, and one in fifty fails where failing is answered. */
function effectAnswers({ definition }: Lifecycle): Scenario["effects"] {
  const { starts = [], states, transitions } = definition;
  const effects: EffectDefinition[] = [
    ...starts.flatMap((start) => start.effects ?? []),
    ...Object.values(states).flatMap(({ entry = [], exit = [] }) => [...entry, ...exit]),
    ...transitions.flatMap((transition) => transition.effects ?? []),
  ];
  const answered = effects.filter((effect) => effect.onSuccess !== undefined || failureEvent(effect) !== null);
  return Object.fromEntries(
    answered.map((effect) => [effect.do, { after: "PT5S", fails: failureEvent(effect) ? 0.02 : 0 }]),
  );
}

/** The event that an effect's failure sends; null when it sends none. */
export function failureEvent({ catch: caught = [] }: EffectDefinition): string | null {
  // oxlint-disable-next-line unicorn/no-thenable -- the language's own word
  return caught.find(({ then }) => then !== "incident")?.then ?? null;
}

/** Four working hours for a clock that stops before the case is resolved, three working days for any other. */
function targetsOf({ definition }: Lifecycle): Scenario["targets"] {
  const states = Object.values(definition.states);
  const clocks = [...new Set(states.flatMap(({ sla = {} }) => Object.keys(sla)))];
  return Object.fromEntries(
    clocks.map((clock) => {
      const early = states.some(
        ({ sla = {}, category }) => sla[clock] === "stop" && category !== "resolved" && category !== "closed",
      );
      return [clock, { within: early ? "PT4H" : "PT27H", calendar: "business" as const }];
    }),
  );
}
