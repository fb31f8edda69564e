"use client";

import { useCount } from "@/components/shell/live";
import { CountBadge } from "@/components/ui/badge";
import type { CounterName } from "@/lib/realtime/live-event";

/** Counters come bounded: a hundred stands for more than ninety-nine. */
const MAX_SHOWN = 99;

/** How a count is written: 100 as "99+". */
export function countText(count: number): string {
  return count > MAX_SHOWN ? `${MAX_SHOWN}+` : String(count);
}

type LiveCountProps = { name: CounterName; initial: number; tone: "danger" | "neutral" };

/** A counter of the frame as it changes; nothing where there is nothing to count. */
export function LiveCount({ name, initial, tone }: LiveCountProps) {
  const count = useCount(name, initial);
  return count > 0 && <CountBadge tone={tone}>{countText(count)}</CountBadge>;
}
