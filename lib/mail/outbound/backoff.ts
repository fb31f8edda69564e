const minute = 60_000;
const hour = 60 * minute;

const waitsMs = [
  20_000,
  minute,
  3 * minute,
  10 * minute,
  20 * minute,
  hour,
  2 * hour,
  4 * hour,
  8 * hour,
  12 * hour,
  24 * hour,
];

/** How often a mail is tried before it has failed for good: for two days, as RFC 5321, 4.5.4.1 suggests at least. */
export const maxAttempts = waitsMs.length + 1;

/** How long to wait after the given failed attempt (1 is the first), or null after the last. */
export function waitAfterMs(attempt: number): number | null {
  return waitsMs[attempt - 1] ?? null;
}
