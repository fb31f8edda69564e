import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

type PageHeaderProps = {
  title: ReactNode;
  description?: ReactNode;
  /** What can be done here; the main one last. */
  actions?: ReactNode;
  /** A breadcrumb or a way back, above the title. */
  above?: ReactNode;
  /** Marks beside the title: a status, a count. */
  beside?: ReactNode;
  /** Larger where customers read. */
  size?: "md" | "lg";
};

/** The one h1 of a page, and what can be done there. */
export function PageHeader({ title, description, actions, above, beside, size = "md" }: PageHeaderProps) {
  return (
    <header className={cx("grid gap-1.5", size === "lg" ? "mb-8" : "mb-5")}>
      {above}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className={cx("font-semibold tracking-tight", size === "lg" ? "text-2xl" : "text-xl")}>{title}</h1>
            {beside}
          </div>
          {description && <p className="mt-1 max-w-prose text-ink-muted">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}
