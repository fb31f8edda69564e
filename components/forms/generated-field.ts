import type { Value } from "@/lib/lifecycle/language/definition";
import type { InputField } from "@/lib/lifecycle/language/input";

/** One input of a form that is made from a description, such as what an event of a lifecycle asks for. */
export type GeneratedField = Omit<InputField, "hint" | "to" | "preset"> & {
  description?: string | undefined;
  /** What it begins with; null: nothing. Left out where a form asks anew. */
  value?: Value | undefined;
};

/** Whom or what a reference may point at. */
export type RefChoices = Readonly<Record<"people" | "teams", readonly { id: string; name: string }[]>>;

const NO_CHOICES: RefChoices = { people: [], teams: [] };

/** An input as the lifecycle describes it, with the people and teams that a reference may be chosen from. */
export function generatedField(
  { hint, to, preset, ...field }: InputField,
  { people, teams }: RefChoices = NO_CHOICES,
): GeneratedField {
  const chosenFrom = to === "team" ? teams : people;
  const options = field.type === "ref" ? chosenFrom.map(({ id, name }) => ({ value: id, label: name })) : field.options;
  return { ...field, options, description: hint ?? undefined, ...(preset !== null && { value: preset }) };
}
