"use client";

import { useField, useFormState } from "@/components/forms/form-context";
import { Checkbox, type CheckboxProps } from "@/components/ui/checkbox";
import { CheckboxGroup, type CheckboxGroupProps } from "@/components/ui/checkbox-group";
import { ComboBox, type ComboBoxProps } from "@/components/ui/combo-box";
import { RadioGroup, type RadioGroupProps } from "@/components/ui/radio-group";
import { Select, type SelectProps } from "@/components/ui/select";
import { TextArea, type TextAreaProps } from "@/components/ui/text-area";
import { TextField, type TextFieldProps } from "@/components/ui/text-field";

type Named<P> = Omit<P, "name" | "error"> & { name: string };

export function FormTextField({ name, ...rest }: Named<TextFieldProps>) {
  const { typed, ...field } = useField(name);
  return <TextField {...rest} defaultValue={typed ?? rest.defaultValue} {...field} />;
}

export function FormTextArea({ name, ...rest }: Named<TextAreaProps>) {
  const { typed, ...field } = useField(name);
  return <TextArea {...rest} defaultValue={typed ?? rest.defaultValue} {...field} />;
}

export function FormSelect({ name, ...rest }: Named<SelectProps>) {
  const { typed, ...field } = useField(name);
  return <Select {...rest} defaultValue={typed ?? rest.defaultValue} {...field} />;
}

export function FormRadioGroup({ name, ...rest }: Named<RadioGroupProps>) {
  const { typed, error } = useField(name);
  return <RadioGroup {...rest} {...{ name, error }} defaultValue={typed ?? rest.defaultValue} />;
}

/** Posts "true" when checked and nothing otherwise; its schema is `z.coerce.boolean()`. */
export function FormCheckbox({ name, ...rest }: Named<CheckboxProps>) {
  const { typed, ...field } = useField(name);
  return <Checkbox value="true" {...rest} defaultChecked={typed === "true" || rest.defaultChecked} {...field} />;
}

/** Posts every checked value under one name, as a list. */
export function FormCheckboxes({ name, defaultValues, ...rest }: Named<CheckboxGroupProps>) {
  const { errors, typed } = useFormState();
  const ticked = typed?.[`${name}[]`]?.split("\n") ?? defaultValues;
  return <CheckboxGroup {...rest} name={`${name}[]`} error={errors[name]} defaultValues={ticked} />;
}

/** One of many known values, found by typing. */
export function FormComboBox({ name, ...rest }: Named<ComboBoxProps>) {
  const { typed, error } = useField(name);
  return <ComboBox {...rest} name={name} error={error} defaultValue={typed ?? rest.defaultValue} />;
}
