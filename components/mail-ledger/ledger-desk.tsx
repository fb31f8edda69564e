"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition, type ReactNode } from "react";
import { DiscardDialog } from "@/components/mail-ledger/discard-dialog";
import type { LedgerActions } from "@/components/mail-ledger/ledger-actions";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/show-toast";

type LedgerDeskProps = Pick<LedgerActions, "retry" | "discard"> & { mayDiscard: boolean; children: ReactNode };

/** Several mails at once: those whose boxes in the table are ticked. */
export function LedgerDesk({ retry, discard, mayDiscard, children }: LedgerDeskProps) {
  const t = useTranslations("mailLedger");
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const [discarding, setDiscarding] = useState(false);
  const [pending, startTransition] = useTransition();

  function look() {
    const ids = form.current ? new FormData(form.current).getAll("mailIds") : [];
    setChosen(ids.filter((id) => typeof id === "string"));
  }

  function finished() {
    form.current?.reset();
    setChosen([]);
    router.refresh();
  }

  function tryAgain() {
    startTransition(async () => {
      const result = await retry({ mailIds: chosen });
      if (!result.ok) return showToast({ text: result.message, tone: "danger" });
      showToast({ text: t("done.retry", { count: result.data.done }), tone: "success" });
      finished();
    });
  }

  return (
    <>
      <form ref={form} onChange={look}>
        {children}
      </form>
      {chosen.length > 0 && (
        <div
          role="group"
          aria-label={t("bulk.chosen", { count: chosen.length })}
          className="sticky bottom-4 z-10 mx-auto mt-4 flex w-fit flex-wrap items-center gap-3 rounded-lg border border-line bg-raised px-4 py-2.5 shadow-overlay"
        >
          <span role="status">{t("bulk.chosen", { count: chosen.length })}</span>
          <Button size="sm" pending={pending} onClick={tryAgain}>
            {t("do.retry")}
          </Button>
          {mayDiscard && (
            <Button size="sm" variant="ghost" onClick={() => setDiscarding(true)}>
              {t("do.discard")}
            </Button>
          )}
        </div>
      )}
      <DiscardDialog
        open={discarding}
        mailIds={chosen}
        discard={discard}
        onClose={() => setDiscarding(false)}
        onDone={finished}
      />
    </>
  );
}
