import type { Duration } from "@/lib/lifecycle/language/duration";

/** Until calendars can be set: Monday to Friday, 9 to 18 o'clock on the wall clock of a zone. */
const OPENS_AT = 9 * 3_600;
const CLOSES_AT = 18 * 3_600;
const DAY_MS = 86_400_000;

/**
 * The instant at which a duration of business time has passed. Its days are whole working days (the same time of day
 * on a later working day), its hours, minutes and seconds run only while the business is open.
 * `zone`: an IANA time zone; a day with a clock change counts as the wall clock shows it.
 */
export function addBusinessTime(from: Date, duration: Duration, zone: string): Date {
  let at = nextOpen(wallClock(from, zone));
  for (let days = duration.days; days > 0; days -= 1) at = { day: nextWorkingDay(at.day), second: at.second };
  let left = duration.seconds;
  while (left > CLOSES_AT - at.second) {
    left -= CLOSES_AT - at.second;
    at = nextOpen({ day: at.day + 1, second: OPENS_AT });
  }
  return instantOf({ day: at.day, second: at.second + left }, zone, from.getTime() % 1_000);
}

/** A reading of a wall clock: days since 1 January 1970, seconds since midnight. */
type WallClock = { readonly day: number; readonly second: number };

/** The reading itself while the business is open, else that of the next opening. */
function nextOpen({ day, second }: WallClock): WallClock {
  if (isWorkingDay(day) && second < CLOSES_AT) return { day, second: Math.max(second, OPENS_AT) };
  return { day: nextWorkingDay(day), second: OPENS_AT };
}

function nextWorkingDay(day: number): number {
  let next = day + 1;
  while (!isWorkingDay(next)) next += 1;
  return next;
}

/** 1 January 1970 was a Thursday. */
function isWorkingDay(day: number): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday !== 0 && weekday !== 6;
}

function wallClock(at: Date, zone: string): WallClock {
  const local = at.getTime() + offsetMs(at, zone);
  const day = Math.floor(local / DAY_MS);
  return { day, second: Math.floor((local - day * DAY_MS) / 1_000) };
}

function instantOf({ day, second }: WallClock, zone: string, ms: number): Date {
  const local = day * DAY_MS + second * 1_000 + ms;
  // The offset at the guess may be that of the other side of a clock change; the second look is at the right side.
  const guess = local - offsetMs(new Date(local), zone);
  return new Date(local - offsetMs(new Date(guess), zone));
}

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetMs(at: Date, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    const fields = { year: "numeric", month: "numeric", day: "numeric" } as const;
    const clock = { hour: "numeric", minute: "numeric", second: "numeric", hourCycle: "h23" } as const;
    format = new Intl.DateTimeFormat("en-US", { timeZone: zone, ...fields, ...clock });
    formats.set(zone, format);
  }
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at.getTime() / 1_000) * 1_000;
}
