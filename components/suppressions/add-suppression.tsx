"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { FormTextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import type { FormAction } from "@/components/forms/use-form-action";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/show-toast";

type AddSuppressionProps = {
  add: FormAction<{ email: string }>;
  /** `added` holds {email}. */
  words: Record<"open" | "title" | "text" | "email" | "reason" | "reasonHint" | "cancel" | "submit" | "added", string>;
};

/** Puts an address on the list by hand. */
export function AddSuppression({ add, words }: AddSuppressionProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);

  function added({ email }: { email: string }) {
    setOpen(false);
    showToast({ text: words.added.replace("{email}", email), tone: "success" });
    router.refresh();
  }

  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden="true" />} onClick={() => setOpen(true)}>
        {words.open}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={words.title} description={words.text}>
        <ActionForm action={add} onDone={added}>
          <FormTextField name="email" type="email" label={words.email} required maxLength={320} autoComplete="off" />
          <FormTextField name="reason" label={words.reason} description={words.reasonHint} maxLength={300} />
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{words.cancel}</Button>
            <SubmitButton>{words.submit}</SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </>
  );
}
