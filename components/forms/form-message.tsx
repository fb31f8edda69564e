"use client";

import { useEffect, useRef } from "react";
import { InlineMessage } from "@/components/ui/inline-message";
import { useWords } from "@/components/ui/words";
import type { ActionResult } from "@/lib/auth/action-result";

/**
 * What the server said about the form as a whole. After a "no" the focus moves to the first field that was
 * refused, or here when none was, so that a screen reader is where the trouble is.
 */
export function FormMessage({ result }: { result: ActionResult<unknown> | null }) {
  const words = useWords();
  const ref = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!result || result.ok) return;
    const refused = ref.current?.closest("form")?.querySelector<HTMLElement>("[aria-invalid='true']");
    const control = refused?.matches("fieldset") ? refused.querySelector<HTMLElement>("input") : refused;
    (control ?? ref.current)?.focus();
  }, [result]);

  return (
    <div ref={ref} tabIndex={-1} role="alert" className="col-span-full empty:hidden">
      {result && !result.ok && (
        <InlineMessage tone="danger">
          {result.message}
          {result.reference && (
            <span className="block text-sm">
              {words.reference}: <code className="font-mono">{result.reference}</code>
            </span>
          )}
        </InlineMessage>
      )}
    </div>
  );
}
