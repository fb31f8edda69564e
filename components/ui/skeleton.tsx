import { cx } from "@/components/ui/cx";

/** A quiet shape in the place of what is still coming. */
function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx("block animate-breathe rounded-md bg-line/80", className)} />;
}

/** A page's heading and list while they load; `label` is what a screen reader hears. */
export function PageSkeleton({ label, rows = 8 }: { label: string; rows?: number }) {
  return (
    <div aria-live="polite" aria-busy="true" className="grid gap-6">
      <span className="sr-only">{label}</span>
      <Skeleton className="h-7 w-56" />
      <div className="grid gap-px overflow-hidden rounded-lg border border-line bg-surface p-4">
        {Array.from({ length: rows }, (_, row) => (
          <Skeleton key={row} className={cx("my-2 h-4", row % 3 === 0 ? "w-4/5" : row % 3 === 1 ? "w-2/3" : "w-3/4")} />
        ))}
      </div>
    </div>
  );
}
