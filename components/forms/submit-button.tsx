"use client";

import { useFormState } from "@/components/forms/form-context";
import { Button, type ButtonProps } from "@/components/ui/button";

/** Sends the form it stands in; while that runs it shows so, and a second press does nothing. */
export function SubmitButton({ variant = "primary", ...rest }: Omit<ButtonProps, "pending" | "type">) {
  const { pending } = useFormState();
  return <Button {...rest} type="submit" variant={variant} pending={pending} />;
}
