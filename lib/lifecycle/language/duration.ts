/** An ISO-8601 duration in the two parts that behave differently in a calendar. */
export type Duration = { readonly days: number; readonly seconds: number };

const PATTERN = /^P(?!$)(?:(\d{1,5})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})S)?)?$/;
const DAY_SECONDS = 86_400;

/** Reads `P7D`, `PT4H`, `P1DT30M`; null when it is no such duration (years, months, weeks and signs are none). */
export function parseDuration(text: string): Duration | null {
  const match = PATTERN.exec(text);
  if (!match) return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((digits) => Number(digits ?? 0));
  return { days, seconds: hours * 3_600 + minutes * 60 + seconds };
}

/** The whole length in seconds of elapsed time, a day being 24 hours. */
export function durationSeconds({ days, seconds }: Duration): number {
  return days * DAY_SECONDS + seconds;
}

/** The instant a duration of elapsed time later. */
export function addDuration(instant: Date, duration: Duration): Date {
  return new Date(instant.getTime() + durationSeconds(duration) * 1_000);
}

const UNITS = [
  { suffix: "Days", prefix: "P", unit: "D" },
  { suffix: "Hours", prefix: "PT", unit: "H" },
  { suffix: "Minutes", prefix: "PT", unit: "M" },
] as const;

/**
 * How long a timer waits: what its setting says, else what the definition says. A setting holds a duration,
 * or a whole number when its name ends in Days, Hours or Minutes; anything else in it is passed over.
 */
export function timerDuration(
  timer: { readonly after: string; readonly setting: string | null },
  settings: Readonly<Record<string, unknown>>,
): string {
  const { after, setting } = timer;
  const value = setting !== null && Object.hasOwn(settings, setting) ? settings[setting] : null;
  if (typeof value === "string" && parseDuration(value)) return value;
  const named = UNITS.find(({ suffix }) => setting?.endsWith(suffix));
  if (!named || typeof value !== "number" || !Number.isInteger(value) || value < 0) return after;
  const text = `${named.prefix}${value}${named.unit}`;
  return parseDuration(text) ? text : after;
}
