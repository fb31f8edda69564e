import { useLocale, useNow, useTimeZone } from "next-intl";
import { formatInstant, formatRelative, type InstantStyle } from "@/lib/i18n/format";

type TimeProps = { at: Date; as?: InstantStyle | "relative"; className?: string };

/** An instant in the viewer's language and zone; the full instant shows when pointed at. For server components. */
export function Time({ at, as = "dateTime", className }: TimeProps) {
  const locale = useLocale();
  const now = useNow();
  const viewer = { locale, timeZone: useTimeZone() ?? "UTC" };
  return (
    <time dateTime={at.toISOString()} title={formatInstant(at, viewer, "full")} className={className}>
      {as === "relative" ? formatRelative(at, now, locale) : formatInstant(at, viewer, as)}
    </time>
  );
}
