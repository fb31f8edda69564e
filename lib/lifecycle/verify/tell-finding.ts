import type { Trace, TraceStep } from "@/lib/lifecycle/engine/trace";
import { actorFields } from "@/lib/lifecycle/language/actor";
import type { Definition, FieldDefinition, FieldDefinitions, Value, Values } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";
import { fieldLabel, inWords, valueLabel } from "@/lib/lifecycle/language/input";
import type { Witness } from "@/lib/lifecycle/verify/finding";

type Language = "en" | "ko";
type Telling = { readonly definition: Definition; readonly language: Language };

/** One step of the way to a fault, in words: who does what, with which values, and where the case is then. */
export type ToldStep = {
  readonly what: string;
  /** "Amount: 3", as it was filled in. */
  readonly given: readonly string[];
  readonly who: string;
  readonly state: string;
  /** What is different then; empty where `given` says it. */
  readonly changed: readonly string[];
};

const WORDS = {
  opened: { en: "Case opened", ko: "사례 접수" },
  edited: { en: "Fields changed by hand", ko: "필드를 직접 변경" },
  nothing: { en: "none", ko: "없음" },
} as const;

/** The way to a fault, step by step, in one language. */
export function tellTrace(definition: Definition, trace: Trace, language: Language): ToldStep[] {
  return trace.map((step) => toldStep({ definition, language }, step));
}

/** The values with which a fault shows: "Priority: Urgent". */
export function tellValues(definition: Definition, witness: Witness | null, language: Language): string[] {
  if (!witness) return [];
  const telling = { definition, language };
  return [
    ...pairs(telling, witness.case ?? {}, definition.fields),
    ...pairs(telling, witness.event ?? {}, {}),
    ...pairs(telling, witness.actor ?? {}, definition.actor ?? {}),
  ];
}

function toldStep(telling: Telling, step: TraceStep): ToldStep {
  const { definition, language } = telling;
  const { events, fields, states } = definition;
  const event = step.event !== null && Object.hasOwn(events, step.event) ? events[step.event] : undefined;
  const state = Object.hasOwn(states, step.state) ? states[step.state] : undefined;
  const role = step.actor.roles.at(-1) ?? step.actor.id;
  const { roles } = actorFields(definition);
  return {
    what: deed(step, event?.label === undefined ? null : textIn(event.label, language), language),
    given: pairs(telling, step.input, step.kind === "event" ? (event?.input ?? {}) : fields),
    who: roles ? valueLabel(roles, role, language) : role,
    state: state ? textIn(state.label, language) : step.state,
    changed: step.kind === "edit" ? [] : pairs(telling, step.changed, fields),
  };
}

function deed({ kind, event }: TraceStep, label: string | null, language: Language): string {
  if (kind === "start") return WORDS.opened[language];
  if (kind === "edit") return WORDS.edited[language];
  return label ?? inWords(event ?? "");
}

function pairs({ language }: Telling, values: Values, fields: FieldDefinitions): string[] {
  return Object.entries(values).map(([name, value]) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return `${field ? fieldLabel(name, field, language) : inWords(name)}: ${shown(value, field, language)}`;
  });
}

function shown(value: Value, field: FieldDefinition | undefined, language: Language): string {
  if (value === null) return WORDS.nothing[language];
  if (Array.isArray(value)) return value.join(" + ") || WORDS.nothing[language];
  return field && typeof value === "string" ? valueLabel(field, value, language) : String(value);
}
