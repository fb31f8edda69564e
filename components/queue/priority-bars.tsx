import { cx } from "@/components/ui/cx";
import type { Priority } from "@/lib/cases/types";

const risen: Record<Priority, number> = { low: 1, normal: 2, high: 3, urgent: 4 };
const inks: Record<Priority, string> = {
  low: "text-ink-faint",
  normal: "text-ink-muted",
  high: "text-warning",
  urgent: "text-danger",
};

/** A priority as rising bars: their number says it without colour. Its name stands beside it. */
export function PriorityBars({ priority }: { priority: Priority }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true" fill="currentColor" className={cx("size-3", inks[priority])}>
      {[1, 2, 3, 4].map((bar) => (
        <rect
          key={bar}
          x={bar * 3 - 3}
          y={12 - bar * 3}
          width="2.2"
          height={bar * 3}
          rx="0.6"
          opacity={bar <= risen[priority] ? 1 : 0.22}
        />
      ))}
    </svg>
  );
}
