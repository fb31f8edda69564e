"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { FormTextField } from "@/components/forms/fields";
import { SubmitButton } from "@/components/forms/submit-button";
import { DiscardDialog } from "@/components/mail-ledger/discard-dialog";
import type { LedgerActions } from "@/components/mail-ledger/ledger-actions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/show-toast";
import type { ActionResult } from "@/lib/auth/action-result";
import type { LedgerMail } from "@/lib/mail/inbound/ledger-types";

type MailControlsProps = LedgerActions & { mailId: string; may: LedgerMail["may"] };

/** What a manager can do with one mail. */
export function MailControls({ mailId, may, retry, discard, open, apply }: MailControlsProps) {
  const t = useTranslations("mailLedger");
  const router = useRouter();
  const [asking, setAsking] = useState<"discard" | "apply" | null>(null);
  const [pending, startTransition] = useTransition();

  function run(work: () => Promise<ActionResult<{ done: number }>>, words: string) {
    startTransition(async () => {
      const result = await work();
      showToast({ text: result.ok ? words : result.message, tone: result.ok ? "success" : "danger" });
      router.refresh();
    });
  }

  const again = t("done.retry", { count: 1 });
  return (
    <>
      {may.discard && <Button onClick={() => setAsking("discard")}>{t("do.discard")}</Button>}
      {may.apply && <Button onClick={() => setAsking("apply")}>{t("do.apply")}</Button>}
      {may.open && (
        <Button pending={pending} onClick={() => run(() => open({ mailId }), t("done.open"))}>
          {t("do.open")}
        </Button>
      )}
      {may.retry && (
        <Button pending={pending} onClick={() => run(() => retry({ mailIds: [mailId] }), again)}>
          {t("do.retry")}
        </Button>
      )}
      {may.release && (
        <Button
          variant="primary"
          pending={pending}
          onClick={() => run(() => retry({ mailIds: [mailId], release: true }), again)}
        >
          {t("do.release")}
        </Button>
      )}
      <DiscardDialog
        open={asking === "discard"}
        mails={{ mailIds: [mailId] }}
        discard={discard}
        onClose={() => setAsking(null)}
        onDone={() => router.refresh()}
      />
      <Dialog
        open={asking === "apply"}
        onClose={() => setAsking(null)}
        title={t("ask.applyTitle")}
        description={t("ask.applyHint")}
      >
        <ActionForm
          action={apply}
          onDone={() => {
            setAsking(null);
            showToast({ text: t("done.apply"), tone: "success" });
            router.refresh();
          }}
        >
          <input type="hidden" name="mailId" value={mailId} />
          <FormTextField name="number" label={t("ask.number")} required inputMode="numeric" pattern="[0-9]{1,10}" />
          <div className="flex justify-end gap-2">
            <Button onClick={() => setAsking(null)}>{t("do.cancel")}</Button>
            <SubmitButton>{t("do.apply")}</SubmitButton>
          </div>
        </ActionForm>
      </Dialog>
    </>
  );
}
