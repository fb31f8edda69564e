/** Numbers as they come, and what can be said of them at the end. */
export type Numbers = { readonly add: (value: number) => void; readonly all: () => Float64Array };

/** A list of numbers that grows without leaving anything to collect. */
export function newNumbers(): Numbers {
  let values = new Float64Array(256);
  let size = 0;
  return {
    add: (value) => {
      if (size === values.length) {
        const larger = new Float64Array(size * 2);
        larger.set(values);
        values = larger;
      }
      values[size] = value;
      size += 1;
    },
    all: () => values.subarray(0, size),
  };
}

/** How many points the course of a level has. */
const POINTS = 120;
/** Longer queues than this share the last place of the histogram. */
const LONGEST = 100_000;

/** What a level (a queue's length) was over the observed period: time-weighted. */
export type LevelSummary = {
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly max: number;
  readonly series: { readonly everySeconds: number; readonly values: readonly number[] };
};

/** A level that changes at instants; only the part inside the period is observed. */
export type Level = { readonly set: (value: number, now: number) => void; readonly summary: () => LevelSummary };

/** Observes a level between two instants. */
export function newLevel(from: number, to: number): Level {
  const every = (to - from) / POINTS;
  const areas = new Float64Array(POINTS);
  let times = new Float64Array(64);
  let [value, since, area] = [0, 0, 0];

  function observe(now: number): void {
    const begin = Math.max(since, from);
    const end = Math.min(now, to);
    since = now;
    if (end <= begin) return;
    area += value * (end - begin);
    const place = Math.min(value, LONGEST);
    if (place >= times.length) times = grown(times, place);
    times[place] = (times[place] ?? 0) + (end - begin);
    if (value > 0) spread(begin, end);
  }

  function spread(begin: number, end: number): void {
    let at = begin;
    for (let point = Math.floor((begin - from) / every); at < end && point < POINTS; point += 1) {
      const stop = point === POINTS - 1 ? end : Math.min(end, from + (point + 1) * every);
      if (stop > at) areas[point] = (areas[point] ?? 0) + value * (stop - at);
      at = Math.max(at, stop);
    }
  }

  return {
    set: (next, now) => {
      observe(now);
      value = next;
    },
    summary: () => {
      observe(Math.max(since, to));
      const whole = Math.max(to - from, 0);
      return {
        mean: whole > 0 ? area / whole : 0,
        p50: levelQuantile(times, 0.5),
        p90: levelQuantile(times, 0.9),
        max: times.findLastIndex((time) => time > 0) < 0 ? 0 : times.findLastIndex((time) => time > 0),
        series: { everySeconds: every, values: every > 0 ? Array.from(areas, (one) => one / every) : [] },
      };
    },
  };
}

function grown(old: Float64Array, place: number): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(Math.max(old.length * 2, place + 1));
  larger.set(old);
  return larger;
}

/** The smallest level that was not exceeded for at least this share of the time. */
function levelQuantile(times: Float64Array, share: number): number {
  const whole = times.reduce((sum, time) => sum + time, 0);
  let sum = 0;
  for (let level = 0; level < times.length; level += 1) {
    sum += times[level] ?? 0;
    if (sum >= whole * share) return whole > 0 ? level : 0;
  }
  return 0;
}

/** Seconds, or whatever else was counted: mean and quantiles; nulls where there was nothing. */
export type Summary = {
  readonly count: number;
  readonly mean: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly max: number | null;
  /** Half the width of a 95 % confidence interval of the mean, by batch means; null where there is too little. */
  readonly plusMinus: number | null;
};

/** Sums up numbers in the order in which they came; the numbers themselves stay as they are. */
export function summaryOf(values: Float64Array): Summary {
  const count = values.length;
  if (count === 0) return { count, mean: null, p50: null, p90: null, max: null, plusMinus: null };
  const sorted = values.slice().sort();
  return {
    count,
    mean: meanOf(values),
    p50: quantile(sorted, 0.5),
    p90: quantile(sorted, 0.9),
    max: sorted[count - 1] ?? 0,
    plusMinus: plusMinus(values),
  };
}

export function meanOf(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i] ?? 0;
  return values.length > 0 ? sum / values.length : 0;
}

/** The nearest rank (Hyndman and Fan, type 1): a value that really occurred. */
function quantile(sorted: Float64Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

const BATCHES = 20;
/** The 97.5 % point of Student's t with 19 degrees of freedom. */
const STUDENT = 2.093;

/**
 * Half the width of a 95 % confidence interval by batch means (Law: Simulation Modeling and Analysis, 9.5.3): neighbours
 * depend on each other, means of long runs of them hardly.
 */
export function plusMinus(values: Float64Array): number | null {
  const size = Math.floor(values.length / BATCHES);
  if (size < 10) return null;
  const means = Float64Array.from({ length: BATCHES }, (_, i) => meanOf(values.subarray(i * size, (i + 1) * size)));
  const middle = meanOf(means);
  const variance = means.reduce((sum, mean) => sum + (mean - middle) ** 2, 0) / (BATCHES - 1);
  return STUDENT * Math.sqrt(variance / BATCHES);
}
