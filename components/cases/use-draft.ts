"use client";

import { useEffect, useRef, useState } from "react";
import type { ActionResult } from "@/lib/auth/action-result";

export type DraftState = "clean" | "dirty" | "saving" | "saved" | "failed";

type UseDraft = { html: string; save: (html: string) => Promise<ActionResult<unknown>> };

const pauseMs = 800;

/** Keeps what is being written on the server, a moment after each pause, one request at a time. */
export function useDraft({ html, save }: UseDraft): { state: DraftState; forget: () => void } {
  const [state, setState] = useState<DraftState>("clean");
  const kept = useRef(html);

  useEffect(() => {
    if (html === kept.current) return;
    setState("dirty");
    const timer = setTimeout(() => {
      setState("saving");
      const failed = () => setState("failed");
      save(html).then((result) => {
        if (!result.ok) return failed();
        kept.current = html;
        return setState("saved");
      }, failed);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [html, save]);

  const forget = () => {
    kept.current = "";
    setState("clean");
  };
  return { state, forget };
}
