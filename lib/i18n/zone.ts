export const zoneCookie = "tz";

/** The IANA time zone a cookie names, or UTC when it names none that exists. */
export function zoneOf(value: string | undefined): string {
  if (!value) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: decodeURIComponent(value) }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
