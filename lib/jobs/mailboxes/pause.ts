import { setTimeout as sleep } from "node:timers/promises";

/** Waits, or returns early when it is told to. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
