import { own } from "@/lib/lifecycle/language/conditions";
import type { FieldDefinition, FieldDefinitions, Problem, Value, Values } from "@/lib/lifecycle/language/definition";

/** Most characters in a short line, in a long text, and in the id of what a ref points to. */
export const STRING_LENGTH = 1_000;
export const TEXT_LENGTH = 100_000;
const REF_LENGTH = 200;

/** What is wrong with a value, as a stable id; null when nothing is. */
export type ValueFault = "type" | "value" | "min" | "max" | "length" | "required" | "unknown";

/** Checks one value against its field, `null` meaning "nothing": allowed unless the field is required. */
export function valueFault(field: FieldDefinition, value: unknown): ValueFault | null {
  if (value === null || value === undefined) return field.required ? "required" : null;
  switch (field.type) {
    case "bool":
      return typeof value === "boolean" ? null : "type";
    case "int":
      return typeof value === "number" && Number.isSafeInteger(value) ? limitFault(field, value) : "type";
    case "number":
      return typeof value === "number" && Number.isFinite(value) ? limitFault(field, value) : "type";
    case "set":
      return setFault(field, value);
    default:
      return typeof value === "string" ? wordFault(field, value) : "type";
  }
}

function limitFault({ min, max }: FieldDefinition, value: number): ValueFault | null {
  if (min !== undefined && value < min) return "min";
  return max !== undefined && value > max ? "max" : null;
}

function setFault(field: FieldDefinition, value: unknown): ValueFault | null {
  if (!Array.isArray(value) || !value.every((member) => typeof member === "string")) return "type";
  if (field.required && value.length === 0) return "required";
  return !field.values || value.every((member) => field.values?.includes(member)) ? null : "value";
}

function wordFault(field: FieldDefinition, value: string): ValueFault | null {
  if (field.required && value.trim() === "") return "required";
  switch (field.type) {
    case "enum":
      return field.values?.includes(value) ? null : "value";
    case "date":
      return isDay(value) ? null : "type";
    case "ref":
      return value.length <= REF_LENGTH ? null : "length";
    default:
      return value.length <= (field.type === "text" ? TEXT_LENGTH : STRING_LENGTH) ? null : "length";
  }
}

function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

const MESSAGES: Readonly<Record<ValueFault, string>> = {
  type: "has the wrong type",
  value: "is not one of the allowed values",
  min: "is too small",
  max: "is too large",
  length: "is too long",
  required: "is required",
  unknown: "is not known here",
};

const NONE: readonly Problem[] = [];

/** Checks values against the fields they are for. */
export type Check = (values: Values) => readonly Problem[];

/** Prepares a check: every fault of a declared field, and every name nobody declared. */
export function checkerOf(fields: FieldDefinitions): Check {
  const declared = Object.entries(fields);
  return (values) => {
    let problems: Problem[] | null = null;
    let present = 0;
    for (const [name, field] of declared) {
      const value = own(values, name);
      if (value !== null || Object.hasOwn(values, name)) present += 1;
      const fault = valueFault(field, value);
      if (fault) (problems ??= []).push(problem(fault, name));
    }
    const names = Object.keys(values);
    if (names.length > present) {
      for (const name of names) if (!Object.hasOwn(fields, name)) (problems ??= []).push(problem("unknown", name));
    }
    return problems ?? NONE;
  };
}

function problem(fault: ValueFault, name: string): Problem {
  const pointer = name.replaceAll("~", "~0").replaceAll("/", "~1");
  return { id: fault, at: `/${pointer}`, message: `${name} ${MESSAGES[fault]}` };
}

/** Whether two values are the same, sets compared member by member, a missing one as null. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((member, i) => member === b[i]);
  return (a ?? null) === (b ?? null);
}
