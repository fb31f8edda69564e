import type { Capability, Use } from "@/lib/lifecycle/language/capabilities";
import { TASK_CAPABILITIES, usesOf } from "@/lib/lifecycle/language/capabilities";
import type {
  Definition,
  EffectDefinition,
  EventDefinition,
  FieldDefinition,
  StateDefinition,
} from "@/lib/lifecycle/language/definition";
import type { Surroundings } from "@/lib/lifecycle/language/surroundings";

/** What a lifecycle asks for that is not carried out where it is installed. */
export function notCarriedOut(definition: Definition, { carriesOut }: Surroundings): Use[] {
  return carriesOut ? usesOf(definition).filter(({ capability }) => !carriesOut.includes(capability)) : [];
}

/**
 * The definition as it really runs there: without tasks and schedules that nobody carries out, without answers and
 * messages that never come, with derived fields that nobody computes left empty. Places stay where they are, so that
 * what is found in it can be shown in the definition itself.
 */
export function asCarriedOut(definition: Definition, surroundings: Surroundings): Definition {
  if (isAnything(surroundings)) return definition;
  const gone = new Set(notCarriedOut(definition, surroundings).map(({ capability }) => capability));
  const { schedules = [], ...rest } = definition;
  return {
    ...rest,
    ...(schedules.length > 0 && !gone.has("schedules") && { schedules }),
    fields: mapped(definition.fields, (field, name) => asComputed(field, name, surroundings)),
    events: mapped(definition.events, (event, name) => asSent(event, name, surroundings)),
    states: mapped(definition.states, (state) => asHeld(definition, state, { gone, surroundings })),
    transitions: definition.transitions.map((transition) => withAnswers(definition, transition, surroundings)),
    ...(definition.starts && {
      starts: definition.starts.map((start) => withAnswers(definition, start, surroundings)),
    }),
  };
}

function isAnything({ carriesOut, sends, derives, effects }: Surroundings): boolean {
  return !carriesOut && !sends && !derives && !effects;
}

/** The ids of the starts by which cases are opened there; undefined where that is not known. */
export function startsUsed({ starts = [] }: Definition, { starts: used }: Surroundings): readonly string[] | undefined {
  if (!used || starts.length === 0) return undefined;
  const ids = starts.map(({ id }) => id);
  const named = used.filter((id) => ids.includes(id));
  return named.length < used.length ? [...new Set([...named, ...ids.slice(0, 1)])] : named;
}

function mapped<T>(items: Readonly<Record<string, T>>, change: (item: T, name: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(items).map(([name, item]) => [name, change(item, name)]));
}

function asComputed(field: FieldDefinition, name: string, { derives }: Surroundings): FieldDefinition {
  if (!field.derived || !derives || derives.includes(name)) return field;
  const { derived: _derived, ...stored } = field;
  return { ...stored, nullable: true, writtenBy: "engine" };
}

/** A message that nobody sends, or never with what it asks for, is like an event of the system's: it may be answered, but does not come. */
function asSent(event: EventDefinition, name: string, { sends }: Surroundings): EventDefinition {
  if (event.kind !== "message" || !sends) return event;
  const sent = sends.find((each) => each.name === name && each.kind === "message");
  return sent && missingInputs(event, sent.gives).length === 0 ? event : { ...event, kind: "system" };
}

/** The inputs that an event asks for and that it does not come with. */
export function missingInputs({ input = {} }: EventDefinition, given: readonly string[]): string[] {
  return Object.keys(input).filter((name) => input[name]?.required && !given.includes(name));
}

function asHeld(
  definition: Definition,
  { task, entry, exit, ...state }: StateDefinition,
  { gone, surroundings }: { gone: ReadonlySet<Capability>; surroundings: Surroundings },
): StateDefinition {
  return {
    ...state,
    ...(task && !gone.has(TASK_CAPABILITIES[task.kind]) && { task }),
    ...(entry && { entry: answered(definition, entry, surroundings) }),
    ...(exit && { exit: answered(definition, exit, surroundings) }),
  };
}

function withAnswers<T extends { readonly effects?: readonly EffectDefinition[] }>(
  definition: Definition,
  part: T,
  surroundings: Surroundings,
): T {
  return part.effects ? { ...part, effects: answered(definition, part.effects, surroundings) } : part;
}

/** Effects without the answers that would be refused for want of an input. */
function answered(
  { events }: Definition,
  effects: readonly EffectDefinition[],
  { effects: handlers }: Surroundings,
): EffectDefinition[] {
  if (!handlers) return [...effects];
  const comes = (name: string, given: readonly string[]): boolean => {
    const event = Object.hasOwn(events, name) ? events[name] : undefined;
    return event !== undefined && missingInputs(event, given).length === 0;
  };
  return effects.map(({ onSuccess, catch: caught, ...effect }) => {
    const given = Object.hasOwn(handlers, effect.do) ? handlers[effect.do] : undefined;
    return {
      ...effect,
      ...(onSuccess !== undefined && (!given || comes(onSuccess, given)) && { onSuccess }),
      // oxlint-disable-next-line unicorn/no-thenable -- the language's own word
      ...(caught && { catch: caught.map((one) => (comes(one.then, FAILURE) ? one : { ...one, then: INCIDENT })) }),
    };
  });
}

/** What the event of a `catch` comes with: the name of the error. */
export const FAILURE: readonly string[] = ["error"];
const INCIDENT = "incident";
