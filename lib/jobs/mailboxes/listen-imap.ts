import { db } from "@/lib/db/client";
import { setting } from "@/lib/env/setting";
import { faultOf } from "@/lib/jobs/mailboxes/fault";
import { fetchGaps, fetchNew, type OpenFolder } from "@/lib/jobs/mailboxes/fetch-mail";
import { openFolder, openImap } from "@/lib/jobs/mailboxes/imap-client";
import { newsOf } from "@/lib/jobs/mailboxes/news";
import { pause } from "@/lib/jobs/mailboxes/pause";
import { log } from "@/lib/log";
import { mailboxAccess, noteHealth } from "@/lib/mail/mailboxes/mailbox-access";
import { largestMail } from "@/lib/mail/mailboxes/size-limit";

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** How often the whole folder is compared with the ledger. */
const GAPS_MS = 10 * 60_000;

/**
 * Listens to one mailbox until it is told to stop: waits for news (IDLE, RFC 2177), looks by itself every minute in case
 * the server says nothing, and comes back after every failure, later each time. Unread flags are neither asked nor changed.
 */
export async function listenToMailbox(id: string, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await listenOnce(id, signal, () => {
        failures = 0;
      });
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      await noteFailure(id, error);
    }
    await pause(waitAfter(failures), signal);
  }
}

/** Doubles with every failure in a row; up to half of it is chance, so that many mailboxes do not come back at once. */
function waitAfter(failures: number): number {
  const longest = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1));
  return longest * (0.5 + Math.random() / 2);
}

async function noteFailure(id: string, error: unknown): Promise<void> {
  const fault = faultOf(error);
  log.warn({ mailboxId: id, fault }, "a mailbox cannot be read");
  await noteHealth(id, fault, new Date()).catch((err: unknown) => {
    log.warn({ err, mailboxId: id }, "the state of a mailbox could not be noted");
  });
}

async function listenOnce(id: string, signal: AbortSignal, onSuccess: () => void): Promise<void> {
  const [mailbox] = await mailboxAccess(id);
  if (!mailbox?.imap) return;
  const client = await openImap(mailbox, largestMail());
  const stop = (): void => client.close();
  signal.addEventListener("abort", stop, { once: true });
  try {
    const { uidValidity } = await openFolder(client, mailbox.imap.folder);
    const folder = { client, mailboxId: id, uidValidity };
    await follow(folder, signal, onSuccess);
  } finally {
    signal.removeEventListener("abort", stop);
    client.close();
  }
}

async function follow(folder: OpenFolder, signal: AbortSignal, onSuccess: () => void): Promise<void> {
  const { client, mailboxId } = folder;
  const news = newsOf(client, signal);
  try {
    let lastUid = await reachedIn(folder);
    let gapsAt = 0;
    while (!signal.aborted && client.usable) {
      lastUid = await fetchNew(folder, lastUid, signal);
      if (Date.now() - gapsAt > GAPS_MS) {
        await fetchGaps(folder, lastUid, signal);
        gapsAt = Date.now();
      }
      await noteHealth(mailboxId, null, new Date());
      onSuccess();
      await news.wait(pollMs());
    }
  } finally {
    news.leave();
  }
  if (!signal.aborted) throw new Error("The server closed the connection.");
}

/** Up to where this folder is read; another UIDVALIDITY makes all its numbers new, and everything is read again. */
async function reachedIn({ mailboxId, uidValidity }: OpenFolder): Promise<number> {
  const row = await db().mailbox.findUniqueOrThrow({
    where: { id: mailboxId },
    select: { uidValidity: true, lastUid: true },
  });
  return row.uidValidity === uidValidity ? Number(row.lastUid ?? 0n) : 0;
}

/** How often a quiet mailbox is looked into. */
function pollMs(): number {
  return setting("MAIL_POLL_SECONDS") * 1_000;
}
