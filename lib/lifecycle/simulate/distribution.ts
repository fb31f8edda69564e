import { durationSeconds, parseDuration } from "@/lib/lifecycle/language/duration";

/** A length of time: an ISO-8601 duration, or seconds. */
export type Length = string | number;

/** How long something takes. A length alone is constant. `cv`: standard deviation divided by mean. */
export type Time =
  | Length
  | { readonly exponential: Length }
  | { readonly lognormal: { readonly mean: Length; readonly cv: number } }
  | { readonly gamma: { readonly mean: Length; readonly cv: number } }
  | { readonly erlang: { readonly mean: Length; readonly stages: number } }
  | { readonly uniform: readonly [Length, Length] }
  | { readonly list: readonly Length[] };

/** Draws seconds from numbers between 0 and 1. */
export type Draw = (next: () => number) => number;

/** Seconds of a length; 0 for what is none. */
export function secondsOf(length: Length): number {
  if (typeof length === "number") return length;
  const duration = parseDuration(length);
  return duration ? durationSeconds(duration) : 0;
}

/** Turns a time into a way of drawing it. */
export function drawOf(time: Time): Draw {
  if (typeof time !== "object") return constant(secondsOf(time));
  if ("exponential" in time) {
    const mean = secondsOf(time.exponential);
    return (next) => -mean * Math.log(next());
  }
  if ("lognormal" in time) return lognormal(secondsOf(time.lognormal.mean), time.lognormal.cv);
  if ("gamma" in time) return gamma(secondsOf(time.gamma.mean), time.gamma.cv);
  if ("erlang" in time) return erlang(secondsOf(time.erlang.mean), time.erlang.stages);
  if ("uniform" in time) {
    const [from, to] = time.uniform.map(secondsOf);
    return (next) => (from ?? 0) + ((to ?? 0) - (from ?? 0)) * next();
  }
  const list = time.list.map(secondsOf);
  return (next) => list[Math.floor(next() * list.length)] ?? 0;
}

function constant(seconds: number): Draw {
  return () => seconds;
}

function lognormal(mean: number, cv: number): Draw {
  const variance = Math.log(1 + cv * cv);
  const [middle, spread] = [Math.log(mean) - variance / 2, Math.sqrt(variance)];
  return mean === 0 ? constant(0) : (next) => Math.exp(middle + spread * normal(next));
}

/** Box and Muller, 1958. */
function normal(next: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(next()));
  return radius * Math.cos(2 * Math.PI * next());
}

function erlang(mean: number, stages: number): Draw {
  return (next) => {
    let sum = 0;
    for (let stage = 0; stage < stages; stage += 1) sum -= Math.log(next());
    return (sum * mean) / stages;
  };
}

/** Marsaglia and Tsang: A simple method for generating gamma variables, 2000; below shape 1 by their boost. */
function gamma(mean: number, cv: number): Draw {
  if (cv === 0) return constant(mean);
  const shape = 1 / (cv * cv);
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  return (next) => {
    const boost = shape < 1 ? next() ** (1 / shape) : 1;
    for (;;) {
      const x = normal(next);
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(next()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return (d * v * boost * mean) / shape;
    }
  };
}
