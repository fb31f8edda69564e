import type { RuleChoices } from "@/lib/assignment/choices";
import { ruleFields } from "@/lib/assignment/rule-fields";
import type { Operator } from "@/lib/assignment/rule-tests";
import { operatorsOf } from "@/lib/assignment/rule-tests";
import type { FieldDefinition } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";

/** A field as a rule's form offers it; `options`: what it can be compared with, none for any text. */
export interface OfferedField {
  name: string;
  label: string;
  operators: Operator[];
  options?: { value: string; label: string }[];
  /** Several of the options may be named. */
  several: boolean;
}

const REFS: Readonly<Record<string, "organizations" | "requesters" | "teams">> = {
  organization: "organizations",
  requester: "requesters",
  team: "teams",
};

/** What a rule's form offers, in a language. */
export function fieldChoices(choices: RuleChoices, language: string): OfferedField[] {
  return Object.entries(ruleFields(choices.types)).map(([name, field]) => {
    const options = optionsOf(name, { field, choices, language });
    const offered = { name, label: textIn(field.label ?? name, language), operators: operatorsOf(field) };
    return { ...offered, ...(options && { options }), several: field.values !== undefined };
  });
}

type Known = { field: FieldDefinition; choices: RuleChoices; language: string };

function optionsOf(name: string, { field, choices, language }: Known): OfferedField["options"] {
  if (field.values) {
    return field.values.map((value) => ({ value, label: textIn(field.valueLabels?.[value] ?? value, language) }));
  }
  const ref = REFS[name];
  return ref && choices[ref].map(({ id, name: label }) => ({ value: id, label }));
}
