"use client";

import { createContext, use } from "react";
import type { UseFormRegisterReturn } from "react-hook-form";

/** What the fields of a form know about it. */
export type FormState = {
  /** A message per field name. */
  errors: Record<string, string>;
  pending: boolean;
  /** What was typed before the page was written anew. */
  typed?: Record<string, string>;
  /** Joins an input to the form's own checks, where it has any. */
  register?: (name: string) => UseFormRegisterReturn;
  /** Lets go of what was typed under these names, so that fields made anew begin with their defaults. */
  forget?: (names: string[]) => void;
};

export const FormContext = createContext<FormState>({ errors: {}, pending: false });

export function useFormState(): FormState {
  return use(FormContext);
}

/** What every input of a form takes: its name, its error, and its place in the form's checks. */
export function useField(name: string) {
  const { errors, typed, register } = useFormState();
  return { error: errors[name], typed: typed?.[name], ...(register?.(name) ?? { name }) };
}
