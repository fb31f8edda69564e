import type { Tx } from "@/lib/db/client";
import { TIMEOUT } from "@/lib/effects/error-name";

/** Thrown when work took longer than it may; `retry` and `catch` know it as `Timeout`. */
function tooLong(limitMs: number): Error {
  return Object.assign(new Error(`took longer than ${limitMs / 1_000} s`), { errorName: TIMEOUT });
}

/** Does work in a transaction for at most `limitMs`, a statement of it for no longer either; then it is rolled back. */
export async function withTimeLimit<T>(tx: Tx, limitMs: number, work: () => Promise<T>): Promise<T> {
  await tx.$executeRaw`select set_config('statement_timeout', ${String(limitMs)}, true)`;
  let timer: NodeJS.Timeout | undefined;
  const cut = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(tooLong(limitMs)), limitMs);
  });
  const working = work();
  // When the clock wins, the work's own failure on the closed transaction is no news.
  working.catch(() => undefined);
  try {
    return await Promise.race([working, cut]);
  } finally {
    clearTimeout(timer);
  }
}
