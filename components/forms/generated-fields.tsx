"use client";

import type { ReactNode } from "react";
import { FormCheckbox, FormCheckboxes, FormSelect, FormTextArea, FormTextField } from "@/components/forms/fields";
import type { GeneratedField } from "@/components/forms/generated-field";
import { useWords } from "@/components/ui/words";

type GeneratedFieldsProps = {
  fields: readonly GeneratedField[];
  /** Put before every name: `input` posts `input.reason`. */
  under?: string;
  /** For a single field whose name stands beside it. */
  hideLabel?: boolean;
};

/** The inputs of a described form, in its order. */
export function GeneratedFields({ fields, under, hideLabel = false }: GeneratedFieldsProps) {
  return fields.map((field) => {
    const name = under ? `${under}.${field.name}` : field.name;
    return <div key={field.name}>{controls[field.type]({ field, name, hideLabel })}</div>;
  });
}

type Control = { field: GeneratedField; name: string; hideLabel: boolean };

/** Where nothing may be chosen, or nothing has been yet, the list begins with nothing. */
const choose = (control: Control) => {
  const { field } = control;
  const isOpen = !field.required || asText(field) === "";
  return <FormSelect {...shared(control)} options={[...field.options]} placeholder={isOpen ? "" : undefined} />;
};

/** A text, not a number to the browser: what was typed stays to be seen when it is none. */
const count = (control: Control, inputMode: "numeric" | "decimal") => (
  <FormTextField {...shared(control)} inputMode={inputMode} autoComplete="off" className="[&_input]:max-w-48" />
);

const controls: Record<GeneratedField["type"], (control: Control) => ReactNode> = {
  text: (control) => <FormTextArea {...shared(control)} maxLength={control.field.maxLength ?? undefined} />,
  string: (control) => <FormTextField {...shared(control)} maxLength={control.field.maxLength ?? 500} />,
  enum: choose,
  ref: choose,
  set: (control) => <SetField {...control} />,
  int: (control) => count(control, "numeric"),
  number: (control) => count(control, "decimal"),
  bool: (control) => {
    const { field, name } = control;
    if (field.required || field.value !== undefined) return choose(control);
    return <FormCheckbox name={name} label={field.label} description={field.description} />;
  },
  date: (control) => <FormTextField {...shared(control)} type="date" className="[&_input]:max-w-64" />,
};

/** Any of a few; where they are not named, a line of words of one's own. */
function SetField(control: Control) {
  const words = useWords();
  const { field, name, hideLabel } = control;
  const chosen = Array.isArray(field.value) ? field.value.map(String) : [];
  if (field.options.length === 0)
    return (
      <FormTextField
        {...shared(control)}
        defaultValue={chosen.join(", ")}
        description={field.description ?? words.listHint}
      />
    );
  const { label, description, required } = field;
  return (
    <FormCheckboxes
      {...{ name, label, description, required, hideLabel }}
      options={[...field.options]}
      defaultValues={chosen}
    />
  );
}

function shared({ field, name, hideLabel }: Control) {
  const { label, description, required } = field;
  return { name, label, description, required, hideLabel, defaultValue: asText(field) };
}

function asText({ value }: GeneratedField): string {
  return value === undefined || value === null ? "" : String(value);
}
