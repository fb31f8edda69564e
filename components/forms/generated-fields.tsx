"use client";

import { FormCheckbox, FormSelect, FormTextArea, FormTextField } from "@/components/forms/fields";

/** One input of a form that is made from a description, such as what an event of a lifecycle asks for. */
export type GeneratedField = {
  name: string;
  label: string;
  type: "text" | "string" | "enum" | "int" | "bool" | "date" | "ref";
  required: boolean;
  description?: string;
  /** The values of an enum, or the things a ref may point at. */
  options?: { value: string; label: string }[];
};

type GeneratedFieldsProps = {
  fields: GeneratedField[];
  /** Put before every name: `input` posts `input.reason`. */
  under?: string;
};

/** The inputs of a described form, in its order. */
export function GeneratedFields({ fields, under }: GeneratedFieldsProps) {
  return fields.map((field) => (
    <Generated key={field.name} field={field} name={under ? `${under}.${field.name}` : field.name} />
  ));
}

function Generated({ field, name }: { field: GeneratedField; name: string }) {
  const { label, description, required, options } = field;
  const shared = { name, label, description, required };
  switch (field.type) {
    case "text":
      return <FormTextArea {...shared} />;
    case "string":
      return <FormTextField {...shared} maxLength={500} />;
    case "enum":
    case "ref":
      return <FormSelect {...shared} options={options ?? []} placeholder="" />;
    case "int":
      return <FormTextField {...shared} type="number" inputMode="numeric" step={1} className="max-w-48" />;
    case "bool":
      return <FormCheckbox name={name} label={label} description={description} />;
    case "date":
      return <FormTextField {...shared} type="datetime-local" className="max-w-64" />;
  }
}
