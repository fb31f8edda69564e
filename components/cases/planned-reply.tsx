"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState, type ReactNode } from "react";
import type { ComposerActions } from "@/components/cases/composer-types";
import { giveBack } from "@/components/cases/taken-back";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/show-toast";
import type { ActionResult } from "@/lib/auth/action-result";

type PlannedActionsProps = {
  plannedId: string;
  takeBack: ComposerActions["takeBack"];
  /** Null when there is nothing left to send. */
  sendNow: ((input: unknown) => Promise<ActionResult<unknown>>) | null;
  words: { takeBack: string; sendNow: string };
};

/** What its writer can do about an answer that has not left. */
export function PlannedActions({ plannedId, takeBack, sendNow, words }: PlannedActionsProps) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);

  async function run<T>(how: () => Promise<ActionResult<T>>, done?: (data: T) => void): Promise<void> {
    if (busy) return;
    setBusy(true);
    const result = await how();
    setBusy(false);
    if (result.ok) done?.(result.data);
    else showToast({ text: result.message, tone: "danger" });
    router.refresh();
  }

  return (
    <>
      <Button size="sm" pending={busy} onClick={() => void run(() => takeBack({ plannedId }), giveBack)}>
        {words.takeBack}
      </Button>
      {sendNow && (
        <Button size="sm" variant="ghost" onClick={() => void run(() => sendNow({ plannedId }))}>
          {words.sendNow}
        </Button>
      )}
    </>
  );
}

type CountdownProps = { leavesInMs: number; words: { sending: string; leavesIn: string }; children?: ReactNode };

/** The seconds until an answer leaves; `leavesIn` holds `{seconds}`. A screen reader is not told each of them. */
export function Countdown({ leavesInMs, words }: CountdownProps) {
  const router = useRouter();
  const [left, setLeft] = useState(Math.ceil(leavesInMs / 1_000));
  useEffect(() => {
    const end = performance.now() + leavesInMs;
    const tick = setInterval(() => setLeft(Math.ceil((end - performance.now()) / 1_000)), 250);
    // News of it comes by itself; this is for a page that has lost its connection.
    const late = setTimeout(() => router.refresh(), leavesInMs + 3_000);
    return () => {
      clearInterval(tick);
      clearTimeout(late);
    };
  }, [leavesInMs, router]);
  return (
    <span role="timer" aria-live="off" className="tabular">
      {left > 0 ? words.leavesIn.replace("{seconds}", String(left)) : words.sending}
    </span>
  );
}
