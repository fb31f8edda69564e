import { z } from "zod";
import type { EventDefinition, FieldDefinition, FieldType, Value, Values } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";
import type { ValueFault } from "@/lib/lifecycle/language/value";
import { STRING_LENGTH, TEXT_LENGTH, valueFault } from "@/lib/lifecycle/language/value";
import { wordingIn } from "@/lib/lifecycle/language/wording";

export type InputField = {
  readonly name: string;
  readonly type: FieldType;
  readonly label: string;
  /** A line below the input; null: there is none. */
  readonly hint: string | null;
  readonly required: boolean;
  /** What the field holds as long as nobody says otherwise. */
  readonly preset: Value;
  /** What may be chosen, for `enum`, `set` and `bool`. */
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** What a `ref` points to: "user", "contact", "team" … */
  readonly to: string | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly maxLength: number | null;
};

/** The fields a form for this event asks for, in the order of the definition, with their words in a language. */
export function inputFields(event: EventDefinition, language: string): InputField[] {
  return Object.entries(event.input ?? {}).map(([name, field]) => inputField({ name, field, language }));
}

/** One field as a form shows it; also for the fields of the case itself. */
export function inputField(given: { name: string; field: FieldDefinition; language: string }): InputField {
  const { name, field, language } = given;
  const { type, hint, min = null, max = null, to = null } = field;
  return {
    name,
    type,
    label: fieldLabel(name, field, language),
    hint: hint ? textIn(hint, language) : null,
    required: field.required === true,
    preset: field.default ?? null,
    options: optionsOf(field, language),
    to,
    min,
    max,
    maxLength: type === "text" ? TEXT_LENGTH : type === "string" ? STRING_LENGTH : null,
  };
}

function optionsOf(field: FieldDefinition, language: string): InputField["options"] {
  if (field.type !== "bool")
    return (field.values ?? []).map((value) => ({ value, label: valueLabel(field, value, language) }));
  const { yes, no } = wordingIn(language);
  return [
    { value: "true", label: capitalized(yes) },
    { value: "false", label: capitalized(no) },
  ];
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The field's own label, or its name in words. */
export function fieldLabel(name: string, field: FieldDefinition, language: string): string {
  return field.label ? textIn(field.label, language) : inWords(name);
}

/** The label of one of a field's values, or the value in words. */
export function valueLabel(field: FieldDefinition, value: string, language: string): string {
  const labels = field.valueLabels ?? {};
  const label = Object.hasOwn(labels, value) ? labels[value] : undefined;
  return label ? textIn(label, language) : inWords(value);
}

/** `surveyScore` and `wont-fix` as a person reads them: "Survey score", "Wont fix". */
export function inWords(name: string): string {
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2").replaceAll(/[-_]+/g, " ");
  return capitalized(words.toLowerCase());
}

/**
 * The zod schema of an event's input, closed, for a form and for the server. What a browser's form sends as text
 * (numbers, ticks, an empty line) is read as what the field means; what the schema gives back, `step` accepts.
 * Issue messages are the ids of `ValueFault`.
 */
export function inputSchema(event: EventDefinition): ValuesSchema {
  const fields = Object.entries(event.input ?? {});
  return z.strictObject(Object.fromEntries(fields.map(([name, field]) => [name, fieldSchema(field)])));
}

type ValuesSchema = z.ZodType<Values, Readonly<Record<string, unknown>>>;

/** The same for the fields that a form shows; issue messages are sentences in a language. */
export function formSchema(fields: readonly InputField[], language: string): ValuesSchema {
  return z.strictObject(
    Object.fromEntries(
      fields.map((input) => {
        const field = definitionOf(input);
        const say = (fault: ValueFault): string => faultSentence(fault, { label: input.label, field }, language);
        return [input.name, fieldSchema(field, say)];
      }),
    ),
  );
}

function definitionOf({ type, required, options, min, max }: InputField): FieldDefinition {
  return {
    type,
    required,
    ...(options.length > 0 && type !== "bool" && { values: options.map(({ value }) => value) }),
    ...(min !== null && { min }),
    ...(max !== null && { max }),
  };
}

/** What is wrong with a field's value, as a sentence. */
export function faultSentence(
  fault: ValueFault,
  { label, field }: { label: string; field: Pick<FieldDefinition, "min" | "max"> },
  language: string,
): string {
  const { faults } = wordingIn(language);
  const limit = fault === "min" ? field.min : fault === "max" ? field.max : undefined;
  return (faults[fault] ?? faults["type"])?.(label, limit) ?? label;
}

/** The zod schema of one field's value; nothing is null. `say` words a fault, which is otherwise its id. */
export function fieldSchema(field: FieldDefinition, say: (fault: ValueFault) => string = (id) => id): z.ZodType<Value> {
  return z
    .unknown()
    .optional()
    .transform((raw) => readValue(field, raw))
    .pipe(
      z.custom<Value>().superRefine((value, context) => {
        const fault = valueFault(field, value);
        if (fault) context.addIssue({ code: "custom", message: say(fault) });
      }),
    );
}

function readValue({ type, values }: FieldDefinition, raw: unknown): unknown {
  if (raw === undefined || raw === null || raw === "") return null;
  if (type === "set") return typeof raw !== "string" ? raw : values ? [raw] : listIn(raw);
  if (typeof raw !== "string") return raw;
  if (type === "int" || type === "number") return /^[+-]?\d+(\.\d+)?$/.test(raw.trim()) ? Number(raw) : raw;
  if (type === "bool") return raw === "on" || raw === "true" ? true : raw === "false" ? false : raw;
  return type === "text" ? raw : raw.trim() || null;
}

/** A set without choices of its own is written as one line: "red, green". */
function listIn(line: string): string[] | null {
  const members = line.split(",").flatMap((part) => part.trim() || []);
  return members.length > 0 ? [...new Set(members)] : null;
}
