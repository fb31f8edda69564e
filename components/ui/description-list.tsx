import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

type Described = { key?: string; term: ReactNode; description: ReactNode };

/** Names and what they are, two columns where there is room. */
export function DescriptionList({ items, className }: { items: Described[]; className?: string }) {
  return (
    <dl className={cx("grid gap-y-2.5", className)}>
      {items.map((item, place) => (
        <div key={item.key ?? place} className="grid grid-cols-[7.5rem_minmax(0,1fr)] items-baseline gap-3">
          <dt className="text-sm text-ink-muted">{item.term}</dt>
          <dd className="min-w-0">{item.description}</dd>
        </div>
      ))}
    </dl>
  );
}
