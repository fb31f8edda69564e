"use client";

import { useField } from "@/components/forms/form-context";
import { Checkbox, type CheckboxProps } from "@/components/ui/checkbox";
import { Select, type SelectProps } from "@/components/ui/select";
import { TextArea, type TextAreaProps } from "@/components/ui/text-area";
import { TextField, type TextFieldProps } from "@/components/ui/text-field";

type Named<P> = Omit<P, "name" | "error"> & { name: string };

export function FormTextField({ name, ...rest }: Named<TextFieldProps>) {
  return <TextField {...rest} {...useField(name)} />;
}

export function FormTextArea({ name, ...rest }: Named<TextAreaProps>) {
  return <TextArea {...rest} {...useField(name)} />;
}

export function FormSelect({ name, ...rest }: Named<SelectProps>) {
  return <Select {...rest} {...useField(name)} />;
}

/** Posts "true" when checked and nothing otherwise; its schema is `z.coerce.boolean()`. */
export function FormCheckbox({ name, ...rest }: Named<CheckboxProps>) {
  return <Checkbox value="true" {...rest} {...useField(name)} />;
}
