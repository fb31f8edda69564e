import type { ComponentProps, ReactNode } from "react";
import { cx } from "@/components/ui/cx";

/** A quiet sheet that keeps what belongs together. */
export function Card({ className, ...rest }: ComponentProps<"div">) {
  return <div {...rest} className={cx("rounded-lg border border-line bg-surface shadow-card", className)} />;
}

type CardHeaderProps = { title: ReactNode; description?: ReactNode; actions?: ReactNode; as?: "h2" | "h3" };

export function CardHeader({ title, description, actions, as: Heading = "h2" }: CardHeaderProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-3">
      <div className="min-w-0">
        <Heading className="text-base font-semibold">{title}</Heading>
        {description && <p className="text-sm text-ink-muted">{description}</p>}
      </div>
      {actions && <div className="flex items-center gap-2">{actions}</div>}
    </div>
  );
}

export function CardBody({ className, ...rest }: ComponentProps<"div">) {
  return <div {...rest} className={cx("p-4", className)} />;
}
