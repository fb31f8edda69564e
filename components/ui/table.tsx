import NextLink from "next/link";
import type { ComponentProps } from "react";
import { cx } from "@/components/ui/cx";

/*
 * Plain semantic tables, rendered on the server.
 *   <Table label="…"><THead><tr><Th>…</Th></tr></THead><tbody><Row><Td>…</Td></Row></tbody></Table>
 * A row that leads somewhere holds one <RowLink>; other links and controls in it need `relative` (class) to stay reachable.
 */
type TableProps = ComponentProps<"table"> & { label: string; density?: "compact" | "roomy" };

/** Scrolls sideways inside its own box when the window is narrow; the box takes the keyboard's focus for that. */
export function Table({ label, density = "compact", className, ...rest }: TableProps) {
  return (
    <section
      aria-label={label}
      tabIndex={0}
      className="relative overflow-x-auto rounded-lg border border-line bg-surface shadow-card"
    >
      <table
        {...rest}
        aria-label={label}
        data-density={density}
        className={cx("group/table w-full border-collapse text-left tabular max-sm:min-w-160", className)}
      />
    </section>
  );
}

export function THead(props: ComponentProps<"thead">) {
  return <thead {...props} className="border-b border-line bg-sunken/60 text-xs text-ink-muted" />;
}

type CellAlign = { align?: "start" | "end" };

export function Th({ align = "start", className, ...rest }: Omit<ComponentProps<"th">, "align"> & CellAlign) {
  return (
    <th
      scope="col"
      {...rest}
      className={cx(
        "h-8.5 px-3 font-medium whitespace-nowrap first:pl-4 last:pr-4",
        align === "end" && "text-right",
        className,
      )}
    />
  );
}

export function Row({ className, ...rest }: ComponentProps<"tr">) {
  return (
    <tr
      {...rest}
      className={cx(
        "relative border-b border-line last:border-b-0 has-[a.cover-link]:hover:bg-hover has-[a.cover-link:focus-visible]:bg-hover aria-selected:bg-selected",
        className,
      )}
    />
  );
}

export function Td({ align = "start", className, ...rest }: Omit<ComponentProps<"td">, "align"> & CellAlign) {
  return (
    <td
      {...rest}
      className={cx(
        "px-3 py-2 align-middle group-data-[density=roomy]/table:py-3.5 first:pl-4 last:pr-4",
        align === "end" && "text-right",
        className,
      )}
    />
  );
}

/** The row's one destination; its target is the whole row. */
export function RowLink({ className, ...rest }: ComponentProps<typeof NextLink>) {
  return (
    <NextLink
      prefetch={false}
      {...rest}
      className={cx("cover-link font-medium text-ink outline-offset-4", className)}
    />
  );
}
