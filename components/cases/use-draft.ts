"use client";

import { useEffect, useRef, useState } from "react";
import type { ActionResult } from "@/lib/auth/action-result";

export type DraftState = "clean" | "dirty" | "saving" | "saved" | "failed";

/** What is being written, to whom and with which files. */
export type Writing = { bodyHtml: string; cc: string[]; bcc: string[]; attachmentIds: string[] };

type UseDraft = { writing: Writing; save: (writing: Writing) => Promise<ActionResult<unknown>> };

const pauseMs = 800;

/** Keeps what is being written on the server, a moment after each pause, and when the page is left within it. */
export function useDraft({ writing, save }: UseDraft): { state: DraftState; forget: () => void } {
  const [state, setState] = useState<DraftState>("clean");
  const now = JSON.stringify(writing);
  const kept = useRef(now);

  useEffect(() => {
    if (now === kept.current) return;
    setState("dirty");
    const timer = setTimeout(() => {
      setState("saving");
      const failed = () => setState("failed");
      const given: Writing = JSON.parse(now);
      save(given).then((result) => {
        if (!result.ok) return failed();
        kept.current = now;
        return setState("saved");
      }, failed);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [now, save]);

  const last = useRef({ now, save });
  useEffect(() => {
    last.current = { now, save };
  });
  useEffect(
    () => () => {
      if (last.current.now !== kept.current) void last.current.save(JSON.parse(last.current.now));
    },
    [],
  );

  const forget = () => {
    kept.current = now;
    setState("clean");
  };
  return { state, forget };
}
