"use client";

import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { FormTextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormAction } from "@/components/forms/use-form-action";
import { InlineMessage } from "@/components/ui/inline-message";

type TokenFormProps = {
  create: FormAction<{ token: string }>;
  words: Record<"title" | "hint" | "create" | "created" | "createdText", string>;
};

/** Makes a program's token and shows it this once. */
export function TokenForm({ create, words }: TokenFormProps) {
  const [token, setToken] = useState<string | null>(null);
  return (
    <div className="grid gap-4">
      <ActionForm
        action={create}
        onDone={(made, form) => {
          form.reset();
          setToken(made.token);
        }}
        className="grid-cols-[minmax(0,1fr)_auto] items-end gap-3!"
      >
        <FormTextField name="title" label={words.title} placeholder={words.hint} maxLength={100} required />
        <SubmitButton variant="secondary">{words.create}</SubmitButton>
      </ActionForm>
      <output>
        {token && (
          <InlineMessage tone="success" title={words.created}>
            <p>{words.createdText}</p>
            <code className="mt-2 block rounded-md border border-line bg-surface px-3 py-2 font-mono text-sm break-all select-all">
              {token}
            </code>
          </InlineMessage>
        )}
      </output>
    </div>
  );
}
