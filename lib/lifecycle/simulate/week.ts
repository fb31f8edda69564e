import type { Duration } from "@/lib/lifecycle/language/duration";

export const WEEK_HOURS = 168;
const HOUR = 3_600;
const DAY = 24 * HOUR;
const WEEK = WEEK_HOURS * HOUR;

export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Shift = { readonly days: readonly (typeof DAYS)[number][]; readonly from: number; readonly to: number };
/**
 * Something by hour of the week, Monday 0:00 first: 168 numbers, `always` (1), `office` (1 from Monday to Friday, 9 to 18
 * o'clock), or shifts, which add up. `from` and `to` are hours of the day; a shift that ends before it begins ends tomorrow.
 */
export type Week = "always" | "office" | readonly number[] | readonly Shift[];

const OFFICE: readonly Shift[] = [{ days: DAYS.slice(0, 5), from: 9, to: 18 }];

/** The 168 numbers of a week. */
export function hoursOf(week: Week): Float64Array {
  if (week === "always") return new Float64Array(WEEK_HOURS).fill(1);
  const parts = week === "office" ? OFFICE : week;
  const hours = new Float64Array(WEEK_HOURS);
  for (const [i, part] of parts.entries()) {
    if (typeof part === "number") hours[i] = part;
    else addShift(hours, part);
  }
  return hours;
}

function addShift(hours: Float64Array, { days, from, to }: Shift): void {
  const length = to > from ? to - from : to + 24 - from;
  for (const day of new Set(days)) {
    const first = DAYS.indexOf(day) * 24 + from;
    for (let i = first; i < first + length; i += 1) hours[i % WEEK_HOURS] = (hours[i % WEEK_HOURS] ?? 0) + 1;
  }
}

/** A rate by hour of the week, summed up from Monday 0:00 of the first week, and back. Seconds. */
export type Cumulative = {
  /** What a whole week adds, in seconds times the rate per second. */
  readonly perWeek: number;
  readonly until: (seconds: number) => number;
  /** The first instant at which the sum is reached; infinite when it never is. */
  readonly reach: (sum: number) => number;
};

/** Sums up a rate per second that is constant within each hour of the week. */
export function cumulative(rates: Float64Array): Cumulative {
  const sums = new Float64Array(WEEK_HOURS + 1);
  for (let hour = 0; hour < WEEK_HOURS; hour += 1) sums[hour + 1] = (sums[hour] ?? 0) + (rates[hour] ?? 0) * HOUR;
  const perWeek = sums[WEEK_HOURS] ?? 0;
  return {
    perWeek,
    until: (seconds) => {
      const weeks = Math.floor(seconds / WEEK);
      const rest = seconds - weeks * WEEK;
      const hour = Math.min(WEEK_HOURS - 1, Math.floor(rest / HOUR));
      return weeks * perWeek + (sums[hour] ?? 0) + (rest - hour * HOUR) * (rates[hour] ?? 0);
    },
    reach: (sum) => {
      if (sum <= 0) return 0;
      if (!(perWeek > 0)) return Infinity;
      const whole = Math.ceil(sum / perWeek) - 1;
      const beyond = sum - whole * perWeek;
      // Rounding may leave nothing of the last week: then it is the end of the one before.
      const [weeks, rest] = beyond > 0 ? [whole, Math.min(perWeek, beyond)] : [whole - 1, perWeek];
      const hour = lastBelow(sums, rest);
      return weeks * WEEK + hour * HOUR + (rest - (sums[hour] ?? 0)) / (rates[hour] ?? 1);
    },
  };
}

/** The hour in which a sum is reached: the last one that begins with less. */
function lastBelow(sums: Float64Array, sum: number): number {
  let [low, high] = [0, WEEK_HOURS - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sums[middle] ?? 0) < sum) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Business time in a simulated week, where every hour is open or shut. */
export type BusinessTime = {
  /** Open seconds from the beginning until an instant. */
  readonly until: (seconds: number) => number;
  /** The instant a duration later: its days are working days, the rest runs while it is open. */
  readonly after: (seconds: number, duration: Duration) => number;
};

/** The business time of a week in which every hour with a number above 0 is open. */
export function businessTime(hours: Float64Array): BusinessTime {
  const open = cumulative(hours.map((hour) => (hour > 0 ? 1 : 0)));
  const working = DAYS.map((_, day) => hours.subarray(day * 24, day * 24 + 24).some((hour) => hour > 0));
  const perWeek = working.filter(Boolean).length;
  function after(seconds: number, duration: Duration): number {
    if (perWeek === 0) return Infinity;
    const begun = nextOpen(hours, seconds);
    const later = begun + workingDays(working, { perWeek, from: Math.floor(begun / DAY), days: duration.days }) * DAY;
    return duration.seconds === 0 ? later : open.reach(open.until(later) + duration.seconds);
  }
  return { until: open.until, after };
}

/** The instant itself while it is open, else the next opening; some hour must be open. */
function nextOpen(hours: Float64Array, seconds: number): number {
  let hour = Math.floor(seconds / HOUR);
  if ((hours[hour % WEEK_HOURS] ?? 0) > 0) return seconds;
  for (let i = 0; i < WEEK_HOURS && !((hours[hour % WEEK_HOURS] ?? 0) > 0); i += 1) hour += 1;
  return hour * HOUR;
}

type Count = { readonly perWeek: number; readonly from: number; readonly days: number };

/** How many days go by until so many working days have begun. */
function workingDays(working: readonly boolean[], { perWeek, from, days }: Count): number {
  let gone = Math.floor(days / perWeek) * 7;
  for (let left = days % perWeek; left > 0;) {
    gone += 1;
    if (working[(from + gone) % 7]) left -= 1;
  }
  return gone;
}
