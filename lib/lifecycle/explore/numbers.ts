import type { Scalar } from "@/lib/lifecycle/language/definition";
import type { Group } from "@/lib/lifecycle/explore/groups";
import { gridOf, numbersOn } from "@/lib/lifecycle/explore/order";

export type Numbers = {
  readonly numbers: readonly number[];
  readonly exact: boolean;
  /** For counters: what a number beyond the ends counts as. */
  readonly saturate: (value: number) => number;
};

const DAY_MS = 86_400_000;
/** The widest range of numbers that is counted through one by one. */
const WIDEST = 130;
/** How far below and above its constants a counter without limits is followed. */
const SLACK = 6;

/** The number of a day, and the day of a number; a fixed epoch keeps both pure. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}
export function dayOf(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/**
 * The numbers that stand for all in a group. Compared with constants only: the constants and one number per gap. Compared
 * with one another: as many per gap as there are variables and one more, each side (small-model theorem). Counters: every
 * whole number up to where no condition tells more apart, saturating there.
 */
export function numbersOf(group: Group, read: (constant: Scalar) => number | null): Numbers {
  const constants = sorted(
    [...group.tests.map(({ constant }) => constant), ...group.written].flatMap((c) => finite(read(c))),
  );
  if (group.grows || group.shrinks) return counters(group, constants);
  const grid = gridOf(group);
  if (grid) return { numbers: numbersOn(grid), exact: true, saturate: same };
  const limits = group.variables.flatMap(({ field }) => [...finite(field.min), ...finite(field.max)]);
  const whole = wholeRange(group);
  if (group.meets && whole) return { numbers: whole, exact: true, saturate: same };
  const perGap = group.meets ? (group.ordered ? 2 : 1) * group.variables.length + 1 : 1;
  const fractions = !group.meets && group.variables.some(({ field }) => field.type === "number");
  return {
    numbers: spread(sorted([...constants, ...limits]), { perGap, fractions }),
    exact: !group.ordered,
    saturate: same,
  };
}

const same = (value: number): number => value;

function finite(value: number | null | undefined): number[] {
  return value === null || value === undefined || !Number.isFinite(value) ? [] : [value];
}

function sorted(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].toSorted((a, b) => a - b);
}

/** Every number there is, where all variables are whole and within a narrow range. */
function wholeRange({ variables }: Group): number[] | null {
  if (!variables.every(({ field }) => field.type === "int")) return null;
  const low = Math.min(...variables.map(({ field }) => field.min ?? -Infinity));
  const high = Math.max(...variables.map(({ field }) => field.max ?? Infinity));
  return high - low <= 10 ? through(low, high) : null;
}

function through(low: number, high: number): number[] {
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, i) => low + i);
}

/** The constants and `perGap` numbers in every gap between and around them. */
function spread(constants: readonly number[], { perGap, fractions }: { perGap: number; fractions: boolean }): number[] {
  const first = constants[0];
  const last = constants.at(-1);
  if (first === undefined || last === undefined) return through(1, perGap);
  const found = [...constants];
  for (let i = 1; i <= perGap; i += 1) found.push(Math.ceil(first) - i, Math.floor(last) + i);
  for (const [i, low] of constants.entries()) {
    const high = constants[i + 1];
    if (high === undefined) break;
    const inside = through(Math.floor(low) + 1, Math.min(Math.ceil(high) - 1, Math.floor(low) + perGap));
    found.push(...inside);
    if (inside.length === 0 && fractions) found.push((low + high) / 2);
  }
  return sorted(found);
}

function counters(group: Group, constants: readonly number[]): Numbers {
  const { variables, grows, shrinks, meets } = group;
  const integers = variables.every(({ field }) => field.type === "int");
  const [first, ...others] = variables.map(({ field: { min, max } }) => `${min} ${max}`);
  const alike = others.every((limits) => limits === first);
  // From the lowest limit of all to the highest: what is copied from one to the other stops at the other's own.
  const least = Math.min(...variables.map(({ field }) => field.min ?? -Infinity));
  const most = Math.max(...variables.map(({ field }) => field.max ?? Infinity));
  if ((meets || (grows && shrinks) || !alike) && most - least <= WIDEST)
    return { numbers: through(Math.ceil(least), Math.floor(most)), exact: integers, saturate: same };
  const known = constants.length > 0 ? constants : [0];
  const tested = group.tests.flatMap(({ constant }) => (typeof constant === "number" ? [constant] : []));
  const top = Math.min(most, Math.max(...known, ...tested) + (grows && shrinks ? SLACK : 1));
  const bottom = Math.max(least, Math.min(...known, ...tested) - (shrinks ? (grows ? SLACK : 1) : 0));
  const low = grows && !shrinks && Number.isFinite(least) && top - least <= WIDEST ? least : bottom;
  const high = shrinks && !grows && Number.isFinite(most) && most - low <= WIDEST ? most : top;
  const oneWay = grows !== shrinks;
  const closed = oneWay && (grows ? low === least || onlyEngine(group) : high === most || onlyEngine(group));
  return {
    numbers: through(Math.ceil(low), Math.min(Math.floor(high), Math.ceil(low) + 4 * WIDEST)),
    exact: integers && alike && closed && !meets && high - low <= 4 * WIDEST,
    saturate: (value) => Math.min(high, Math.max(low, value)),
  };
}

/** Nobody but the engine writes these numbers, so none lies beyond what it starts from. */
function onlyEngine({ variables }: Group): boolean {
  return variables.every(({ key, field }) => key.startsWith("case.") && field.writtenBy === "engine" && !field.derived);
}
