import { useId, type ComponentProps } from "react";
import { cx } from "@/components/ui/cx";
import { describedBy, FieldHelp, type FieldProps } from "@/components/ui/field";

type SwitchProps = FieldProps & Omit<ComponentProps<"input">, "type" | "role">;

/** Something that is on or off at once, without a save. */
export function Switch({ label, description, error, hideLabel, className, ...rest }: SwitchProps) {
  const ownId = useId();
  const id = rest.id ?? ownId;
  return (
    <div className={cx("grid gap-1", className)}>
      <label className="flex w-fit cursor-pointer items-center gap-2.5 has-disabled:cursor-not-allowed has-disabled:opacity-55">
        <span className="relative inline-flex h-5 w-9 shrink-0">
          <input
            {...rest}
            id={id}
            type="checkbox"
            // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- a native checkbox says itself whether it is on
            role="switch"
            aria-describedby={describedBy(id, { description, error })}
            className="peer size-full cursor-[inherit] appearance-none rounded-full border border-line-strong bg-line-strong/30 transition-colors checked:border-accent checked:bg-accent forced-colors:appearance-auto"
          />
          <span
            aria-hidden="true"
            className="pointer-events-none absolute top-0.75 left-0.75 size-3.5 rounded-full bg-surface shadow-card ring-1 ring-line-strong/50 transition-transform peer-checked:translate-x-4 peer-checked:bg-on-accent forced-colors:hidden"
          />
        </span>
        <span className={hideLabel ? "sr-only" : "select-none"}>{label}</span>
      </label>
      <FieldHelp id={id} description={description} error={error} />
    </div>
  );
}
