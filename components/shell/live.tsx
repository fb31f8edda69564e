"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useSyncExternalStore, useTransition } from "react";
import type { Heard } from "@/components/shell/live-source";
import { heardCounts, listenLive } from "@/components/shell/live-source";
import type { PacedRefresh } from "@/components/shell/paced-refresh";
import { pacedRefresh } from "@/components/shell/paced-refresh";
import type { CounterName } from "@/lib/realtime/live-event";

/**
 * Shows a page anew when something on it changed: one case, any case in the reader's scope, or what a counter counts.
 * What is being typed stays: only the server's part of the page is replaced.
 */
export function LiveRefresh({ caseNumber, counter }: { caseNumber?: number; counter?: CounterName }): null {
  const router = useRouter();
  const [pending, startRefresh] = useTransition();
  const paced = useRef<PacedRefresh>(null);
  useEffect(() => {
    const own = pacedRefresh(() => startRefresh(() => router.refresh()));
    paced.current = own;
    const look = () => (document.hidden ? own.pause() : own.resume());
    look();
    document.addEventListener("visibilitychange", look);
    const leave = listenLive((heard) => {
      if (heard.type === "missed") setTimeout(own.changed, Math.random() * SPREAD_MS);
      else if (concerns(heard, { caseNumber, counter })) own.changed();
    });
    return () => {
      document.removeEventListener("visibilitychange", look);
      leave();
      own.stop();
    };
  }, [router, caseNumber, counter]);
  useEffect(() => {
    if (!pending) paced.current?.shown();
  }, [pending]);
  return null;
}

/** What every open page hears at once does not make them all come at once. */
const SPREAD_MS = 1_500;

function concerns(heard: Heard, { caseNumber, counter }: { caseNumber?: number; counter?: CounterName }): boolean {
  switch (heard.type) {
    case "back":
    case "missed":
      return true;
    case "counts":
      return heard.changed && counter !== undefined && counter in heard.counts;
    case "case":
    case "left":
      return counter === undefined && (caseNumber === undefined || heard.number === caseNumber);
  }
}

/** A counter of the frame: as the server rendered it, then as it changes. 100 stands for more than ninety-nine. */
export function useCount(name: CounterName, initial: number): number {
  return useSyncExternalStore(
    subscribeCounts,
    () => heardCounts()[name] ?? initial,
    () => initial,
  );
}

function subscribeCounts(onChange: () => void): () => void {
  return listenLive(({ type }) => {
    if (type === "counts") onChange();
  });
}
