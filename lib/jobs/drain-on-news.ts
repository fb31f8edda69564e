import { requestDrain } from "@/lib/assignment/drain";
import { log } from "@/lib/log";
import { subscribe } from "@/lib/realtime/listen";

const QUIET_MS = 300;

/**
 * Asks for a drain shortly after anything changed: a case that moved on may have made room for another. Those who
 * write need not know. Returns the way out.
 */
export function drainOnNews(): () => void {
  let timer: NodeJS.Timeout | null = null;
  const leave = subscribe(() => {
    timer ??= setTimeout(() => {
      timer = null;
      requestDrain().catch((err: unknown) =>
        log.warn({ err }, "waiting cases could not be looked at; the next minute tries again"),
      );
    }, QUIET_MS);
  });
  return () => {
    if (timer) clearTimeout(timer);
    leave();
  };
}
