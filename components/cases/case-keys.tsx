"use client";

import { Keys } from "@/components/ui/keys";

/** Single keys of a page: a press goes to the control that carries the key in `data-hotkey`. */
export function CaseKeys() {
  return <Keys onPress={press} />;
}

function press(key: string): boolean {
  const control = document.querySelector<HTMLElement>(`[data-hotkey="${CSS.escape(key)}"]`);
  control?.focus();
  control?.click();
  return control !== null;
}
