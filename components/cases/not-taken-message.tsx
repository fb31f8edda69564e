"use client";

import { useTranslations } from "next-intl";
import type { NotTaken } from "@/components/cases/use-sending";
import { Button } from "@/components/ui/button";
import { InlineMessage } from "@/components/ui/inline-message";

type NotTakenMessageProps = { refused: NotTaken; onShow: () => void; onAnyway: () => void };

/** Why a text was not taken; when somebody answered meanwhile, what can be done about it. */
export function NotTakenMessage({ refused, onShow, onAnyway }: NotTakenMessageProps) {
  const t = useTranslations("caseDesk");
  const actions = refused.conflict && (
    <>
      <Button size="sm" onClick={onShow}>
        {t("showNew")}
      </Button>
      <Button size="sm" onClick={onAnyway}>
        {t("sendAnyway")}
      </Button>
    </>
  );
  return (
    <div role="alert">
      <InlineMessage tone={refused.conflict ? "warning" : "danger"} actions={actions}>
        {refused.message}
      </InlineMessage>
    </div>
  );
}
