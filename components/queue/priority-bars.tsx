import { cx } from "@/components/ui/cx";
import type { Priority } from "@/lib/cases/types";

const filled: Record<Priority, string> = {
  low: "M0 9h2.2v3H0z",
  normal: "M0 9h2.2v3H0zm3-3h2.2v6H3z",
  high: "M0 9h2.2v3H0zm3-3h2.2v6H3zm3-3h2.2v9H6z",
  urgent: "M0 9h2.2v3H0zm3-3h2.2v6H3zm3-3h2.2v9H6zm3-3h2.2v12H9z",
};
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
      <path d={filled[priority]} />
      <path d={filled.urgent} opacity="0.22" />
    </svg>
  );
}
