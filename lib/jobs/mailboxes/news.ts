import type { ImapFlow } from "imapflow";
import { pause } from "@/lib/jobs/mailboxes/pause";

/** What a server tells by itself. */
export interface News {
  /** Returns when there is news since the last time, when `ms` are over, or when all is over. */
  wait: (ms: number) => Promise<void>;
  /** Hears no more. */
  leave: () => void;
}

/** Hears from now on whether a folder gets mail or the connection ends, also while nobody waits for it. */
export function newsOf(client: ImapFlow, signal: AbortSignal): News {
  let woken = new AbortController();
  const wake = (): void => woken.abort();
  client.on("exists", wake);
  client.on("close", wake);
  signal.addEventListener("abort", wake);
  return {
    wait: async (ms) => {
      // The next command ends the idling; how it ended otherwise shows in the connection.
      if (client.usable && !woken.signal.aborted) client.idle().catch(() => undefined);
      await pause(ms, woken.signal);
      woken = new AbortController();
    },
    leave: () => {
      client.off("exists", wake);
      client.off("close", wake);
      signal.removeEventListener("abort", wake);
    },
  };
}
