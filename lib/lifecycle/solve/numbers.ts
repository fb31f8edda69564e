/** How many numbers each gap between constants needs: so many that must be whole, so many that need not be. */
export type Needs = { readonly whole: number; readonly any: number };

/** The least and the greatest number there can be, and where to begin when no constant says where to look. */
export type Range = { readonly least: number; readonly most: number; readonly origin: number };

const WHOLE_NUMBERS: Range = { least: -Number.MAX_SAFE_INTEGER, most: Number.MAX_SAFE_INTEGER, origin: 0 };

/**
 * Numbers that stand for all numbers, in order: the cuts, and in every gap between them as many as are needed to put
 * that many variables into any order there. Between whole numbers there are others where both kinds are compared.
 */
export function representativeNumbers(constants: readonly number[], needs: Needs, range = WHOLE_NUMBERS): number[] {
  const cuts = inOrder(constants);
  const whole = inOrder([...cuts, ...gaps(cuts).flatMap((gap) => wholeNumbersIn(gap, needs.whole, range))]);
  const others = gaps(whole).flatMap((gap) => numbersIn(gap, needs.any));
  return inOrder([...whole, ...others]);
}

type Gap = readonly [above: number, below: number];

function inOrder(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].toSorted((a, b) => (a < b ? -1 : 1));
}

function gaps(cuts: readonly number[]): Gap[] {
  const ends = [-Infinity, ...cuts, Infinity];
  return ends.slice(1).map((below, i) => [ends[i] ?? -Infinity, below]);
}

/** Up to `count` neighbouring whole numbers, beside a cut where there is one. */
function wholeNumbersIn([above, below]: Gap, count: number, { least, most, origin }: Range): number[] {
  const first = Math.max(least, Math.floor(above) + 1);
  const last = Math.min(most, Math.ceil(below) - 1);
  const start = above > -Infinity ? first : below < Infinity ? Math.max(first, last - count + 1) : origin;
  const length = Math.max(0, Math.min(count, last - start + 1));
  return Array.from({ length }, (_, i) => start + i);
}

/** Up to `count` numbers strictly inside; all there are where the machine has fewer. */
function numbersIn(gap: Gap, count: number): number[] {
  const [above, below] = gap;
  const inside = (value: number): boolean => value > above && value < below && Number.isFinite(value);
  const plain = inOrder(plainNumbersIn(gap, count).filter(inside)).slice(0, count);
  if (plain.length === count) return plain;
  const walked = inOrder(above === -Infinity ? walk(below, -1, count) : walk(above, 1, count)).filter(inside);
  return inOrder([...plain, ...walked]).slice(0, count);
}

function plainNumbersIn([above, below]: Gap, count: number): number[] {
  const steps = Array.from({ length: count }, (_, i) => i + 1);
  if (above === -Infinity) return steps.map((step) => (below === Infinity ? step - 1 : Math.ceil(below) - step));
  if (below === Infinity || Math.floor(above) + count < below) return steps.map((step) => Math.floor(above) + step);
  return steps.map((step) => above + ((below - above) * step) / (count + 1));
}

function walk(from: number, direction: 1 | -1, count: number): number[] {
  const found: number[] = [];
  for (let value = from; found.length < count; found.push(value)) value = neighbour(value, direction);
  return found;
}

const bits = new DataView(new ArrayBuffer(8));

/** The next number the machine knows (IEEE 754 doubles are ordered like their bits). */
function neighbour(value: number, direction: 1 | -1): number {
  if (value === 0) return direction * Number.MIN_VALUE;
  if (!Number.isFinite(value)) return value;
  bits.setFloat64(0, value);
  const step = value > 0 === direction > 0 ? 1n : -1n;
  bits.setBigInt64(0, bits.getBigInt64(0) + step);
  return bits.getFloat64(0);
}

const DAY = 86_400_000;

/** All days a date field can hold, counted from 1970-01-01; with nothing to go by, a day in 2026. */
export const DAYS: Range = {
  least: dayNumber("0000-01-01"),
  most: dayNumber("9999-12-31"),
  origin: dayNumber("2026-01-01"),
};

/** `2026-11-23` as a number of days; not a number when it is no day. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY;
}

/** The day behind a number of days. */
export function dayOf(number: number): string {
  return new Date(number * DAY).toISOString().slice(0, 10);
}
