import { useEffect, useState } from "react";

type Kept = { readonly rev: number; readonly text: string };

/**
 * Keeps what is typed and not saved in this tab, so that neither a crash nor a step through the history loses it. What
 * was kept comes back if nobody has saved the draft since; `cameBack` says so.
 */
export function useKeptText(
  name: string,
  { rev, text, isUnsaved, restore }: Kept & { isUnsaved: boolean; restore: (text: string) => void },
): { cameBack: boolean; forget: () => void } {
  const [cameBack, setCameBack] = useState(false);
  const [isRead, setRead] = useState(false);
  const forget = (): void => write(name, null);

  useEffect(() => {
    const kept = read(name);
    if (kept && kept.rev === rev && kept.text !== text) {
      restore(kept.text);
      setCameBack(true);
    }
    setRead(true);
    // Only what is there when the page opens.
    // oxlint-disable-next-line react/exhaustive-deps -- later texts are those that are typed here
  }, []);

  useEffect(() => {
    if (isRead) write(name, isUnsaved ? { rev, text } : null);
  }, [isRead, isUnsaved, name, rev, text]);

  return { cameBack, forget };
}

function read(name: string): Kept | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(name) ?? "null");
    if (typeof kept !== "object" || kept === null || !("rev" in kept) || !("text" in kept)) return null;
    const { rev, text } = kept;
    return typeof rev === "number" && typeof text === "string" ? { rev, text } : null;
  } catch {
    return null;
  }
}

/** A browser that keeps nothing, or has no room, is no reason to stop anybody from typing. */
function write(name: string, kept: Kept | null): void {
  try {
    if (kept) sessionStorage.setItem(name, JSON.stringify(kept));
    else sessionStorage.removeItem(name);
  } catch {
    // Nothing is kept then.
  }
}
