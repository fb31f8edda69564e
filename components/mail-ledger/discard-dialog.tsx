"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition, type FormEvent } from "react";
import type { ChosenMailsInput, LedgerActions } from "@/components/mail-ledger/ledger-actions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/show-toast";
import { TextField } from "@/components/ui/text-field";

type DiscardDialogProps = Pick<LedgerActions, "discard"> & {
  open: boolean;
  mails: ChosenMailsInput;
  onClose: () => void;
  onDone: () => void;
};

/** Asks why mails are put aside. */
export function DiscardDialog({ open, mails, discard, onClose, onDone }: DiscardDialogProps) {
  const t = useTranslations("mailLedger");
  const [error, setError] = useState<string>();
  const [pending, startTransition] = useTransition();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = new FormData(event.currentTarget).get("reason");
    startTransition(async () => {
      const result = await discard({ ...mails, reason: typeof reason === "string" ? reason : "" });
      if (!result.ok) return setError(result.fields?.["reason"] ?? result.message);
      setError(undefined);
      showToast({ text: t("done.discard", { count: result.data.done }), tone: "success" });
      onClose();
      onDone();
    });
  }

  return (
    <Dialog open={open} onClose={onClose} title={t("ask.discardTitle")} description={t("ask.discardHint")}>
      <form onSubmit={submit} className="grid gap-5">
        <TextField name="reason" label={t("ask.reason")} required maxLength={500} error={error} autoComplete="off" />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("do.cancel")}</Button>
          <Button type="submit" variant="primary" pending={pending}>
            {t("do.discard")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
