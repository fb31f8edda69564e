import { db, transaction } from "@/lib/db/client";
import { log } from "@/lib/log";
import { addJob } from "@/lib/queue/add-job";
import { subscribe } from "@/lib/realtime/listen";

const QUIET_MS = 300;

/**
 * Asks the assignment rules again shortly after anything changed, if anybody waits for somebody: a case that moved on
 * or a person who came back may have made a place free. Those who write need not know. Returns the way out.
 */
export function drainOnNews(): () => void {
  let timer: NodeJS.Timeout | null = null;
  const leave = subscribe(() => {
    timer ??= setTimeout(() => {
      timer = null;
      void enqueue();
    }, QUIET_MS);
  });
  return () => {
    if (timer) clearTimeout(timer);
    leave();
  };
}

async function enqueue(): Promise<void> {
  try {
    const waiting = await db().$queryRaw<unknown[]>`
      select 1 from case_task where handler = 'assignment.route' and result ->> 'outcome' in ('waiting', 'unmatched')
        and result ->> 'outcome' = 'waiting' limit 1`;
    if (waiting.length === 0) return;
    await transaction((tx) => addJob(tx, { name: "assignment.drain", payload: {}, key: "assignment.drain" }));
  } catch (err) {
    log.warn({ err }, "waiting cases could not be looked at; the next minute tries again");
  }
}
