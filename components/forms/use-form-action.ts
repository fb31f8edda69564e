"use client";

import { unstable_rethrow } from "next/navigation";
import { useActionState, useState, useTransition } from "react";
import { useWords } from "@/components/ui/words";
import type { ActionResult } from "@/lib/auth/action-result";

/** A server action as a form posts it: what it answered before, then the form. */
export type FormAction<T> = (previous: unknown, form?: FormData) => Promise<ActionResult<T>>;

type Options<T> = {
  action: FormAction<T>;
  /** Called with what the action answered, and the form, which it may empty. */
  onDone?: ((data: T, form: HTMLFormElement) => void) | undefined;
  onRefused?: (fields: Record<string, string>) => void;
};

/**
 * Runs a server action for a form. Before scripts have loaded the form posts by itself to `formAction`; afterwards
 * `submit` runs it in place, so that nothing typed is lost, whatever the answer, a cut connection included.
 */
export function useFormAction<T>({ action, onDone, onRefused }: Options<T>) {
  const words = useWords();
  const [before, formAction, posting] = useActionState<ActionResult<T> | null, FormData>(action, null);
  const [answered, setAnswered] = useState<ActionResult<T> | null>(null);
  const [submitting, start] = useTransition();
  const pending = posting || submitting;

  function submit(form: HTMLFormElement, posted: FormData) {
    if (pending) return;
    start(async () => {
      const result: ActionResult<T> = await action(null, posted).catch((error: unknown) => {
        unstable_rethrow(error);
        return { ok: false, code: "unavailable", message: words.formOffline };
      });
      setAnswered(result);
      if (result.ok) onDone?.(result.data, form);
      else if (result.fields) onRefused?.(result.fields);
    });
  }

  return { result: answered ?? before, pending, formAction, submit };
}
