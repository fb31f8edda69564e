"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { InlineMessage } from "@/components/ui/inline-message";
import { TextArea } from "@/components/ui/text-area";
import { publishInput } from "@/lib/lifecycles/schema";

type PublishDialogProps = {
  open: boolean;
  number: number;
  /** How many warnings stand; they want a reason. */
  warnings: number;
  onClose: () => void;
  /** Returns what went wrong, or null. */
  publish: (notes: string) => Promise<string | null>;
};

const form = publishInput.pick({ notes: true });

/** Asks what changed and why, then publishes for good. */
export function PublishDialog({ open, number, warnings, onClose, publish }: PublishDialogProps) {
  const t = useTranslations("lifecycles");
  const [failure, setFailure] = useState<string | null>(null);
  const { register, handleSubmit, formState } = useForm({ resolver: zodResolver(form), defaultValues: { notes: "" } });

  const submit = handleSubmit(async ({ notes }) => setFailure(await publish(notes)));

  return (
    <Dialog open={open} onClose={onClose} title={t("publishTitle", { number })} description={t("publishHint")}>
      <form onSubmit={submit} noValidate className="grid gap-4">
        {warnings > 0 && <InlineMessage tone="warning">{t("publishWarnings", { count: warnings })}</InlineMessage>}
        <TextArea
          label={t("notes")}
          description={t("notesHint")}
          required
          error={formState.errors.notes && t("notesMissing")}
          {...register("notes")}
        />
        {failure && (
          <p role="alert" className="text-danger">
            {failure}
          </p>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" variant="primary" pending={formState.isSubmitting}>
            {formState.isSubmitting ? t("publishing") : t("publish")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
