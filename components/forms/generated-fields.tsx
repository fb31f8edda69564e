"use client";

import type { ReactNode } from "react";
import { FormCheckbox, FormCheckboxes, FormSelect, FormTextArea, FormTextField } from "@/components/forms/fields";

/** One input of a form that is made from a description, such as what an event of a lifecycle asks for. */
export type GeneratedField = {
  name: string;
  label: string;
  type: "text" | "string" | "enum" | "set" | "int" | "number" | "bool" | "date" | "ref";
  required: boolean;
  description?: string;
  /** The values of an enum or a set, or the things a ref may point at. */
  options?: readonly { value: string; label: string }[];
  min?: number | null;
  max?: number | null;
  maxLength?: number | null;
};

type GeneratedFieldsProps = {
  fields: readonly GeneratedField[];
  /** Put before every name: `input` posts `input.reason`. */
  under?: string;
};

/** The inputs of a described form, in its order. */
export function GeneratedFields({ fields, under }: GeneratedFieldsProps) {
  return fields.map((field) => {
    const name = under ? `${under}.${field.name}` : field.name;
    return <div key={field.name}>{controls[field.type](field, name)}</div>;
  });
}

const choose = (field: GeneratedField, name: string) => (
  <FormSelect {...shared(field, name)} options={[...(field.options ?? [])]} placeholder="" />
);

const count = (field: GeneratedField, name: string, step: "1" | "any") => (
  <FormTextField
    {...shared(field, name)}
    type="number"
    inputMode={step === "1" ? "numeric" : "decimal"}
    step={step}
    min={field.min ?? undefined}
    max={field.max ?? undefined}
    className="[&_input]:max-w-48"
  />
);

const controls: Record<GeneratedField["type"], (field: GeneratedField, name: string) => ReactNode> = {
  text: (field, name) => <FormTextArea {...shared(field, name)} maxLength={field.maxLength ?? undefined} />,
  string: (field, name) => <FormTextField {...shared(field, name)} maxLength={field.maxLength ?? 500} />,
  enum: choose,
  ref: choose,
  set: (field, name) => (
    <FormCheckboxes name={name} label={field.label} required={field.required} options={[...(field.options ?? [])]} />
  ),
  int: (field, name) => count(field, name, "1"),
  number: (field, name) => count(field, name, "any"),
  bool: (field, name) => <FormCheckbox name={name} label={field.label} description={field.description} />,
  date: (field, name) => (
    <FormTextField {...shared(field, name)} type="datetime-local" className="[&_input]:max-w-64" />
  ),
};

function shared({ label, description, required }: GeneratedField, name: string) {
  return { name, label, description, required };
}
