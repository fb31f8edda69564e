"use client";

import { useEffect, useRef, useState } from "react";
import type { ActionResult } from "@/lib/auth/action-result";

export type Preview = { subject: string; html: string; text: string };

export type Previewer = (input: unknown) => Promise<ActionResult<Preview>>;

const pauseMs = 400;

/** The newest preview that could be made; asked for when typing pauses, late answers are dropped. */
export function usePreview(first: Preview, preview: Previewer) {
  const [shown, setShown] = useState(first);
  const [isStale, setIsStale] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(0);

  useEffect(() => () => clearTimeout(timer.current), []);

  function ask(form: FormData) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void run(Object.fromEntries(form)), pauseMs);
  }

  async function run(words: Record<string, FormDataEntryValue>) {
    latest.current += 1;
    const mine = latest.current;
    const result = await preview(words).catch(() => null);
    if (mine !== latest.current) return;
    if (result?.ok) setShown(result.data);
    setIsStale(!result?.ok);
  }

  return { shown, isStale, ask };
}
