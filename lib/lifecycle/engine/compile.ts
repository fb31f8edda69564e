import type { Conditions, Facts, Read, Test } from "@/lib/lifecycle/language/conditions";
import {
  bareCondition,
  compileCondition,
  compileExpression,
  isVar,
  own,
  reader,
  splitVar,
} from "@/lib/lifecycle/language/conditions";
import type {
  Condition,
  Definition,
  EffectDefinition,
  EventDefinition,
  FieldDefinitions,
  Json,
  SetDefinition,
  StartDefinition,
  StateDefinition,
  TimerDefinition,
  TransitionDefinition,
  Value,
  Values,
} from "@/lib/lifecycle/language/definition";
import { SAME } from "@/lib/lifecycle/language/definition";
import type { Check } from "@/lib/lifecycle/language/value";
import { checkerOf, sameValue } from "@/lib/lifecycle/language/value";

/** An effect to be carried out after the commit: its definition, every `var` of its `with` replaced by the value. */
export type EffectRequest = EffectDefinition;

/** What a `set` makes of the fields, and the names of those that are different now. */
type Written = { readonly fields: Values; readonly changed: readonly string[] };
type Write = (facts: Facts) => Written;
type Emit = (facts: Facts) => readonly EffectRequest[];

export type CompiledTimer = { readonly definition: TimerDefinition; readonly test: Test | null };

export type CompiledTransition = {
  readonly definition: TransitionDefinition;
  /** Where the definition holds it: its place in `transitions`. */
  readonly index: number;
  readonly stays: boolean;
  readonly to: string;
  readonly test: Test | null;
  readonly write: Write | null;
  readonly emit: Emit | null;
  readonly timers: readonly CompiledTimer[];
};

export type CompiledState = {
  readonly name: string;
  readonly definition: StateDefinition;
  readonly timers: readonly CompiledTimer[];
  /** Candidates by event, in the order of the definition. */
  readonly on: ReadonlyMap<string, readonly CompiledTransition[]>;
};

export type CompiledEvent = {
  readonly definition: EventDefinition;
  readonly input: FieldDefinitions;
  readonly takesInput: boolean;
  readonly check: Check;
};

type CompiledStart = { readonly write: Write | null; readonly emit: Emit | null };

/** A definition made ready to run. Pure data and closures; keep one per published version. */
export type Lifecycle = {
  readonly definition: Definition;
  readonly conditions: Conditions;
  readonly defaults: Values;
  readonly checkFields: Check;
  readonly states: ReadonlyMap<string, CompiledState>;
  readonly events: ReadonlyMap<string, CompiledEvent>;
  readonly starts: ReadonlyMap<string, CompiledStart>;
};

/** Compiles a definition that `parseDefinition` accepted. What it accepts, `start` and `step` run without throwing. */
export function compile(definition: Definition): Lifecycle {
  const named = Object.entries(definition.conditions ?? {});
  const conditions: Conditions = new Map(named.map(([name, condition]) => [name, bareCondition(condition)]));
  return {
    definition,
    conditions,
    defaults: defaultsOf(definition),
    checkFields: checkerOf(definition.fields),
    states: compileStates(definition, conditions),
    events: new Map(Object.entries(definition.events).map(([name, event]) => [name, compileEvent(event)])),
    starts: new Map(startsOf(definition).map((start) => [start.id, compileStart(definition, start)])),
  };
}

function defaultsOf(definition: Definition): Values {
  const fields = Object.entries(definition.fields).filter(([, field]) => !field.derived);
  return Object.fromEntries(fields.map(([name, field]) => [name, field.default ?? null]));
}

function compileEvent(definition: EventDefinition): CompiledEvent {
  const input = definition.input ?? {};
  return { definition, input, takesInput: Object.keys(input).length > 0, check: checkerOf(input) };
}

/** A lifecycle that names no start still has one. */
function startsOf({ starts = [] }: Definition): readonly StartDefinition[] {
  return starts.length > 0 ? starts : [{ id: "start", kind: "command" }];
}

function compileStart(definition: Definition, start: StartDefinition): CompiledStart {
  const { entry = [] } = definition.states[definition.initial] ?? {};
  return {
    write: compileSet(start.set, definition.fields),
    emit: compileEffects([...(start.effects ?? []), ...entry]),
  };
}

function compileStates(definition: Definition, conditions: Conditions): ReadonlyMap<string, CompiledState> {
  const timers = new Map(
    Object.entries(definition.states).map(([name, state]) => [name, compileTimers(state.timers ?? [], conditions)]),
  );
  const answers = new Map<string, Map<string, CompiledTransition[]>>();
  for (const [index, transition] of definition.transitions.entries()) {
    const stays = transition.to === SAME;
    const test = compileGuard(transition.if, conditions);
    const write = compileSet(transition.set, definition.fields);
    for (const from of transition.from) {
      const to = stays ? from : transition.to;
      const emit = compileEffects(effectsOf(definition, transition, from));
      const entered = stays ? [] : (timers.get(to) ?? []);
      const compiled = { definition: transition, index, stays, to, test, write, emit, timers: entered };
      const on = answers.get(from) ?? new Map<string, CompiledTransition[]>();
      on.set(transition.on, [...(on.get(transition.on) ?? []), compiled]);
      answers.set(from, on);
    }
  }
  return new Map(
    Object.entries(definition.states).map(([name, state]) => {
      const on = answers.get(name) ?? new Map<string, CompiledTransition[]>();
      return [name, { name, definition: state, timers: timers.get(name) ?? [], on }];
    }),
  );
}

function compileTimers(timers: readonly TimerDefinition[], conditions: Conditions): CompiledTimer[] {
  return timers.map((definition) => ({ definition, test: compileGuard(definition.if, conditions) }));
}

function effectsOf(definition: Definition, transition: TransitionDefinition, from: string): EffectDefinition[] {
  const own = transition.effects ?? [];
  if (transition.to === SAME) return [...own];
  const { exit = [] } = definition.states[from] ?? {};
  const { entry = [] } = definition.states[transition.to] ?? {};
  return [...exit, ...own, ...entry];
}

function compileGuard(condition: Condition | undefined, conditions: Conditions): Test | null {
  return condition ? compileCondition(condition, conditions) : null;
}

function compileSet(set: SetDefinition | undefined, fields: FieldDefinitions): Write | null {
  const writes = Object.entries(set ?? {}).map(([path, expression]) => {
    const { name } = splitVar(path);
    return { name, read: compileExpression(expression, fields[name] ?? { type: "string" }) };
  });
  return writes.length > 0 ? (facts) => write(writes, facts) : null;
}

function write(writes: readonly { name: string; read: Read }[], facts: Facts): Written {
  const fields: Record<string, Value> = { ...facts.case };
  const changed: string[] = [];
  for (const { name, read } of writes) {
    const value = read(facts);
    if (!sameValue(own(facts.case, name), value)) changed.push(name);
    fields[name] = value;
  }
  return { fields, changed };
}

function compileEffects(effects: readonly EffectDefinition[]): Emit | null {
  if (effects.length === 0) return null;
  if (!effects.some((effect) => mentionsVar(effect.with ?? null))) return () => effects;
  return (facts) => effects.map((effect) => (effect.with ? { ...effect, with: filled(effect.with, facts) } : effect));
}

function mentionsVar(json: Json): boolean {
  if (typeof json !== "object" || json === null) return false;
  return isReference(json) || Object.values(json).some((part: Json) => mentionsVar(part));
}

function isReference(json: Json): json is { readonly var: string } {
  return isVar(json) && typeof json.var === "string" && Object.keys(json).length === 1;
}

function filled<T extends Json>(json: T, facts: Facts): T;
function filled(json: Json, facts: Facts): Json {
  if (typeof json !== "object" || json === null) return json;
  if (isReference(json)) return reader(json)(facts);
  if (Array.isArray(json)) return json.map((part: Json) => filled(part, facts));
  return Object.fromEntries(Object.entries(json).map(([key, part]: [string, Json]) => [key, filled(part, facts)]));
}
