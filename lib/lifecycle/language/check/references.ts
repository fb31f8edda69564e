import { actorFields } from "@/lib/lifecycle/language/actor";
import type { NamedSizes } from "@/lib/lifecycle/language/check/conditions";
import { checkCondition, checkSet, measureNamed } from "@/lib/lifecycle/language/check/conditions";
import { cronFault, zoneFault } from "@/lib/lifecycle/language/check/cron";
import { checkEffects } from "@/lib/lifecycle/language/check/effects";
import { checkCustomers, checkFields } from "@/lib/lifecycle/language/check/fields";
import { checkProperties } from "@/lib/lifecycle/language/check/properties";
import type { Report } from "@/lib/lifecycle/language/check/report";
import { below, said } from "@/lib/lifecycle/language/check/report";
import { checkTests } from "@/lib/lifecycle/language/check/tests";
import type { Scope } from "@/lib/lifecycle/language/check/types";
import { bareCondition } from "@/lib/lifecycle/language/conditions";
import type {
  Definition,
  FieldDefinitions,
  StateDefinition,
  TransitionDefinition,
} from "@/lib/lifecycle/language/definition";
import { SAME } from "@/lib/lifecycle/language/definition";
import { waitsFor } from "@/lib/lifecycle/language/waits-for";

type Walk = { readonly definition: Definition; readonly sizes: NamedSizes; readonly report: Report };

/** Reports every name of a well-shaped definition that leads nowhere, every double id, every wrong type. */
export function checkReferences(definition: Definition, report: Report): void {
  const named = Object.entries(definition.conditions ?? {}).map(
    ([name, given]) => [name, bareCondition(given)] as const,
  );
  const walk: Walk = { definition, report, sizes: measureNamed(new Map(named), report) };
  checkStart(walk);
  checkIds(walk);
  checkAllFields(walk);
  checkConditions(walk);
  for (const [name, state] of Object.entries(definition.states)) checkState(walk, name, state);
  for (const [i, transition] of definition.transitions.entries()) checkTransition(walk, i, transition);
  checkStartsAndSchedules(walk);
  checkProperties({ ...walk, scope: scopeOf(walk, NO_FIELDS) });
  checkTests(definition, report);
}

const NO_FIELDS: FieldDefinitions = {};

function scopeOf({ definition }: Walk, event: FieldDefinitions | null): Scope {
  return { case: definition.fields, actor: actorFields(definition), event };
}

function checkStart({ definition, report }: Walk): void {
  if (!Object.hasOwn(definition.states, definition.initial))
    report("reference", "/initial", said`there is no state “${definition.initial}”`);
  else if (definition.states[definition.initial]?.final)
    report("schema", "/initial", "a case cannot begin in a final state");
}

function placed(at: string, parts: readonly { id: string }[] = []): { id: string; at: string }[] {
  return parts.map(({ id }, i) => ({ id, at: below(at, i, "id") }));
}

/** Ids name one thing each: history, jobs and links go by them. */
function checkIds({ definition, report }: Walk): void {
  const { stages, starts = [], schedules = [], transitions, properties = [] } = definition;
  const states = Object.entries(definition.states);
  const inStates = (key: "entry" | "exit" | "timers") =>
    states.flatMap(([name, state]) => placed(below("/states", name, key), state[key]));
  const kinds = {
    stage: placed("/stages", stages),
    start: placed("/starts", starts),
    schedule: placed("/schedules", schedules),
    transition: placed("/transitions", transitions),
    property: placed("/properties", properties),
    timer: inStates("timers"),
    effect: [
      ...inStates("entry"),
      ...inStates("exit"),
      ...transitions.flatMap(({ effects }, i) => placed(below("/transitions", i, "effects"), effects)),
      ...starts.flatMap(({ effects }, i) => placed(below("/starts", i, "effects"), effects)),
      ...schedules.flatMap(({ effects }, i) => placed(below("/schedules", i, "effects"), effects)),
    ],
  };
  for (const [kind, ids] of Object.entries(kinds)) {
    const seen = new Set<string>();
    for (const { id, at } of ids) {
      if (seen.has(id)) report("reference", at, said`there are two ${kind}s “${id}”`);
      seen.add(id);
    }
  }
}

function checkAllFields({ definition, report }: Walk): void {
  const given = { states: definition.states, report };
  checkFields(definition.fields, "/fields", given);
  checkCustomers(definition.fields, "/fields", { ...given, ofCase: true });
  checkFields(definition.actor ?? NO_FIELDS, "/actor", given);
  checkCustomers(definition.actor ?? NO_FIELDS, "/actor", { ...given, ofCase: false });
  const { id, roles } = actorFields(definition);
  if (id?.type !== "ref") report("schema", "/actor/id", "the id of an actor is a ref");
  if (roles?.type !== "set") report("schema", "/actor/roles", "the roles of an actor are a set");
  for (const [name, event] of Object.entries(definition.events)) {
    const [input, at] = [event.input ?? NO_FIELDS, below("/events", name, "input")];
    checkFields(input, at, given);
    checkCustomers(input, at, { ...given, ofCase: false });
  }
}

function checkConditions(walk: Walk): void {
  const checking = { ...walk, scope: scopeOf(walk, null) };
  for (const [name, named] of Object.entries(walk.definition.conditions ?? {})) {
    checkCondition(bareCondition(named), below("/conditions", name, ...("if" in named ? ["if"] : [])), checking);
  }
}

function checkState(walk: Walk, name: string, state: StateDefinition): void {
  const { definition, report } = walk;
  const at = below("/states", name);
  const checking = { ...walk, events: definition.events, scope: scopeOf(walk, NO_FIELDS) };
  if (!definition.stages.some(({ id }) => id === state.stage))
    report("reference", below(at, "stage"), said`there is no stage “${state.stage}”`);
  if (isOver(state) && waitsFor(state) !== "nobody")
    report("schema", below(at, "waitsFor"), "a case that is over waits for nobody");
  checkEffects(state.entry ?? [], below(at, "entry"), checking);
  checkEffects(state.exit ?? [], below(at, "exit"), checking);
  for (const [i, timer] of (state.timers ?? []).entries()) {
    const place = below(at, "timers", i);
    checkEvent(walk, { event: timer.event, at: below(place, "event"), kind: "timer" });
    if (timer.if) checkCondition(timer.if, below(place, "if"), checking);
  }
  if (state.final && state.timers?.length)
    report("schema", below(at, "timers"), "a final state has no timers; nothing leaves it");
  if (state.final && state.task) report("schema", below(at, "task"), "a final state has no task; nothing leaves it");
  checkApproval(walk, state, below(at, "task"));
  for (const key of ["approve", "reject", "done", "failed"]) {
    const event: unknown = state.task && new Map<string, unknown>(Object.entries(state.task)).get(key);
    if (typeof event === "string") checkEvent(walk, { event, at: below(at, "task", key) });
  }
}

function isOver({ category, final }: StateDefinition): boolean {
  return category === "closed" || final === true;
}

/** So many of so many must be possible, and somebody must be asked. */
function checkApproval({ report }: Walk, { task }: StateDefinition, at: string): void {
  if (task?.kind !== "approval") return;
  const { assignTo, need = 1, of } = task;
  if (of !== undefined && need > of) report("schema", below(at, "need"), said`needs ${need} of ${of}`);
  if (Object.keys(assignTo).length !== 1)
    report("schema", below(at, "assignTo"), said`must have exactly one of ${"role, user, team"}`);
  if (assignTo.user !== undefined && Math.max(need, of ?? 1) > 1)
    report("schema", below(at, "need"), "one person can give one approval only");
}

function checkTimes({ report }: Walk, { cron, tz }: { cron?: string; tz?: string }, at: string): void {
  const faults = { cron: cron === undefined ? null : cronFault(cron), tz: tz === undefined ? null : zoneFault(tz) };
  for (const [key, fault] of Object.entries(faults)) if (fault !== null) report("schema", below(at, key), fault);
}

function checkEvent({ definition, report }: Walk, given: { event: string; at: string; kind?: "timer" }): void {
  const event = Object.hasOwn(definition.events, given.event) ? definition.events[given.event] : undefined;
  if (!event) report("reference", given.at, said`there is no event “${given.event}”`);
  else if (given.kind && event.kind !== given.kind)
    report("schema", given.at, said`“${given.event}” is a ${event.kind}, not a ${given.kind}`);
}

function checkTransition(walk: Walk, i: number, transition: TransitionDefinition): void {
  const { definition, report } = walk;
  const at = below("/transitions", i);
  const { from, on, to } = transition;
  for (const [j, state] of from.entries()) {
    const place = below(at, "from", j);
    if (!Object.hasOwn(definition.states, state)) report("reference", place, said`there is no state “${state}”`);
    else if (from.indexOf(state) < j) report("reference", place, said`“${state}” is named twice`);
    else if (definition.states[state]?.final) checkOutOfFinal(walk, place, transition);
  }
  if (to !== SAME && !Object.hasOwn(definition.states, to))
    report("reference", below(at, "to"), said`there is no state “${to}”`);
  checkEvent(walk, { event: on, at: below(at, "on") });
  const input = Object.hasOwn(definition.events, on) ? (definition.events[on]?.input ?? NO_FIELDS) : null;
  const checking = { ...walk, events: definition.events, scope: scopeOf(walk, input) };
  if (transition.if) checkCondition(transition.if, below(at, "if"), checking);
  checkSet(transition.set ?? {}, below(at, "set"), checking);
  checkEffects(transition.effects ?? [], below(at, "effects"), checking);
}

/** A final state hears messages that come late, and stays final. */
function checkOutOfFinal({ definition, report }: Walk, at: string, { on, to, from }: TransitionDefinition): void {
  const kind = Object.hasOwn(definition.events, on) ? definition.events[on]?.kind : undefined;
  if (to !== SAME) report("schema", at, "nothing leaves a final state; a late message may stay with $same");
  else if (kind && kind !== "message")
    report("schema", at, said`only messages reach a final state; “${on}” from ${from.join(", ")} is a ${kind}`);
}

function checkStartsAndSchedules(walk: Walk): void {
  const { definition, report } = walk;
  const checking = { ...walk, events: definition.events, scope: scopeOf(walk, NO_FIELDS) };
  for (const [i, start] of (definition.starts ?? []).entries()) {
    const at = below("/starts", i);
    if (start.kind === "schedule" && !(start.cron && start.tz)) report("schema", at, "a schedule needs cron and tz");
    checkTimes(walk, start, at);
    checkSet(start.set ?? {}, below(at, "set"), checking);
    checkEffects(start.effects ?? [], below(at, "effects"), checking);
  }
  for (const [i, schedule] of (definition.schedules ?? []).entries()) {
    const at = below("/schedules", i);
    checkTimes(walk, schedule, at);
    for (const [j, state] of (schedule.for.state ?? []).entries()) {
      if (!Object.hasOwn(definition.states, state))
        report("reference", below(at, "for", "state", j), said`there is no state “${state}”`);
    }
    if (schedule.if) checkCondition(schedule.if, below(at, "if"), checking);
    if (schedule.send !== undefined) checkEvent(walk, { event: schedule.send, at: below(at, "send") });
    checkEffects(schedule.effects ?? [], below(at, "effects"), checking);
  }
}
