import NextLink from "next/link";
import type { ReactNode } from "react";
import { CountBadge } from "@/components/ui/badge";
import { cx } from "@/components/ui/cx";

export type TabLink = { href: string; label: ReactNode; count?: ReactNode; current: boolean };

/** Views of one page, each with its own address: links, so that they work before scripts and can be shared. */
export function TabLinks({ label, tabs }: { label: string; tabs: TabLink[] }) {
  return (
    <nav aria-label={label} className="[scrollbar-width:none] overflow-x-auto border-b border-line">
      <ul className="flex gap-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <NextLink
              href={tab.href}
              prefetch={false}
              aria-current={tab.current ? "page" : undefined}
              className={cx(
                "-mb-px flex h-9 items-center gap-2 border-b-2 border-transparent px-2.5 whitespace-nowrap text-ink-muted -outline-offset-2 transition-colors hover:text-ink pointer-coarse:h-11",
                "aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink",
              )}
            >
              {tab.label}
              {tab.count !== undefined && (
                <CountBadge tone={tab.current ? "accent" : "neutral"}>{tab.count}</CountBadge>
              )}
            </NextLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
