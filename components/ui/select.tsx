import { useId, type ComponentProps } from "react";
import { ChevronDown } from "lucide-react";
import { cx } from "@/components/ui/cx";
import { controlClass, describedBy, FieldShell, type FieldProps } from "@/components/ui/field";

export type SelectOption = { value: string; label: string; disabled?: boolean };

export type SelectProps = FieldProps &
  Omit<ComponentProps<"select">, "children" | "size"> & {
    options: SelectOption[];
    /** Shown first with an empty value, where nothing need be chosen yet. */
    placeholder?: string;
    size?: "md" | "lg";
  };

/** One of a few known values. The platform's own list: it works on a phone, before scripts, and with every reader. */
export function Select(props: SelectProps) {
  const { label, description, error, hideLabel, options, placeholder, size = "md", className, ...rest } = props;
  const ownId = useId();
  const id = rest.id ?? ownId;
  const height = size === "lg" ? "h-11 text-md" : "h-8.5 pointer-coarse:h-10";
  return (
    <FieldShell {...{ id, label, description, error, hideLabel, className }} required={rest.required}>
      <div className="relative">
        <select
          {...rest}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, { description, error })}
          className={cx(controlClass, "appearance-none truncate pr-8.5", height)}
        >
          {placeholder !== undefined && <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-muted"
        />
      </div>
    </FieldShell>
  );
}
