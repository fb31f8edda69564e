import type { Message, Report } from "@/lib/lifecycle/language/check/report";
import { below, said } from "@/lib/lifecycle/language/check/report";
import type { FieldDefinition, FieldDefinitions, StateDefinition, Values } from "@/lib/lifecycle/language/definition";
import { valueFault } from "@/lib/lifecycle/language/value";

/** Checks what fields say about themselves; `states` are those that a field may be locked in. */
export function checkFields(
  fields: FieldDefinitions,
  at: string,
  given: { states: Readonly<Record<string, StateDefinition>>; report: Report },
): void {
  for (const [name, field] of Object.entries(fields)) {
    const place = below(at, name);
    for (const [key, fault] of fieldFaults(field)) given.report("schema", below(place, key), fault);
    for (const [i, state] of (field.lockedIn ?? []).entries()) {
      if (!Object.hasOwn(given.states, state))
        given.report("reference", below(place, "lockedIn", i), said`there is no state “${state}”`);
    }
  }
}

/** Checks what fields say of the customer: only a case's own fields are shown, and only what a person can know is asked. */
export function checkCustomers(
  fields: FieldDefinitions,
  at: string,
  { ofCase, report }: { ofCase: boolean; report: Report },
): void {
  for (const [name, field] of Object.entries(fields)) {
    if (field.customer === undefined) continue;
    const fault = ofCase ? askingFault(field) : "only a field of the case is shown to a customer";
    if (fault) report("schema", below(at, name, "customer"), fault);
  }
}

function askingFault({ customer, type, writtenBy, derived }: FieldDefinition): Message | null {
  if (customer !== "gives") return null;
  if (writtenBy === "engine" || derived) return "what the engine writes cannot be asked of a customer";
  return type === "ref" ? "a ref cannot be asked of a customer, who knows none of its ids" : null;
}

function fieldFaults(field: FieldDefinition): [key: string, fault: Message][] {
  const { type, values, min, max, default: preset } = field;
  const isNumber = type === "int" || type === "number";
  const faults: [string, Message | false | null | undefined][] = [
    ["type", type === "enum" && !values && "an enum needs its values"],
    ["values", values && type !== "enum" && type !== "set" && said`a ${type} has no values`],
    ["values", values && new Set(values).size < values.length && "names a value twice"],
    [
      "valueLabels",
      field.valueLabels &&
        Object.keys(field.valueLabels).some((value) => !values?.includes(value)) &&
        "labels a value there is not",
    ],
    ["min", min !== undefined && !isNumber && said`a ${type} has no least value`],
    ["max", max !== undefined && !isNumber && said`a ${type} has no greatest value`],
    ["max", min !== undefined && max !== undefined && max < min && "is less than min"],
    ["to", field.to && type !== "ref" && said`a ${type} points to nothing`],
    [
      "default",
      preset !== undefined &&
        preset !== null &&
        valueFault(field, preset) &&
        said`does not fit a field of type ${type}`,
    ],
  ];
  return faults.flatMap(([key, fault]) => (fault ? [[key, fault]] : []));
}

/** Checks example values, as in a test, against the fields they are for. */
export function checkValues(
  values: Values,
  at: string,
  given: { fields: FieldDefinitions; what: string; report: Report },
): void {
  for (const [name, value] of Object.entries(values)) {
    const field = Object.hasOwn(given.fields, name) ? given.fields[name] : undefined;
    if (!field) given.report("reference", below(at, name), said`there is no ${given.what} “${name}”`);
    else if (value !== null && valueFault(field, value))
      given.report("schema", below(at, name), said`does not fit a field of type ${field.type}`);
  }
}
