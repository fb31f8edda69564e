"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/show-toast";
import type { ActionResult } from "@/lib/auth/action-result";

export type RemoveActions = {
  remove: (input: { email: string }) => Promise<ActionResult<unknown>>;
  /** Given what `remove` answered. */
  restore: (input: unknown) => Promise<ActionResult<unknown>>;
};

type RemoveSuppressionProps = RemoveActions & {
  email: string;
  words: Record<"remove" | "label" | "removed" | "undo" | "restored", string>;
};

/** Takes an address off the list, which can be taken back. */
export function RemoveSuppression({ email, words, remove, restore }: RemoveSuppressionProps) {
  const router = useRouter();
  const [pending, start] = useTransition();

  async function undo(removed: unknown) {
    const result = await restore(removed);
    showToast({ text: result.ok ? words.restored : result.message, tone: result.ok ? "success" : "danger" });
    router.refresh();
  }

  function takeOff() {
    start(async () => {
      const result = await remove({ email });
      if (result.ok) {
        showToast({
          text: words.removed,
          tone: "success",
          action: { label: words.undo, run: () => undo(result.data) },
        });
      } else {
        showToast({ text: result.message, tone: "danger" });
      }
      router.refresh();
    });
  }

  return (
    <Button size="sm" pending={pending} aria-label={words.label} onClick={takeOff}>
      {words.remove}
    </Button>
  );
}
