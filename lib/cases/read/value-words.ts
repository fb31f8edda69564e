import type { Locale } from "@/lib/i18n/locale";
import { COLUMN_FIELD_NAMES } from "@/lib/cases/write/facts";
import { formatDay, formatNumber } from "@/lib/i18n/format";
import { say } from "@/lib/i18n/say";
import type { FieldDefinition } from "@/lib/lifecycle/language/definition";
import { fieldLabel, inWords, valueLabel } from "@/lib/lifecycle/language/input";

/** In which language, and how people, teams (by id) and case types (by key) are called. */
export interface Words {
  language: Locale;
  names: ReadonlyMap<string, string>;
}

type ColumnField = (typeof COLUMN_FIELD_NAMES)[number];
const WORDED = ["low", "normal", "high", "urgent"] as const;

/** A field's label: the lifecycle's, else ours for what every case has, else its name in words. */
export function labelOf(name: string, field: FieldDefinition | undefined, language: Locale): string {
  if (field?.label) return fieldLabel(name, field, language);
  const column = COLUMN_FIELD_NAMES.find((known) => known === name);
  return column ? say(language, `cases.field.${column}`) : inWords(name);
}

/** A value as a person reads it; nothing is "nobody" or "nothing". */
export function valueWords(
  name: string,
  field: FieldDefinition | undefined,
  given: { value: unknown; words: Words },
): string {
  const { value, words } = given;
  const { language, names } = words;
  const refersTo = field?.type === "ref" || isPerson(name);
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0)) {
    return say(language, refersTo ? "cases.value.nobody" : "cases.value.nothing");
  }
  if (Array.isArray(value)) return value.map((part: unknown) => one(field, String(part), words)).join(", ");
  if (typeof value === "boolean") return say(language, value ? "cases.value.yes" : "cases.value.no");
  if (typeof value === "number") return formatNumber(value, language);
  if (typeof value !== "string") return JSON.stringify(value);
  if (field?.type === "date") return formatDay(value, language);
  if (name === "type" && names.has(value)) return names.get(value) ?? value;
  if (!refersTo) return one(field, value, words);
  if (value === "system") return say(language, "cases.system");
  return names.get(value) ?? say(language, "cases.value.formerPerson");
}

function isPerson(name: string): boolean {
  const people: readonly ColumnField[] = ["assignee", "requester", "team"];
  return people.some((known) => known === name);
}

function one(field: FieldDefinition | undefined, value: string, { language }: Words): string {
  if (field?.values) return valueLabel(field, value, language);
  const worded = field ? undefined : WORDED.find((known) => known === value);
  return worded ? say(language, `cases.value.${worded}`) : value;
}
