import { useId } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cx } from "@/components/ui/cx";
import { describedBy, FieldHelp, RequiredMark, type FieldProps } from "@/components/ui/field";

export type CheckboxGroupProps = FieldProps & {
  name: string;
  options: { value: string; label: string }[];
  defaultValues?: string[];
  required?: boolean;
  className?: string;
};

/** Any of a few, all in sight. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  const { label, description, error, hideLabel, name, options, defaultValues, required, className } = props;
  const id = useId();
  return (
    <fieldset aria-describedby={describedBy(id, { description, error })} className={cx("grid gap-2", className)}>
      <legend className={hideLabel ? "sr-only" : "mb-1.5 text-sm font-medium"}>
        {label}
        {required && <RequiredMark />}
      </legend>
      {options.map((option) => (
        <Checkbox
          key={option.value}
          name={name}
          value={option.value}
          label={option.label}
          defaultChecked={defaultValues?.includes(option.value)}
        />
      ))}
      <FieldHelp id={id} description={description} error={error} />
    </fieldset>
  );
}
