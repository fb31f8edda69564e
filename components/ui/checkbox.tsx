import { useId, type ComponentProps } from "react";
import { Check } from "lucide-react";
import { cx } from "@/components/ui/cx";
import { describedBy, FieldHelp, RequiredMark, type FieldProps } from "@/components/ui/field";

export type CheckboxProps = FieldProps & Omit<ComponentProps<"input">, "type">;

export function Checkbox({ label, description, error, hideLabel, className, ...rest }: CheckboxProps) {
  const ownId = useId();
  const id = rest.id ?? ownId;
  return (
    <div className={cx("grid gap-1", className)}>
      <label className="flex w-fit cursor-pointer items-start gap-2.5 has-disabled:cursor-not-allowed">
        <CheckMark {...rest} id={id} error={error} aria-describedby={describedBy(id, { description, error })} />
        <span className={hideLabel ? "sr-only" : "select-none"}>
          {label}
          {rest.required && <RequiredMark />}
        </span>
      </label>
      {(description || error) && (
        <div className="pl-6.5">
          <FieldHelp id={id} description={description} error={error} />
        </div>
      )}
    </div>
  );
}

function CheckMark({ error, ...rest }: Omit<ComponentProps<"input">, "type"> & { error: string | undefined }) {
  return (
    <span className="relative mt-0.75 inline-flex size-4 shrink-0">
      <input
        {...rest}
        type="checkbox"
        aria-invalid={error ? true : undefined}
        className="peer size-4 cursor-[inherit] appearance-none rounded-sm border border-line-strong bg-surface transition-colors checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent disabled:opacity-50 aria-invalid:border-danger forced-colors:appearance-auto"
      />
      <Check
        aria-hidden="true"
        strokeWidth={3.5}
        className="pointer-events-none absolute inset-0.5 size-3 text-on-accent opacity-0 peer-checked:opacity-100 forced-colors:hidden"
      />
      <span
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-1 h-0.5 w-2 -translate-y-1/2 rounded-full bg-on-accent opacity-0 peer-indeterminate:opacity-100 forced-colors:hidden"
      />
    </span>
  );
}
