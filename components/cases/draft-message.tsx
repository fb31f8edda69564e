"use client";

import { useTranslations } from "next-intl";
import type { Draft } from "@/components/cases/use-draft";
import { Button } from "@/components/ui/button";
import { InlineMessage } from "@/components/ui/inline-message";
import type { DraftView } from "@/lib/cases/types";

type DraftMessageProps = { draft: Draft; onOther: (other: DraftView) => void };

/** Says in a window that another one has gone on with the same text, and lets the writer choose. */
export function DraftMessage({ draft, onOther }: DraftMessageProps) {
  const t = useTranslations("caseDesk");
  const { state, keeper } = draft;
  if (state !== "elsewhere" && state !== "ended") return null;
  async function show(): Promise<void> {
    const other = await keeper.keep();
    if (other) onOther(other);
  }
  const actions = (
    <>
      {state === "elsewhere" && (
        <Button size="sm" onClick={() => void show()}>
          {t("draftShowOther")}
        </Button>
      )}
      <Button size="sm" onClick={() => void keeper.keep(true)}>
        {t("draftKeepThis")}
      </Button>
    </>
  );
  return (
    <div role="alert">
      <InlineMessage tone="warning" actions={actions}>
        {state === "ended" ? t("draftEndedElsewhere") : t("draftElsewhere")}
      </InlineMessage>
    </div>
  );
}
