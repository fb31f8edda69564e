"use client";

import { Bell as BellIcon } from "lucide-react";
import NextLink from "next/link";
import { useCount } from "@/components/shell/live";
import { countText } from "@/components/shell/live-count";
import { CountBadge } from "@/components/ui/badge";
import { iconButtonClass } from "@/components/ui/button-class";

/** The way to what one was told, with how much of it is unread, as it changes. */
export function Bell({ label, unread: initial }: { label: string; unread: number }) {
  const unread = useCount("unread", initial);
  const shown = countText(unread);
  const name = unread > 0 ? `${label} (${shown})` : label;
  return (
    <NextLink
      href="/notifications"
      prefetch={false}
      aria-label={name}
      title={name}
      className={iconButtonClass({ className: "relative" })}
    >
      <BellIcon aria-hidden="true" />
      {unread > 0 && (
        <span aria-hidden="true" className="absolute -top-0.5 -right-1">
          <CountBadge tone="accent">{shown}</CountBadge>
        </span>
      )}
    </NextLink>
  );
}
