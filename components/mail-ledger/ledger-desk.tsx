"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition, type FormEvent, type ReactNode } from "react";
import { DiscardDialog } from "@/components/mail-ledger/discard-dialog";
import type { ChosenMailsInput, LedgerActions } from "@/components/mail-ledger/ledger-actions";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/show-toast";

type LedgerDeskProps = Pick<LedgerActions, "retry" | "discard"> & {
  mayDiscard: boolean;
  /** What the list shows, when it has more than this page. */
  every: ChosenMailsInput["every"];
  children: ReactNode;
};

/** Several mails at once: those whose boxes in the table are ticked, or every one of the list. */
export function LedgerDesk({ retry, discard, mayDiscard, every, children }: LedgerDeskProps) {
  const t = useTranslations("mailLedger");
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const [takesEvery, setTakesEvery] = useState(false);
  const [discarding, setDiscarding] = useState(false);
  const [pending, startTransition] = useTransition();

  const mails = takesEvery && every ? { every } : { mailIds: chosen };
  const words = takesEvery ? t("bulk.everyChosen") : t("bulk.chosen", { count: chosen.length });

  function look({ target, currentTarget }: FormEvent<HTMLFormElement>) {
    const boxes = [...currentTarget.querySelectorAll<HTMLInputElement>("[name=mailIds]")];
    const whole = currentTarget.querySelector<HTMLInputElement>("[name=wholePage]");
    if (target === whole) for (const box of boxes) box.checked = whole.checked;
    else if (whole) whole.checked = boxes.every(({ checked }) => checked);
    setChosen(boxes.filter(({ checked }) => checked).map(({ value }) => value));
    setTakesEvery(false);
  }

  function finished() {
    form.current?.reset();
    setChosen([]);
    setTakesEvery(false);
    router.refresh();
  }

  function tryAgain(release: boolean) {
    startTransition(async () => {
      const result = await retry({ ...mails, release });
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
          aria-label={words}
          className="sticky bottom-4 z-10 mx-auto mt-4 flex w-fit flex-wrap items-center gap-3 rounded-lg border border-line bg-raised px-4 py-2.5 shadow-overlay"
        >
          <span role="status">{words}</span>
          {every && !takesEvery && (
            <Button size="sm" variant="ghost" onClick={() => setTakesEvery(true)}>
              {t("bulk.chooseEvery")}
            </Button>
          )}
          {mayDiscard && (
            <Button size="sm" variant="primary" pending={pending} onClick={() => tryAgain(true)}>
              {t("do.release")}
            </Button>
          )}
          <Button size="sm" pending={pending} onClick={() => tryAgain(false)}>
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
        mails={mails}
        discard={discard}
        onClose={() => setDiscarding(false)}
        onDone={finished}
      />
    </>
  );
}
