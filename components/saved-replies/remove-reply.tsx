"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { showToast } from "@/components/ui/show-toast";
import type { ActionResult } from "@/lib/auth/action-result";

type Act = (input: unknown) => Promise<ActionResult<unknown>>;

/** Removes a saved reply, which can be taken back. */
export function RemoveReply({ id, title, remove, restore }: { id: string; title: string; remove: Act; restore: Act }) {
  const t = useTranslations("savedReplies");
  const [pending, start] = useTransition();

  async function undo(removed: unknown) {
    const result = await restore(removed);
    showToast({ text: result.ok ? t("restored") : result.message, tone: result.ok ? "success" : "danger" });
  }

  const run = () =>
    start(async () => {
      const result = await remove({ id });
      if (!result.ok) return showToast({ text: result.message, tone: "danger" });
      const action = { label: t("undo"), run: () => undo(result.data) };
      showToast({ text: t("removed"), tone: "success", action });
    });
  return (
    <IconButton
      label={`${t("remove")}: ${title}`}
      icon={<Trash2 aria-hidden="true" />}
      size="sm"
      variant="ghost"
      aria-disabled={pending}
      onClick={run}
    />
  );
}
