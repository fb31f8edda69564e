/** How often work may run that many small causes ask for. */
export interface Pace {
  /** From the first cause to the run: what else comes in between is done with it. */
  readonly delayMs: number;
  /** At least this long from one run to the next. */
  readonly everyMs: number;
}

/**
 * Milliseconds from now to the run that a cause asks for. A cause that finds a run planned changes nothing, so that
 * under steady causes there is a run each `everyMs`, and the last cause always has one after it.
 * @param lastRunAt of the same clock as `now`; null: there was none
 */
export function waitBeforeRunMs({ delayMs, everyMs }: Pace, lastRunAt: number | null, now: number): number {
  return Math.max(delayMs, lastRunAt === null ? 0 : lastRunAt + everyMs - now);
}
