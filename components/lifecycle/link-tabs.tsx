"use client";

import NextLink from "next/link";
import { usePathname } from "next/navigation";
import { cx } from "@/components/ui/cx";

type LinkTabsProps = { label: string; tabs: readonly { href: string; label: string }[] };

/** Pages of one thing side by side; each has an address of its own. */
export function LinkTabs({ label, tabs }: LinkTabsProps) {
  const pathname = usePathname();
  return (
    <nav aria-label={label} className="mb-5 flex gap-1 overflow-x-auto border-b border-line">
      {tabs.map((tab, index) => {
        const current = index === 0 ? pathname === tab.href : pathname.startsWith(tab.href);
        return (
          <NextLink
            key={tab.href}
            href={tab.href}
            prefetch={false}
            aria-current={current ? "page" : undefined}
            className={cx(
              "-mb-px border-b-2 px-3 py-2 whitespace-nowrap",
              current
                ? "border-accent font-medium text-ink"
                : "border-transparent text-ink-muted hover:border-line-strong hover:text-ink",
            )}
          >
            {tab.label}
          </NextLink>
        );
      })}
    </nav>
  );
}
