"use client";

import { useEffect, useId, useRef, type ReactNode } from "react";
import { X } from "lucide-react";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import { useWords } from "@/components/ui/words";

type DialogProps = {
  open: boolean;
  /** Called when the person closes it: Escape, the cross, a press outside. */
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  size?: "sm" | "md" | "lg";
  /** The buttons, the main one last. A form puts its own in its body instead. */
  actions?: ReactNode;
  children?: ReactNode;
};

const widths = { sm: "max-w-sm", md: "max-w-lg", lg: "max-w-3xl" };

/**
 * A modal question over the page. The browser's own <dialog>: it holds the focus, gives it back, and
 * makes the rest inert. At phone width it is a sheet at the lower edge.
 */
export function Dialog({ open, onClose, title, description, size = "md", actions, children }: DialogProps) {
  const words = useWords();
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();

  useEffect(() => {
    const dialog = ref.current;
    if (open && !dialog?.open) dialog?.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);

  return (
    <dialog
      ref={ref}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onClose={onClose}
      onPointerDown={(event) => event.target === ref.current && ref.current?.close()}
      className={cx(
        "m-auto max-h-[calc(100dvh-3rem)] w-full animate-rise overflow-hidden rounded-xl border border-line bg-raised p-0 text-ink shadow-overlay",
        "max-sm:mx-0 max-sm:mb-0 max-sm:max-w-full max-sm:rounded-b-none",
        widths[size],
      )}
    >
      {open && (
        <div className="flex max-h-[calc(100dvh-3rem)] flex-col">
          <div className="flex items-start gap-3 px-5 pt-4.5 pb-3">
            <div className="min-w-0 flex-1">
              <h2 id={`${id}-title`} className="text-lg font-semibold tracking-tight">
                {title}
              </h2>
              {description && (
                <p id={`${id}-description`} className="mt-0.5 text-ink-muted">
                  {description}
                </p>
              )}
            </div>
            <IconButton label={words.close} icon={<X aria-hidden="true" />} onClick={() => ref.current?.close()} />
          </div>
          {children && <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">{children}</div>}
          {actions && (
            <div className="flex flex-wrap justify-end gap-2 border-t border-line bg-sunken/50 px-5 py-3">
              {actions}
            </div>
          )}
        </div>
      )}
    </dialog>
  );
}
