import type { Value } from "@/lib/lifecycle/language/definition";
import type { InputField } from "@/lib/lifecycle/language/input";

/** One input of a form that is made from a description, such as what an event of a lifecycle asks for. */
export type GeneratedField = Omit<InputField, "hint" | "to" | "preset"> & {
  description?: string | undefined;
  /** What it begins with; null: nothing. Left out where a form asks anew. */
  value?: Value | undefined;
};

/** Whom or what a reference may point at. */
export type RefChoices = Readonly<Record<"people" | "teams" | "contacts", readonly { id: string; name: string }[]>>;

const NO_CHOICES: RefChoices = { people: [], teams: [], contacts: [] };

/** An input as the lifecycle describes it, with the people and teams that a reference may be chosen from. */
export function generatedField(
  { hint, to, preset, ...field }: InputField,
  choices: RefChoices = NO_CHOICES,
): GeneratedField {
  const options =
    field.type === "ref" ? chosenFrom(to, choices).map(({ id, name }) => ({ value: id, label: name })) : field.options;
  return { ...field, options, description: hint ?? undefined, ...(preset !== null && { value: preset }) };
}

/** Of a person it may be either: somebody of the customer's, or of ours. */
function chosenFrom(to: InputField["to"], { people, teams, contacts }: RefChoices): RefChoices["people"] {
  if (to === "team") return teams;
  if (to === "contact") return contacts;
  return to === "person" ? [...contacts, ...people.filter(({ id }) => !contacts.some((one) => one.id === id))] : people;
}
