"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/show-toast";
import type { ActionResult } from "@/lib/auth/action-result";

export type Resolve = (input: unknown) => Promise<ActionResult<unknown>>;

type ResolveMailProps = { mailId: string; resolve: Resolve; words: { again: string; arrived: string | null } };

/** Nobody knows, or it failed: somebody says that it arrived, or has it sent again. */
export function ResolveMail({ mailId, resolve, words }: ResolveMailProps) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);

  async function say(outcome: "again" | "arrived"): Promise<void> {
    if (busy) return;
    setBusy(true);
    const result = await resolve({ mailId, outcome });
    setBusy(false);
    if (!result.ok) showToast({ text: result.message, tone: "danger" });
    router.refresh();
  }

  return (
    <div className="mt-2 flex flex-wrap gap-2">
      <Button size="sm" pending={busy} onClick={() => void say("again")}>
        {words.again}
      </Button>
      {words.arrived !== null && (
        <Button size="sm" variant="ghost" onClick={() => void say("arrived")}>
          {words.arrived}
        </Button>
      )}
    </div>
  );
}
