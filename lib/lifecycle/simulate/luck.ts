/**
 * Chance as a function: the same place always gives the same number, whatever was asked before. So a case meets the
 * same luck in two versions of a lifecycle, however differently its path goes (common random numbers).
 */
export type Luck = {
  /** Goes to the beginning of one stream: a purpose, a case, and how often the case has been there. */
  readonly seek: (purpose: number, supportCase: number, visit: number) => void;
  /** The next number of the stream, strictly between 0 and 1, of 52 random bits. */
  readonly next: () => number;
};

const MULTIPLIER = 0xd256d193;
const WEYL = 0x9e3779b9;
const ROUNDS = 10;
/** The key under which the generator mixes two words into one: purpose and visit, both halves of a seed. */
const HASH = 0x5eed;

/**
 * Chance from a seed: the counter-based generator Philox 2x32-10 (Salmon, Moraes, Dror, Shaw: Parallel Random Numbers:
 * As Easy as 1, 2, 3; SC 2011), of which every number is reached without drawing those before it.
 */
export function luckOf(seed: number): Luck {
  const words = new Int32Array(2);
  const mix = (a: number, b: number): number => block(a, b, HASH, words)[0] ?? 0;
  const key = mix(seed >>> 0, Math.floor(seed / 2 ** 32) >>> 0);
  let high = 0;
  let low = 0;
  return {
    seek: (purpose, supportCase, visit) => {
      high = mix(purpose, visit);
      low = supportCase;
    },
    next: () => {
      block(low, high, key, words);
      high = (high + WEYL) | 0;
      return (((words[0] ?? 0) >>> 0) * 2 ** 20 + ((words[1] ?? 0) >>> 12) + 0.5) / 2 ** 52;
    },
  };
}

/** One block of Philox 2x32-10, two words, written into what is handed in. */
export function block(low: number, high: number, key: number, into: Int32Array): Int32Array {
  let left = low;
  let right = high;
  let now = key;
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = highHalf(left) ^ now ^ right;
    right = Math.imul(MULTIPLIER, left);
    left = next;
    now = (now + WEYL) | 0;
  }
  into[0] = left;
  into[1] = right;
  return into;
}

/** The upper 32 bits of the 64-bit product; halves keep every step exact in a double. */
function highHalf(factor: number): number {
  const small = MULTIPLIER * (factor & 0xffff);
  const large = MULTIPLIER * (factor >>> 16);
  return Math.floor((large + Math.floor(small / 65_536)) / 65_536) | 0;
}

/** The number of a purpose by its name, e.g. `service:assigned` (FNV-1a, 32 bits). */
export function purposeOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash;
}
