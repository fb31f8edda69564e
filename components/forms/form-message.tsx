"use client";

import { useEffect, useRef } from "react";
import { cx } from "@/components/ui/cx";
import { InlineMessage } from "@/components/ui/inline-message";
import { useWords } from "@/components/ui/words";
import type { ActionResult } from "@/lib/auth/action-result";

/** What stands beside the field that it is about is not shown a second time. */
const atField = "[form:has([aria-invalid='true'])_&]:sr-only";

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

  const saidThere = result && !result.ok && Object.values(result.fields ?? {}).includes(result.message);
  return (
    <div ref={ref} tabIndex={-1} role="alert" className={cx("col-span-full empty:hidden", saidThere && atField)}>
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
