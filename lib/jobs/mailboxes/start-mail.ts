import { listenToMailboxes } from "@/lib/jobs/mailboxes/listeners";
import { pause } from "@/lib/jobs/mailboxes/pause";
import { log } from "@/lib/log";

/** What the ways in get to end by themselves. */
const PATIENCE_MS = 2_000;

/** Opens the ways by which mail comes to a worker; the answer closes them, within two seconds. */
export function startMail(): () => Promise<void> {
  const stopping = new AbortController();
  const running = listenToMailboxes(stopping.signal).catch((err: unknown) => {
    log.error({ err }, "mail does not come in any more");
  });
  return async () => {
    stopping.abort();
    await Promise.race([running, pause(PATIENCE_MS, AbortSignal.timeout(PATIENCE_MS))]);
  };
}
