import type { CompiledTransition, Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { Facts } from "@/lib/lifecycle/language/conditions";
import { judge } from "@/lib/lifecycle/engine/explain";
import { pathsReadBy } from "@/lib/lifecycle/simulate/atoms";
import { timerDuration } from "@/lib/lifecycle/language/duration";
import type { Duration } from "@/lib/lifecycle/language/duration";
import { parseDuration } from "@/lib/lifecycle/language/duration";
import type { EventActor } from "@/lib/lifecycle/engine/engine";
import type { EffectDefinition, Values } from "@/lib/lifecycle/language/definition";
import type { Choice } from "@/lib/lifecycle/simulate/choice";
import { choiceOf, mixOf } from "@/lib/lifecycle/simulate/choice";
import { failureEvent } from "@/lib/lifecycle/simulate/defaults";
import type { Draw } from "@/lib/lifecycle/simulate/distribution";
import { drawOf, secondsOf } from "@/lib/lifecycle/simulate/distribution";
import type { Fill } from "@/lib/lifecycle/simulate/inputs";
import { fillsOf } from "@/lib/lifecycle/simulate/inputs";
import { purposeOf } from "@/lib/lifecycle/simulate/luck";
import type { Scenario } from "@/lib/lifecycle/simulate/scenario";
import type { TeamPlan } from "@/lib/lifecycle/simulate/team-plan";
import { teamPlans } from "@/lib/lifecycle/simulate/team-plan";
import type { BusinessTime } from "@/lib/lifecycle/simulate/week";
import { businessTime, hoursOf } from "@/lib/lifecycle/simulate/week";
import type { Value } from "@/lib/lifecycle/language/definition";

export type Command = {
  readonly event: string;
  readonly team: number;
  readonly draw: Draw;
  readonly purpose: number;
  /** Per candidate in its state whether it could fire; an input not yet known is given the benefit of the doubt. */
  readonly possible: readonly ((facts: Facts) => boolean)[];
};
export type WorkPlan = { readonly commands: Choice<Command>; readonly purpose: number };
export type OutsidePlan = {
  readonly event: string;
  readonly chance: number;
  readonly draw: Draw;
  readonly actor: EventActor;
  readonly purpose: number;
};
export type StatePlan = {
  readonly name: string;
  readonly index: number;
  readonly final: boolean;
  readonly work: WorkPlan | null;
  readonly outside: readonly OutsidePlan[];
  /** Per clock what the state does with it: 0 nothing, 1 run, 2 pause or stop. */
  readonly clocks: readonly number[];
};
/** What an effect sends back: on success, on failure; null for nothing. */
export type AnswerPlan = {
  readonly success: string | null;
  readonly failure: string | null;
  readonly fails: number;
  readonly draw: Draw;
  readonly purpose: number;
};
export type TimerPlan = {
  readonly event: string;
  readonly index: number;
  readonly duration: Duration;
  readonly business: boolean;
};
export type ClockPlan = { readonly name: string; readonly target: number | null; readonly business: boolean };
export type FieldPlan = { readonly name: string; readonly choice: Choice<Value>; readonly purpose: number };

/** A scenario made ready to run against one lifecycle. */
export type Plan = {
  readonly lifecycle: Lifecycle;
  readonly scenario: Scenario;
  readonly states: readonly StatePlan[];
  readonly stateOf: ReadonlyMap<string, StatePlan>;
  readonly teams: readonly TeamPlan[];
  readonly starts: Choice<string>;
  readonly fields: readonly FieldPlan[];
  readonly fills: ReadonlyMap<string, Fill>;
  readonly answers: readonly AnswerPlan[];
  /** The place in `answers` by the effect's id. */
  readonly answerOf: ReadonlyMap<string, number>;
  readonly timers: readonly TimerPlan[];
  readonly timerOf: ReadonlyMap<string, TimerPlan>;
  readonly clocks: readonly ClockPlan[];
  readonly business: BusinessTime;
  /** The rank of a case in a queue, 0 first; always 0 without an order. */
  readonly rankOf: (fields: Values) => number;
  readonly ranks: number;
};

/** Makes a completed and checked scenario ready to run. */
export function planOf(lifecycle: Lifecycle, scenario: Scenario): Plan {
  const teams = teamPlans(lifecycle, scenario);
  const clocks = clockPlans(lifecycle, scenario);
  const timers = timerPlans(lifecycle, scenario);
  const { answers, answerOf } = answerPlans(lifecycle, scenario);
  const states = [...lifecycle.states.keys()].map((name, index) =>
    statePlan({ lifecycle, scenario, teams, clocks, name, index }),
  );
  const order = scenario.order;
  const ranks = new Map((order?.first ?? []).map((value, i) => [value, i] as const));
  return {
    lifecycle,
    scenario,
    states,
    stateOf: new Map(states.map((state) => [state.name, state])),
    teams,
    starts: choiceOf(Object.entries(scenario.starts)),
    fields: Object.entries(scenario.fields).map(([name, mix]) => ({
      name,
      choice: mixOf(mix, lifecycle.definition.fields[name]),
      purpose: purposeOf(`field:${name}`),
    })),
    fills: fillsOf(lifecycle, scenario),
    answers,
    answerOf,
    timers,
    timerOf: new Map(timers.map((timer, i) => [timerIds(lifecycle)[i] ?? "", timer])),
    clocks,
    business: businessTime(hoursOf(scenario.businessHours)),
    rankOf: order ? (fields) => ranks.get((fields[order.field] ?? null) as string) ?? ranks.size : () => 0,
    ranks: order ? ranks.size + 1 : 1,
  };
}

type StateGiven = {
  readonly lifecycle: Lifecycle;
  readonly scenario: Scenario;
  readonly teams: readonly TeamPlan[];
  readonly clocks: readonly ClockPlan[];
  readonly name: string;
  readonly index: number;
};

function statePlan(given: StateGiven): StatePlan {
  const { lifecycle, scenario, clocks, name, index } = given;
  const definition = lifecycle.states.get(name)?.definition;
  const outside = Object.hasOwn(scenario.outside, name) ? (scenario.outside[name] ?? {}) : {};
  return {
    name,
    index,
    final: definition?.final ?? false,
    work: workPlan(given),
    outside: Object.entries(outside).flatMap(([event, rule]): OutsidePlan[] => {
      if (!rule || rule.chance === 0) return [];
      const roles = rule.as ?? ["customer"];
      const actor = { id: roles[0] ?? "customer", roles };
      const purpose = purposeOf(`outside:${name}:${event}`);
      return [{ event, chance: rule.chance, draw: drawOf(rule.after), actor, purpose }];
    }),
    clocks: clocks.map((clock) => {
      const mode = definition?.sla && Object.hasOwn(definition.sla, clock.name) ? definition.sla[clock.name] : null;
      return mode === "run" ? 1 : mode ? 2 : 0;
    }),
  };
}

function workPlan({ lifecycle, scenario, teams, name }: StateGiven): WorkPlan | null {
  const work = Object.hasOwn(scenario.work, name) ? scenario.work[name] : null;
  if (!work) return null;
  const commands = Object.entries(work.commands).map(([event, given]): [Command, number] => {
    const { weight, team = work.team, service = work.service } = typeof given === "number" ? { weight: given } : given;
    const place = teams.findIndex((one) => one.name === team);
    const candidates = lifecycle.states.get(name)?.on.get(event) ?? [];
    const possible = candidates.map((candidate) => possibility(lifecycle, candidate));
    const purpose = purposeOf(`service:${name}`);
    return [{ event, team: place, draw: drawOf(service), purpose, possible }, weight];
  });
  const choice = choiceOf(commands);
  return choice.total > 0 ? { commands: choice, purpose: purposeOf(`command:${name}`) } : null;
}

function possibility(lifecycle: Lifecycle, { definition, test }: CompiledTransition): (facts: Facts) => boolean {
  const guard = definition.if;
  if (!guard || !test) return () => true;
  const asks = [...pathsReadBy(lifecycle, [guard])].some((path) => path.startsWith("event."));
  return asks ? (facts) => judge(lifecycle, guard, { ...facts, event: null }) !== false : test;
}

function timerIds({ definition }: Lifecycle): string[] {
  return Object.values(definition.states).flatMap(({ timers = [] }) => timers.map(({ id }) => id));
}

function timerPlans({ definition }: Lifecycle, { settings }: Scenario): TimerPlan[] {
  const timers = Object.values(definition.states).flatMap((state) => state.timers ?? []);
  return timers.map(({ event, after, calendar }, index) => {
    const asked =
      typeof after === "string" ? { after, setting: null } : { after: after.default, setting: after.setting };
    const duration = parseDuration(timerDuration(asked, settings)) ?? { days: 0, seconds: 0 };
    return { event, index, duration, business: calendar === "business" };
  });
}

/** As many as a case has bits for. */
const MOST_CLOCKS = 31;

function clockPlans({ definition }: Lifecycle, { targets }: Scenario): ClockPlan[] {
  const names = new Set(Object.values(definition.states).flatMap(({ sla = {} }) => Object.keys(sla)));
  return [...names].slice(0, MOST_CLOCKS).map((name) => {
    const target = Object.hasOwn(targets, name) ? targets[name] : undefined;
    return { name, target: target ? secondsOf(target.within) : null, business: target?.calendar === "business" };
  });
}

function answerPlans(lifecycle: Lifecycle, { effects }: Scenario): Pick<Plan, "answers" | "answerOf"> {
  const { starts = [], states, transitions } = lifecycle.definition;
  const all: EffectDefinition[] = [
    ...starts.flatMap((start) => start.effects ?? []),
    ...Object.values(states).flatMap(({ entry = [], exit = [] }) => [...entry, ...exit]),
    ...transitions.flatMap((transition) => transition.effects ?? []),
  ];
  const answers: AnswerPlan[] = [];
  const answerOf = new Map<string, number>();
  for (const effect of all) {
    const known = [effect.id, effect.do].find((key) => Object.hasOwn(effects, key));
    const [success, failure] = [effect.onSuccess ?? null, failureEvent(effect)];
    const { after = "PT5S", fails = 0 } = (known === undefined ? undefined : effects[known]) ?? {};
    if (success === null && (failure === null || fails === 0)) continue;
    answerOf.set(effect.id, answers.length);
    answers.push({ success, failure, fails, draw: drawOf(after), purpose: purposeOf(`effect:${effect.id}`) });
  }
  return { answers, answerOf };
}
