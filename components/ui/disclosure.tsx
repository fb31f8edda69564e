import { ChevronRight } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "@/components/ui/cx";

type DisclosureProps = Omit<ComponentProps<"details">, "title"> & { title: ReactNode };

/** Something one may want to read, folded until then. */
export function Disclosure({ title, className, children, ...rest }: DisclosureProps) {
  return (
    <details {...rest} className={cx("group/disclosure", className)}>
      <summary className="flex w-fit list-none items-center gap-1.5 rounded-sm text-sm font-medium text-ink-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 transition-transform group-open/disclosure:rotate-90"
        />
        {title}
      </summary>
      <div className="pt-2 pl-5.5">{children}</div>
    </details>
  );
}
