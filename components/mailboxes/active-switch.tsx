"use client";

import { useTranslations } from "next-intl";
import { useOptimistic, useTransition } from "react";
import { showToast } from "@/components/ui/show-toast";
import { Switch } from "@/components/ui/switch";
import type { ActionResult } from "@/lib/auth/action-result";

type ActiveSwitchProps = {
  mailboxId: string;
  active: boolean;
  change: (input: unknown) => Promise<ActionResult<unknown>>;
};

/** Turns a mailbox on or off, at once. */
export function ActiveSwitch({ mailboxId, active, change }: ActiveSwitchProps) {
  const t = useTranslations("mailboxes");
  const [shown, show] = useOptimistic(active);
  const [, start] = useTransition();
  const set = (next: boolean) =>
    start(async () => {
      show(next);
      const result = await change({ mailboxId, active: next });
      showToast({ text: result.ok ? t("switched") : result.message, tone: result.ok ? "success" : "danger" });
    });
  return (
    <Switch label={t("on")} description={t("onText")} checked={shown} onChange={(event) => set(event.target.checked)} />
  );
}
