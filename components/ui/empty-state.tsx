import type { ReactNode } from "react";

type EmptyStateProps = {
  icon?: ReactNode;
  title: ReactNode;
  action?: ReactNode;
  children?: ReactNode;
  as?: "h1" | "h2" | "h3";
};

/** Nothing is here: why, and what one can do about it. */
export function EmptyState({ icon, title, action, children, as: Heading = "h2" }: EmptyStateProps) {
  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-3 px-6 py-14 text-center">
      {icon && (
        <span
          aria-hidden="true"
          className="grid size-11 place-items-center rounded-xl border border-line bg-surface text-ink-muted shadow-card [&_svg]:size-5"
        >
          {icon}
        </span>
      )}
      <Heading className="text-md font-semibold">{title}</Heading>
      {children && <div className="text-ink-muted">{children}</div>}
      {action && <div className="mt-1 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
