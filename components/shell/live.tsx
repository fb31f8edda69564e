"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { listenLive } from "@/components/shell/live-source";

const DEBOUNCE_MS = 300;

/**
 * Shows a page anew when something on it changed: one case, or any case in the reader's scope.
 * What is being typed stays: only the server's part of the page is replaced.
 */
export function LiveRefresh({ caseNumber }: { caseNumber?: number }): null {
  const router = useRouter();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leave = listenLive((heard) => {
      const concerns =
        heard.type === "back" || (heard.type === "case" && (caseNumber === undefined || heard.number === caseNumber));
      if (!concerns) return;
      clearTimeout(timer);
      timer = setTimeout(() => router.refresh(), DEBOUNCE_MS);
    });
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [router, caseNumber]);
  return null;
}

/** The number of unread notifications: as the server rendered it, then as news comes in. 100 means "99+". */
export function useUnread(initial: number): number {
  const [heard, setHeard] = useState<{ from: number; unread: number } | null>(null);
  useEffect(
    () =>
      listenLive((news) => {
        if (news.type === "notifications") setHeard({ from: initial, unread: news.unread });
      }),
    [initial],
  );
  return heard?.from === initial ? heard.unread : initial;
}
