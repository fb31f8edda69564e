import { useId, type ComponentProps } from "react";
import { cx } from "@/components/ui/cx";
import { controlClass, describedBy, FieldShell, type FieldProps } from "@/components/ui/field";

export type TextAreaProps = FieldProps & ComponentProps<"textarea">;

/** Several lines of text; it grows with what is written, up to half the window. */
export function TextArea({ label, description, error, hideLabel, className, ...rest }: TextAreaProps) {
  const ownId = useId();
  const id = rest.id ?? ownId;
  return (
    <FieldShell {...{ id, label, description, error, hideLabel, className }} required={rest.required}>
      <textarea
        rows={4}
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, { description, error })}
        className={cx(controlClass, "field-sizing-content max-h-[50dvh] min-h-20 py-2 leading-relaxed")}
      />
    </FieldShell>
  );
}
