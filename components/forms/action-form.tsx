"use client";

import type { ComponentProps } from "react";
import { FormContext } from "@/components/forms/form-context";
import { FormMessage } from "@/components/forms/form-message";
import { useFormAction, type FormAction } from "@/components/forms/use-form-action";
import { cx } from "@/components/ui/cx";

type ActionFormProps<T> = Omit<ComponentProps<"form">, "action" | "onSubmit"> & {
  action: FormAction<T>;
  onDone?: (data: T, form: HTMLFormElement) => void;
};

/**
 * A form checked by the server alone: the light one, for pages where every kilobyte counts. Errors appear at their
 * fields, what was typed stays, and it works before scripts have loaded.
 */
export function ActionForm<T>({ action, onDone, className, children, ...rest }: ActionFormProps<T>) {
  const { result, pending, formAction, submit } = useFormAction({ action, onDone });
  const refused = result && !result.ok ? result : undefined;
  const errors = refused?.fields ?? {};
  return (
    <FormContext value={{ errors, pending, typed: refused?.typed }}>
      <form
        {...rest}
        action={formAction}
        onSubmit={(event) => {
          event.preventDefault();
          submit(event.currentTarget, new FormData(event.currentTarget, event.nativeEvent.submitter));
        }}
        className={cx("grid gap-5", className)}
      >
        <FormMessage result={result} />
        {children}
      </form>
    </FormContext>
  );
}
