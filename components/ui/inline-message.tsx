import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/cx";

type MessageTone = "info" | "success" | "warning" | "danger";

const looks: Record<MessageTone, string> = {
  info: "border-info-line bg-info-soft [&>svg]:text-info",
  success: "border-success-line bg-success-soft [&>svg]:text-success",
  warning: "border-warning-line bg-warning-soft [&>svg]:text-warning",
  danger: "border-danger-line bg-danger-soft [&>svg]:text-danger",
};

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert };

type InlineMessageProps = {
  tone?: MessageTone;
  title?: ReactNode;
  actions?: ReactNode;
  className?: string;
  children?: ReactNode;
};

/** A sentence that belongs to this place and stays until it no longer holds. */
export function InlineMessage({ tone = "info", title, actions, className, children }: InlineMessageProps) {
  const Icon = icons[tone];
  return (
    <div className={cx("flex items-start gap-2.5 rounded-lg border px-3.5 py-2.5 text-ink", looks[tone], className)}>
      <Icon aria-hidden="true" className="mt-[0.2lh] size-4 shrink-0" />
      <div className="min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div>{children}</div>}
        {actions && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
