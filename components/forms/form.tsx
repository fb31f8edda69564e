"use client";

import { useState, type ComponentProps, type ReactNode } from "react";
import { useForm, type FieldValues, type Resolver } from "react-hook-form";
import type { ZodType } from "zod";
import { FormContext } from "@/components/forms/form-context";
import { FormMessage } from "@/components/forms/form-message";
import { sentenceOf } from "@/components/forms/sentences";
import { useFormAction, type FormAction } from "@/components/forms/use-form-action";
import { cx } from "@/components/ui/cx";
import { useWords, type Words } from "@/components/ui/words";
import { formInput } from "@/lib/auth/form-input";

type FormSchema = ZodType<FieldValues, FieldValues>;

type FormProps<T> = Omit<ComponentProps<"form">, "action" | "onSubmit"> & {
  action: FormAction<T>;
  /** The schema the server checks with, loaded at the first check: `() => import("@/lib/…/schema").then((m) => m.x)`. */
  schema: () => Promise<FormSchema>;
  onDone?: (data: T, form: HTMLFormElement) => void;
  /** What stands in the form's place once it is done, without scripts, too. */
  renderDone?: (data: T) => ReactNode;
};

/**
 * A form checked in the browser while it is filled in, and again by the server, with one schema. Errors appear at
 * their fields, the first one takes the focus, what was typed stays, and a second press does nothing.
 */
export function Form<T>({ action, schema, onDone, renderDone, className, children, ...rest }: FormProps<T>) {
  const words = useWords();
  const [element, setElement] = useState<HTMLFormElement | null>(null);
  const { register, unregister, handleSubmit, formState, setError } = useForm({
    mode: "onTouched",
    resolver: checkedBy({ schema, words, posted: () => new FormData(element ?? undefined) }),
  });
  const { result, pending, formAction, submit } = useFormAction({
    action,
    onDone,
    onRefused: (fields) => {
      for (const [name, message] of Object.entries(fields)) setError(name, { type: "server", message });
    },
  });
  if (renderDone && result?.ok) return renderDone(result.data);
  const typed = result && !result.ok ? result.typed : undefined;
  const errors = messagesOf(formState.errors);
  const isMarked = Object.keys(errors).length > 0;
  // Posted before scripts had loaded: the server's answer came with the page.
  if (!formState.isSubmitted && result && !result.ok) Object.assign(errors, result.fields);
  return (
    <FormContext value={{ errors, pending, register, typed, forget: (names) => unregister(names) }}>
      <form
        {...rest}
        ref={setElement}
        noValidate
        action={formAction}
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          const posted = new FormData(form, event.nativeEvent.submitter);
          void handleSubmit(() => submit(form, posted))(event);
        }}
        className={cx("grid gap-5", className)}
      >
        <FormMessage result={result} />
        <p aria-live="polite" className="sr-only">
          {isMarked && formState.isSubmitted ? words.formFailed : ""}
        </p>
        {children}
      </form>
    </FormContext>
  );
}

type Check = { schema: () => Promise<FormSchema>; words: Words; posted: () => FormData };

/** Checks what the form would post, not what the library gathered: the browser and the server then see the same. */
function checkedBy({ schema, words, posted }: Check): Resolver {
  return async (_values, context, options) => {
    const [{ zodResolver }, loaded] = await Promise.all([import("@hookform/resolvers/zod"), schema()]);
    const resolve = zodResolver(loaded, { error: (issue) => sentenceOf(issue, words) });
    return resolve(formInput(posted()), context, options);
  };
}

/** The library's tree of errors as one message per field name. */
function messagesOf(errors: object, path = ""): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [key, error] of Object.entries<unknown>({ ...errors })) {
    if (typeof error !== "object" || error === null) continue;
    const name = path ? `${path}.${key}` : key;
    if ("message" in error && typeof error.message === "string") found[name] = error.message;
    else Object.assign(found, messagesOf(error, name));
  }
  return found;
}
