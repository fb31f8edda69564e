"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { zoneCookie } from "@/lib/i18n/zone";

const yearSeconds = 31_536_000;

/** Tells the server the viewer's time zone, so that it can write times as the viewer's own. Shows nothing. */
export function ViewerZone({ known }: { known: string }) {
  const router = useRouter();
  useEffect(() => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    if (!timeZone || timeZone === known) return;
    document.cookie = `${zoneCookie}=${encodeURIComponent(timeZone)}; path=/; max-age=${yearSeconds}; samesite=lax`;
    router.refresh();
  }, [known, router]);
  return null;
}
