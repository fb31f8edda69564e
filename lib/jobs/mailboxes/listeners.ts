import { db } from "@/lib/db/client";
import { openLeases, type Leases } from "@/lib/jobs/mailboxes/lease";
import { listenToMailbox } from "@/lib/jobs/mailboxes/listen-imap";
import { pause } from "@/lib/jobs/mailboxes/pause";
import { log } from "@/lib/log";

/** How often the mailboxes' set-up is looked at, and mailboxes of workers that died are taken over. */
const LOOK_MS = 1_000;

interface Listener {
  revision: number;
  stop: () => Promise<void>;
}

/**
 * Listens to all active IMAP mailboxes that no other worker listens to, each by itself: what happens to one does not
 * touch the others. A changed set-up begins anew. Resolves when `signal` has ended all of them.
 */
export async function listenToMailboxes(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await listenWithLeases(signal);
    } catch (err) {
      log.warn({ err }, "mailboxes cannot be listened to; tried again soon");
    }
    await pause(LOOK_MS, signal);
  }
}

async function listenWithLeases(signal: AbortSignal): Promise<void> {
  const leases = await openLeases();
  const listeners = new Map<string, Listener>();
  const ended = AbortSignal.any([signal, leases.lost]);
  try {
    while (!ended.aborted) {
      await adjust(listeners, leases);
      await pause(LOOK_MS, ended);
    }
  } finally {
    await Promise.all(Array.from(listeners.values(), ({ stop }) => stop()));
    await leases.close();
  }
}

/** Begins and ends listeners so that they are those of the mailboxes' present set-up. */
async function adjust(listeners: Map<string, Listener>, leases: Leases): Promise<void> {
  const wanted = await db().mailbox.findMany({
    where: { active: true, receivesBy: "imap" },
    select: { id: true, revision: true },
  });
  for (const [id, { revision, stop }] of listeners) {
    if (wanted.some((one) => one.id === id && one.revision === revision)) continue;
    listeners.delete(id);
    await stop();
    await leases.release(id);
  }
  for (const { id, revision } of wanted) {
    if (!listeners.has(id) && (await leases.take(id))) listeners.set(id, begin(id, revision));
  }
}

function begin(id: string, revision: number): Listener {
  const stopping = new AbortController();
  const running = listenToMailbox(id, stopping.signal).catch((err: unknown) => {
    log.error({ err, mailboxId: id }, "a mailbox's listener ended by itself");
  });
  return {
    revision,
    stop: () => {
      stopping.abort();
      return running;
    },
  };
}
