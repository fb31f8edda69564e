import type { ReactNode } from "react";
import { CircleAlert } from "lucide-react";
import { cx } from "@/components/ui/cx";

/** What every labelled control takes. */
export type FieldProps = {
  label: ReactNode;
  description?: ReactNode;
  error?: string | undefined;
  /** The label is said but not shown; use it only where the place makes the meaning plain. */
  hideLabel?: boolean;
};

export const controlClass =
  "w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 text-base text-ink shadow-card transition-colors " +
  "placeholder:text-ink-faint hover:border-ink-muted focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 " +
  "disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-muted aria-invalid:border-danger pointer-coarse:text-md";

/** The ids of a control's description and error, as its `aria-describedby`. */
export function describedBy(id: string, { description, error }: Pick<FieldProps, "description" | "error">) {
  return cx(error && `${id}-error`, Boolean(description) && `${id}-description`) || undefined;
}

type FieldShellProps = FieldProps & {
  id: string;
  required?: boolean | undefined;
  className?: string;
  children: ReactNode;
};

/** A label above its control, with what helps below it. */
export function FieldShell({ id, label, required, hideLabel, className, children, ...help }: FieldShellProps) {
  return (
    <div className={cx("grid content-start gap-1.5", className)}>
      <label htmlFor={id} className={hideLabel ? "sr-only" : "text-sm font-medium text-ink"}>
        {label}
        {required && <RequiredMark />}
      </label>
      {children}
      <FieldHelp id={id} {...help} />
    </div>
  );
}

export function RequiredMark() {
  return (
    <span aria-hidden="true" className="ml-0.5 text-danger">
      *
    </span>
  );
}

export function FieldHelp({ id, description, error }: Pick<FieldProps, "description" | "error"> & { id: string }) {
  return (
    <>
      {error && (
        <p id={`${id}-error`} className="flex gap-1.5 text-sm text-danger">
          <CircleAlert aria-hidden="true" className="mt-0.75 size-3.5 shrink-0" />
          {error}
        </p>
      )}
      {description && (
        <p id={`${id}-description`} className="text-sm text-ink-muted">
          {description}
        </p>
      )}
    </>
  );
}
