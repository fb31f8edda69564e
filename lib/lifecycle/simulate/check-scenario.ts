import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import type { FieldDefinitions, Problem } from "@/lib/lifecycle/language/definition";
import { below } from "@/lib/lifecycle/language/check/report";
import { mixOf } from "@/lib/lifecycle/simulate/choice";
import { secondsOf } from "@/lib/lifecycle/simulate/distribution";
import type { Time } from "@/lib/lifecycle/simulate/distribution";
import { MOST_COMMANDS } from "@/lib/lifecycle/simulate/scenario";
import type { Mix, Scenario } from "@/lib/lifecycle/simulate/scenario";
import { valueFault } from "@/lib/lifecycle/language/value";

type Report = (at: string, message: string) => void;

/** Every name of a scenario that its lifecycle does not know, every value a field cannot have, every choice without weight. */
export function checkScenario(lifecycle: Lifecycle, scenario: Scenario): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (at, message) => problems.push({ id: "scenario", at, message });
  const { definition } = lifecycle;
  checkStarts(lifecycle, scenario, report);
  checkMixes(scenario.fields, definition.fields, { at: "/fields", report });
  for (const [event, mixes] of Object.entries(scenario.inputs)) {
    const known = lifecycle.events.get(event);
    if (!known) report(below("/inputs", event), `there is no event “${event}”`);
    else checkMixes(mixes, known.input, { at: below("/inputs", event), report });
  }
  checkWork(lifecycle, scenario, report);
  checkOutside(lifecycle, scenario, report);
  checkNames(lifecycle, scenario, report);
  return problems;
}

function checkStarts({ starts }: Lifecycle, scenario: Scenario, report: Report): void {
  for (const id of Object.keys(scenario.starts))
    if (!starts.has(id)) report(below("/starts", id), `there is no start “${id}”`);
  if (!Object.values(scenario.starts).some((weight) => weight > 0)) report("/starts", NO_WEIGHT);
}

const NO_WEIGHT = "must have a weight above 0";

type Place = { readonly at: string; readonly report: Report };

function checkMixes(mixes: Readonly<Record<string, Mix>>, fields: FieldDefinitions, { at, report }: Place): void {
  for (const [name, mix] of Object.entries(mixes)) {
    const place = below(at, name);
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) {
      report(place, `there is no field “${name}”`);
      continue;
    }
    const choice = mixOf(mix, field);
    if (!(choice.total > 0)) report(place, NO_WEIGHT);
    for (const [i, value] of choice.among.entries()) {
      const key = Array.isArray(mix) ? i : (Object.keys(mix)[i] ?? "");
      if (valueFault(field, value)) report(below(place, key), `“${String(value)}” is no value of ${name}`);
    }
  }
}

function checkWork(lifecycle: Lifecycle, { work, teams }: Scenario, report: Report): void {
  for (const [name, rule] of Object.entries(work)) {
    const at = below("/work", name);
    const state = lifecycle.states.get(name);
    if (!state) report(at, `there is no state “${name}”`);
    if (!state || !rule) continue;
    if (!Object.hasOwn(teams, rule.team)) report(below(at, "team"), `there is no team “${rule.team}”`);
    checkTime(rule.service, below(at, "service"), report);
    const commands = Object.entries(rule.commands);
    if (commands.length > MOST_COMMANDS)
      report(below(at, "commands"), `must not have more than ${MOST_COMMANDS} entries`);
    for (const [event, command] of commands) {
      const place = below(at, "commands", event);
      checkEvent(lifecycle, { event, state: name, place, report });
      if (typeof command === "number") continue;
      if (command.team !== undefined && !Object.hasOwn(teams, command.team))
        report(below(place, "team"), `there is no team “${command.team}”`);
      if (command.service !== undefined) checkTime(command.service, below(place, "service"), report);
    }
  }
}

function checkOutside(lifecycle: Lifecycle, { outside }: Scenario, report: Report): void {
  for (const [name, rules] of Object.entries(outside)) {
    const at = below("/outside", name);
    if (!lifecycle.states.has(name)) {
      report(at, `there is no state “${name}”`);
      continue;
    }
    for (const [event, rule] of Object.entries(rules)) {
      checkEvent(lifecycle, { event, state: name, place: below(at, event), report });
      if (rule) checkTime(rule.after, below(at, event, "after"), report);
    }
  }
}

type Sent = { readonly event: string; readonly state: string; readonly place: string; readonly report: Report };

function checkEvent({ events, states }: Lifecycle, { event, state, place, report }: Sent): void {
  const known = events.get(event);
  if (!known) report(place, `there is no event “${event}”`);
  else if (known.definition.kind === "timer") report(place, `“${event}” is a timer's, which nobody sends`);
  else if (!states.get(state)?.on.has(event)) report(place, `nothing in state “${state}” answers “${event}”`);
}

function checkTime(time: Time, at: string, report: Report): void {
  if (typeof time !== "object" || !("uniform" in time)) return;
  const [from, to] = time.uniform;
  if (secondsOf(from) > secondsOf(to)) report(below(at, "uniform"), "must not end before it begins");
}

function checkNames({ definition }: Lifecycle, scenario: Scenario, report: Report): void {
  const { order, effects, targets } = scenario;
  if (order && !Object.hasOwn(definition.fields, order.field))
    report("/order/field", `there is no field “${order.field}”`);
  const all = [
    ...(definition.starts ?? []).flatMap((start) => start.effects ?? []),
    ...Object.values(definition.states).flatMap(({ entry = [], exit = [] }) => [...entry, ...exit]),
    ...definition.transitions.flatMap((transition) => transition.effects ?? []),
  ];
  const known = new Set(all.flatMap((effect) => [effect.id, effect.do]));
  for (const [name, { after }] of Object.entries(effects)) {
    if (!known.has(name)) report(below("/effects", name), `no effect does “${name}” or has this id`);
    checkTime(after, below("/effects", name, "after"), report);
  }
  const clocks = new Set(Object.values(definition.states).flatMap(({ sla = {} }) => Object.keys(sla)));
  for (const clock of Object.keys(targets))
    if (!clocks.has(clock)) report(below("/targets", clock), `no state turns a clock “${clock}”`);
}
