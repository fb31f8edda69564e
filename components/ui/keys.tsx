"use client";

import { useEffectEvent, useLayoutEffect, useRef } from "react";
import { keyOf } from "@/components/ui/key-of";

type KeysProps = {
  /** Is given the key as `keyOf` writes it; true where the press was meant for it. */
  onPress: (key: string) => boolean;
};

/**
 * Hears the keys of a page; while somebody types, and under a dialog, only those with Control or Command. Shows nothing. Whoever drives the product by
 * program waits until no `data-keys` says "awaited" any more.
 */
export function Keys({ onPress }: KeysProps) {
  const mark = useRef<HTMLSpanElement>(null);
  const press = useEffectEvent((event: KeyboardEvent) => {
    const key = keyOf(event);
    if (!key || event.defaultPrevented) return;
    const elsewhere = isTyping(event.target) || document.querySelector("dialog[open]");
    if (elsewhere && !key.startsWith("mod+")) return;
    if (onPress(key)) event.preventDefault();
  });
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", hear);
    if (mark.current) mark.current.dataset["keys"] = "heard";
    return () => window.removeEventListener("keydown", hear);
  }, []);
  return <span ref={mark} hidden data-keys="awaited" />;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select"))
  );
}
