"use client";

import type { ReactNode } from "react";
import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/use-form-action";
import { showToast } from "@/components/ui/show-toast";

type SavedFormProps = {
  action: FormAction<unknown>;
  /** Said in the corner once it is saved. */
  saved: string;
  /** Empties the form then, for the next entry. */
  empties?: boolean;
  className?: string;
  children: ReactNode;
};

/** A form that stays where it is and says that it was saved. */
export function SavedForm({ action, saved, empties = false, className, children }: SavedFormProps) {
  return (
    <ActionForm
      action={action}
      className={className}
      onDone={(_data, form) => {
        if (empties) form.reset();
        showToast({ text: saved, tone: "success" });
      }}
    >
      {children}
    </ActionForm>
  );
}
