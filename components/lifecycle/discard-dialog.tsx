"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type DiscardDialogProps = {
  open: boolean;
  /** What is published; null: nothing ever was. */
  version: number | null;
  pending: boolean;
  onClose: () => void;
  discard: () => void;
};

/** Asks before a draft is thrown away, and says what goes with it. */
export function DiscardDialog({ open, version, pending, onClose, discard }: DiscardDialogProps) {
  const t = useTranslations("lifecycles");
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t("discardTitle")}
      description={version === null ? t("discardAllText") : t("discardText", { number: version })}
      size="sm"
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button variant="danger" pending={pending} onClick={discard}>
            {t("discard")}
          </Button>
        </>
      }
    />
  );
}
