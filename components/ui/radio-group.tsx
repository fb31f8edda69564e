import { useId, type ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { describedBy, FieldHelp, RequiredMark, type FieldProps } from "@/components/ui/field";

export type RadioOption = { value: string; label: ReactNode; description?: ReactNode; disabled?: boolean };

export type RadioGroupProps = FieldProps & {
  name: string;
  options: RadioOption[];
  value?: string;
  defaultValue?: string;
  required?: boolean;
  onChange?: (value: string) => void;
  className?: string;
};

/** One of a few, all in sight. */
export function RadioGroup(props: RadioGroupProps) {
  const { label, description, error, hideLabel, name, options, value, defaultValue, required, onChange, className } =
    props;
  const id = useId();
  return (
    <fieldset
      role="radiogroup"
      aria-invalid={error ? true : undefined}
      aria-describedby={describedBy(id, { description, error })}
      className={cx("grid gap-2", className)}
    >
      <legend className={hideLabel ? "sr-only" : "mb-1.5 text-sm font-medium"}>
        {label}
        {required && <RequiredMark />}
      </legend>
      {options.map((option) => (
        <label
          key={option.value}
          className="flex w-fit cursor-pointer items-start gap-2.5 has-disabled:cursor-not-allowed has-disabled:opacity-55"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            required={required}
            disabled={option.disabled}
            checked={value === undefined ? undefined : value === option.value}
            defaultChecked={value === undefined ? defaultValue === option.value : undefined}
            onChange={onChange && (() => onChange(option.value))}
            className="mt-0.75 size-4 shrink-0 cursor-[inherit] appearance-none rounded-full border border-line-strong bg-surface transition-colors checked:border-5 checked:border-accent in-aria-invalid:border-danger forced-colors:appearance-auto"
          />
          <span>
            {option.label}
            {option.description && <span className="block text-sm text-ink-muted">{option.description}</span>}
          </span>
        </label>
      ))}
      <FieldHelp id={id} description={description} error={error} />
    </fieldset>
  );
}
