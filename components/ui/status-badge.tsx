import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

/** The five constant colours. Each has its own mark too, so that colour is never the only sign. */
export type Category = "open" | "assigned" | "pending" | "resolved" | "closed";

const looks: Record<Category, string> = {
  open: "border-open-line bg-open-soft text-open",
  assigned: "border-assigned-line bg-assigned-soft text-assigned",
  pending: "border-pending-line bg-pending-soft text-pending",
  resolved: "border-resolved-line bg-resolved-soft text-resolved",
  closed: "border-closed-line bg-closed-soft text-closed",
};

const inks: Record<Category, string> = {
  open: "text-open",
  assigned: "text-assigned",
  pending: "text-pending",
  resolved: "text-resolved",
  closed: "text-closed",
};

const marks: Record<Category, ReactNode> = {
  open: <circle cx="6" cy="6" r="4.25" />,
  assigned: (
    <>
      <circle cx="6" cy="6" r="4.25" />
      <path d="M6 3.4a2.6 2.6 0 0 1 0 5.2z" fill="currentColor" stroke="none" />
    </>
  ),
  pending: (
    <>
      <circle cx="6" cy="6" r="4.25" strokeDasharray="2.2 1.5" />
      <path d="M6 3.9V6l1.4.9" />
    </>
  ),
  resolved: (
    <>
      <circle cx="6" cy="6" r="4.9" fill="currentColor" stroke="none" />
      <path d="m3.9 6.2 1.5 1.5 2.8-3.2" className="stroke-surface" />
    </>
  ),
  closed: <path d="M2.2 4.2c0-1.1.9-2 2-2h3.6c1.1 0 2 .9 2 2v3.6a2 2 0 0 1-2 2H4.2a2 2 0 0 1-2-2zM4 6h4" />,
};

/** The mark of a category alone, for dense lists. Give it a name where no words stand beside it. */
export function StatusMark({ category, label, className }: { category: Category; label?: string; className?: string }) {
  return (
    <svg
      viewBox="0 0 12 12"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      className={cx("size-3 shrink-0", inks[category], className)}
    >
      {marks[category]}
    </svg>
  );
}

type StatusBadgeProps = { category: Category; size?: "sm" | "md"; children: ReactNode };

/** The name of a state, in the colour and with the mark of its category. */
export function StatusBadge({ category, size = "sm", children }: StatusBadgeProps) {
  const measure = size === "sm" ? "h-5.5 gap-1.5 px-1.5 text-xs" : "h-7 gap-2 px-2.5 text-sm";
  return (
    <span
      className={cx(
        "inline-flex max-w-full items-center rounded-full border pr-2.5 font-medium whitespace-nowrap",
        measure,
        looks[category],
      )}
    >
      <StatusMark category={category} />
      <span className="truncate">{children}</span>
    </span>
  );
}
