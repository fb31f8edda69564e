import type { ReactNode } from "react";
import { buttonClass, type ButtonSize, type ButtonVariant } from "@/components/ui/button-class";
import { cx } from "@/components/ui/cx";

type PopoverProps = {
  trigger: ReactNode;
  /** The trigger's name where its content is not words. */
  label?: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  align?: "start" | "end";
  className?: string;
  children: ReactNode;
};

/** More about the thing, folded behind a button beside it. A native <details>: it opens before scripts have loaded. */
export function Popover({ trigger, label, variant, size, align = "start", className, children }: PopoverProps) {
  return (
    <details className="group/popover relative w-fit">
      <summary
        aria-label={label}
        className={buttonClass({ variant, size, className: "list-none [&::-webkit-details-marker]:hidden" })}
      >
        {trigger}
      </summary>
      <div
        className={cx(
          "absolute z-40 mt-1.5 w-max max-w-[min(24rem,90vw)] animate-rise rounded-lg border border-line bg-raised p-4 shadow-overlay",
          align === "end" ? "right-0" : "left-0",
          className,
        )}
      >
        {children}
      </div>
    </details>
  );
}
