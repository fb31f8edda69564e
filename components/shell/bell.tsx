"use client";

import { Bell as BellIcon } from "lucide-react";
import NextLink from "next/link";
import { useUnread } from "@/components/shell/live";
import { CountBadge } from "@/components/ui/badge";
import { iconButtonClass } from "@/components/ui/button-class";

/** The counts come bounded: a hundred stands for more than ninety-nine. */
const mostShown = 99;

/** The way to what one was told, with how much of it is unread, as it changes. */
export function Bell({ label, unread: initial }: { label: string; unread: number }) {
  const unread = useUnread(initial);
  const shown = unread > mostShown ? `${mostShown}+` : String(unread);
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
