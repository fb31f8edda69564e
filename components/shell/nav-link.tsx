"use client";

import NextLink from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

type NavLinkProps = { href: string; className: string; children: ReactNode };

/** A link of the navigation; it knows whether the page is at or below its address, and is then `aria-[current]:`. */
export function NavLink({ href, className, children }: NavLinkProps) {
  const path = usePathname();
  const here = path === href;
  const below = href !== "/" && path.startsWith(`${href}/`);
  return (
    <NextLink
      href={href}
      prefetch={false}
      aria-current={here ? "page" : below ? "true" : undefined}
      onClick={(event) => event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover()}
      className={className}
    >
      {children}
    </NextLink>
  );
}
