"use client";

import { useState } from "react";
import type { ActionResult } from "@/lib/auth/action-result";

/** Why a text was not taken; it stays as it was typed. */
export type NotTaken = { message: string; conflict: boolean; fields: Record<string, string> };

/** Sends one text at a time, and keeps what was said against it; null: it was not sent, and says elsewhere why. */
export function useSending({ offline }: { offline: string }) {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<NotTaken | null>(null);

  async function send<T>(how: () => Promise<ActionResult<T> | null>, done: (data: T) => void): Promise<void> {
    if (busy) return;
    setBusy(true);
    const failed = { ok: false as const, code: "unavailable" as const, message: offline };
    const result = await how().catch((): ActionResult<T> => failed);
    setBusy(false);
    if (!result) return;
    if (result.ok) return done(result.data);
    setRefused({ message: result.message, conflict: result.code === "conflict", fields: result.fields ?? {} });
  }

  return { busy, refused, send };
}
