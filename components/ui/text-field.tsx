import { useId, type ComponentProps, type ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { controlClass, describedBy, FieldShell, type FieldProps } from "@/components/ui/field";

export type TextFieldProps = FieldProps &
  Omit<ComponentProps<"input">, "size"> & {
    size?: "md" | "lg";
    /** A mark inside the field, before its text. Decorative. */
    icon?: ReactNode;
  };

export function TextField({
  label,
  description,
  error,
  hideLabel,
  size = "md",
  icon,
  className,
  ...rest
}: TextFieldProps) {
  const ownId = useId();
  const id = rest.id ?? ownId;
  const height = size === "lg" ? "h-11 text-md" : "h-8.5 pointer-coarse:h-10";
  const input = (
    <input
      type="text"
      {...rest}
      id={id}
      aria-invalid={error ? true : undefined}
      aria-describedby={describedBy(id, { description, error })}
      className={cx(controlClass, height, Boolean(icon) && "pl-8.5")}
    />
  );
  return (
    <FieldShell {...{ id, label, description, error, hideLabel, className }} required={rest.required}>
      {icon ? (
        <div className="relative">
          <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-ink-faint [&_svg]:size-4">
            {icon}
          </span>
          {input}
        </div>
      ) : (
        input
      )}
    </FieldShell>
  );
}
