import { secondsOf } from "@/lib/lifecycle/simulate/distribution";
import type { Luck } from "@/lib/lifecycle/simulate/luck";
import { purposeOf } from "@/lib/lifecycle/simulate/luck";
import type { Scenario } from "@/lib/lifecycle/simulate/scenario";
import { MOST_CASES } from "@/lib/lifecycle/simulate/scenario";
import { cumulative, hoursOf } from "@/lib/lifecycle/simulate/week";

const ARRIVALS = purposeOf("arrivals");
const HOUR = 3_600;
/** Whoever comes less often than that does not come. */
const CENTURY = 36_525 * 24 * HOUR;

/**
 * When cases arrive, in seconds from Monday 0:00: a Poisson process whose rate follows the hours of the week, by the
 * inverse of its summed rate (Çinlar). Ends with the number of cases or with the horizon; empty where nothing arrives.
 */
export function arrivalTimes({ arrivals, cases, horizon }: Scenario, luck: Luck): Float64Array {
  const summed = cumulative(ratesOf(arrivals));
  const until = horizon === undefined ? CENTURY : secondsOf(horizon);
  const times = new Float64Array(summed.perWeek > 0 ? Math.min(cases, MOST_CASES) : 0);
  let sum = 0;
  for (let i = 0; i < times.length; i += 1) {
    luck.seek(ARRIVALS, i, 0);
    sum -= Math.log(luck.next());
    const at = summed.reach(sum);
    if (at > until) return times.slice(0, i);
    times[i] = at;
  }
  return times;
}

/** How many cases a week brings on average. */
export function casesPerWeek(arrivals: Scenario["arrivals"]): number {
  return cumulative(ratesOf(arrivals)).perWeek;
}

/** Cases per second by hour of the week. */
function ratesOf(arrivals: Scenario["arrivals"]): Float64Array {
  if ("perHour" in arrivals) return Float64Array.from(arrivals.perHour, (rate) => rate / HOUR);
  const hours = hoursOf(arrivals.hours ?? "office");
  const sum = hours.reduce((all, hour) => all + hour, 0);
  return sum > 0 ? hours.map((hour) => (hour * arrivals.perWeek) / sum / HOUR) : hours;
}
