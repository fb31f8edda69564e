import { z } from "zod";
import type { EventDefinition, FieldDefinition, FieldType, Value, Values } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";
import { STRING_LENGTH, TEXT_LENGTH, valueFault } from "@/lib/lifecycle/language/value";

export type InputField = {
  readonly name: string;
  readonly type: FieldType;
  readonly label: string;
  readonly required: boolean;
  /** What may be chosen, for `enum` and `set`. */
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
  const { type, min = null, max = null, to = null } = field;
  return {
    name,
    type,
    label: fieldLabel(name, field, language),
    required: field.required === true,
    options: (field.values ?? []).map((value) => ({ value, label: valueLabel(field, value, language) })),
    to,
    min,
    max,
    maxLength: type === "text" ? TEXT_LENGTH : type === "string" ? STRING_LENGTH : null,
  };
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
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

/**
 * The zod schema of an event's input, closed, for a form and for the server. What a browser's form sends as text
 * (numbers, ticks, an empty line) is read as what the field means; what the schema gives back, `step` accepts.
 * Issue messages are the ids of `ValueFault`.
 */
export function inputSchema(event: EventDefinition): z.ZodType<Values, Readonly<Record<string, unknown>>> {
  const fields = Object.entries(event.input ?? {});
  return z.strictObject(Object.fromEntries(fields.map(([name, field]) => [name, fieldSchema(field)])));
}

/** The zod schema of one field's value; nothing is null. */
export function fieldSchema(field: FieldDefinition): z.ZodType<Value> {
  return z
    .unknown()
    .optional()
    .transform((raw) => readValue(field, raw))
    .pipe(
      z.custom<Value>().superRefine((value, context) => {
        const fault = valueFault(field, value);
        if (fault) context.addIssue({ code: "custom", message: fault });
      }),
    );
}

function readValue({ type }: FieldDefinition, raw: unknown): unknown {
  if (raw === undefined || raw === null || raw === "") return null;
  if (type === "set") return typeof raw === "string" ? [raw] : raw;
  if (typeof raw !== "string") return raw;
  if (type === "int" || type === "number") return /^[+-]?\d+(\.\d+)?$/.test(raw.trim()) ? Number(raw) : raw;
  if (type === "bool") return raw === "on" || raw === "true" ? true : raw === "false" ? false : raw;
  return type === "text" ? raw : raw.trim() || null;
}
