import { actorFields } from "@/lib/lifecycle/language/actor";
import { checkValues } from "@/lib/lifecycle/language/check/fields";
import type { Report } from "@/lib/lifecycle/language/check/report";
import { below, said } from "@/lib/lifecycle/language/check/report";
import type { Definition, EffectDefinition, FieldDefinitions, Values } from "@/lib/lifecycle/language/definition";
import type { TestActor, TestDefinition, TestStep } from "@/lib/lifecycle/language/test-definition";

type Names = {
  readonly definition: Definition;
  readonly report: Report;
  readonly effects: ReadonlyMap<string, EffectDefinition>;
  readonly timers: ReadonlySet<string>;
  readonly transitions: ReadonlySet<string>;
};

/** Checks that tests speak of states, events, effects, fields and transitions there are, with values that fit. */
export function checkTests(definition: Definition, report: Report): void {
  const { tests = [] } = definition;
  if (tests.length === 0) return;
  const names = namesOf(definition, report);
  for (const [i, { given = {}, steps }] of tests.entries()) {
    const at = below("/tests", i);
    checkGiven(names, given, below(at, "given"));
    for (const [j, step] of steps.entries()) checkStep(names, step, below(at, "steps", j));
  }
}

function namesOf(definition: Definition, report: Report): Names {
  const { transitions, starts = [] } = definition;
  const states = Object.values(definition.states);
  const effects = [
    ...states.flatMap(({ entry = [], exit = [] }) => [...entry, ...exit]),
    ...[...transitions, ...starts].flatMap(({ effects: own = [] }) => own),
  ];
  return {
    definition,
    report,
    effects: new Map(effects.map((effect) => [effect.id, effect])),
    timers: new Set(states.flatMap(({ timers = [] }) => timers.map(({ id }) => id))),
    transitions: new Set(transitions.map(({ id }) => id)),
  };
}

type Given = NonNullable<TestDefinition["given"]>;

function checkGiven(names: Names, given: Given, at: string): void {
  const { definition, report } = names;
  checkState(names, given.state, below(at, "state"));
  checkPerson(names, given.as, below(at, "as"));
  checkCase(names, given.case, below(at, "case"));
  if (given.start === undefined) return;
  if (given.state !== undefined) report("schema", at, "begins either in a state or with a start");
  if (!definition.starts?.some(({ id }) => id === given.start))
    report("reference", below(at, "start"), said`there is no start “${given.start}”`);
}

function checkStep(names: Names, step: TestStep, at: string): void {
  const { report } = names;
  const acts = [step.send, step.advance, step.edit, step.effect].filter((act) => act !== undefined);
  if (acts.length > 1) report("schema", at, "does more than one of send, advance, edit and effect");
  if (step.input && step.send === undefined) report("schema", below(at, "input"), "needs the event it is sent with");
  checkSend(names, step, at);
  checkPerson(names, step.as, below(at, "as"));
  if (!isRefused(step)) checkCase(names, step.edit, below(at, "edit"));
  checkAnswer(names, step, at);
  checkExpectation(names, step.expect ?? {}, below(at, "expect"));
}

function checkSend(names: Names, step: TestStep, at: string): void {
  const { send, input } = step;
  if (send === undefined) return;
  if (!Object.hasOwn(names.definition.events, send))
    return names.report("reference", below(at, "send"), said`there is no event “${send}”`);
  if (!isRefused(step)) checkInput(names, { event: send, input: input ?? {}, at: below(at, "input") });
}

/** What is expected to be refused may be wrong on purpose. */
function isRefused({ expect }: TestStep): boolean {
  return expect?.refused !== undefined && expect.refused !== false;
}

const NO_FIELDS: FieldDefinitions = {};

function checkInput(names: Names, given: { event: string; input: Values; at: string }): void {
  const { definition, report } = names;
  const fields = definition.events[given.event]?.input ?? NO_FIELDS;
  checkValues(given.input, given.at, { fields, what: "input", report });
}

function checkAnswer(names: Names, step: TestStep, at: string): void {
  const { effects, report } = names;
  const answers = [step.succeeds, step.fails].filter((answer) => answer !== undefined);
  if (step.effect === undefined) {
    if (answers.length > 0) report("schema", at, "succeeds and fails need the effect they are about");
    return;
  }
  const effect = effects.get(step.effect);
  if (!effect) report("reference", below(at, "effect"), said`there is no effect “${step.effect}”`);
  if (answers.length !== 1) report("schema", at, "an effect either succeeds or fails");
  const { onSuccess } = effect ?? {};
  if (onSuccess !== undefined && step.succeeds && !isRefused(step))
    checkInput(names, { event: onSuccess, input: step.succeeds, at: below(at, "succeeds") });
}

function checkExpectation(names: Names, expect: NonNullable<TestStep["expect"]>, at: string): void {
  checkState(names, expect.state, below(at, "state"));
  checkCase(names, expect.case, below(at, "case"));
  const { effects, timers, transitions, report } = names;
  const check = (
    what: string,
    known: { has: (id: string) => boolean },
    given: { ids?: readonly string[]; at: string },
  ) =>
    given.ids?.forEach((id, i) => {
      if (!known.has(id)) report("reference", below(given.at, i), said`there is no ${what} “${id}”`);
    });
  check("effect", effects, { ids: expect.effects, at: below(at, "effects") });
  check("effect", effects, { ids: expect.incidents, at: below(at, "incidents") });
  check("timer", timers, { ids: expect.timers, at: below(at, "timers") });
  const { refused } = expect;
  if (typeof refused === "string" && !transitions.has(refused))
    report("reference", below(at, "refused"), said`there is no transition “${refused}”`);
}

function checkCase({ definition, report }: Names, values: Values | undefined, at: string): void {
  if (values) checkValues(values, at, { fields: definition.fields, what: "field", report });
}

function checkPerson({ definition, report }: Names, person: TestActor | undefined, at: string): void {
  if (!person) return;
  const { roles, ...attributes } = person;
  const fields = actorFields(definition);
  checkValues(attributes, at, { fields, what: "attribute of actors", report });
  const known = fields.roles?.values;
  for (const [i, role] of roles.entries()) {
    if (known && !known.includes(role)) report("reference", below(at, "roles", i), said`there is no role “${role}”`);
  }
}

function checkState({ definition, report }: Names, state: string | undefined, at: string): void {
  if (state !== undefined && !Object.hasOwn(definition.states, state))
    report("reference", at, said`there is no state “${state}”`);
}
