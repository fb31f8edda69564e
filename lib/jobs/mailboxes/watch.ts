import { db } from "@/lib/db/client";
import { setting } from "@/lib/env/setting";
import { signInToken } from "@/lib/jobs/mailboxes/access-token";
import { sayAllClear, sayFault } from "@/lib/jobs/mailboxes/alert";
import { faultOf } from "@/lib/jobs/mailboxes/fault";
import { sendRoundTrip } from "@/lib/jobs/mailboxes/round-trip";
import { log } from "@/lib/log";
import { clearSticky, findMailboxAccess, noteHealth } from "@/lib/mail/mailboxes/mailbox-access";
import type { MailboxFault } from "@/lib/mail/mailboxes/mailbox-types";

const MINUTE_MS = 60_000;
/** A fault that is over sooner than this is not worth waking anybody. */
const GRACE_MS = 5 * MINUTE_MS;
/** An IMAP mailbox is looked into every minute; after this long without a word nobody does. */
const SILENCE_MS = 15 * MINUTE_MS;
/** A mail to ourselves that is not back by then is lost, or as good as lost. */
const LOST_MS = 15 * MINUTE_MS;

const watched = {
  id: true,
  address: true,
  receivesBy: true,
  oauth: true,
  fault: true,
  faultDetail: true,
  failingSince: true,
  lastSuccessAt: true,
  lastCheckedAt: true,
  roundTripSentAt: true,
  roundTripAt: true,
  alertedAt: true,
  createdAt: true,
  updatedAt: true,
} as const;

type Watched = Awaited<ReturnType<typeof readWatched>>[number];

function readWatched() {
  return db().mailbox.findMany({ where: { active: true, receivesBy: { not: "none" } }, select: watched });
}

/**
 * Looks after every mailbox: renews its permission before it ends, sends a mail around, and tells people once when it
 * fails and once when it works again. One that cannot be looked after does not keep the others from it.
 */
export async function watchMailboxes(now: Date = new Date()): Promise<void> {
  for (const mailbox of await readWatched()) {
    try {
      if (await renew(mailbox, now)) await goAround(mailbox, now);
    } catch (err) {
      log.warn({ err, mailboxId: mailbox.id }, "a mailbox could not be looked after");
    }
  }
  for (const mailbox of await readWatched()) await tell(mailbox, now);
}

/**
 * A permission is renewed ten minutes before it ends: what goes wrong then shows while there is time. Whether the mailbox
 * may be signed in to.
 */
async function renew({ id, oauth, fault }: Watched, now: Date): Promise<boolean> {
  const mailbox = oauth ? await findMailboxAccess(id) : null;
  if (mailbox?.imap?.auth !== "oauth" && mailbox?.smtp?.auth !== "oauth") {
    if (fault === "token-expired") await clearSticky(id, "token-expired");
    return true;
  }
  try {
    await signInToken(mailbox, now);
    await clearSticky(id, "token-expired");
    return true;
  } catch (error) {
    await noteHealth(id, faultOf(error), now);
    return false;
  }
}

/** Sends the mail to ourselves when it is time, and notes one that did not come back. */
async function goAround({ id, roundTripSentAt, roundTripAt }: Watched, now: Date): Promise<void> {
  const everyMs = roundTripMs();
  if (everyMs === 0) return clearSticky(id, "round-trip-lost");
  const sentMs = roundTripSentAt?.getTime() ?? 0;
  const isBack = roundTripSentAt !== null && roundTripAt !== null && roundTripAt >= roundTripSentAt;
  if (roundTripSentAt !== null && !isBack && now.getTime() - sentMs > LOST_MS) {
    const detail = `Sent at ${roundTripSentAt.toISOString()}, and not back yet.`;
    await noteHealth(id, { code: "round-trip-lost", detail }, now);
  }
  if (now.getTime() - sentMs < everyMs) return;
  try {
    await sendRoundTrip(id, now);
  } catch (error) {
    const { detail } = faultOf(error);
    await noteHealth(id, { code: "round-trip-lost", detail }, now);
  }
}

/** How often a mail goes around; 0: never. */
function roundTripMs(): number {
  return setting("MAIL_ROUND_TRIP_MINUTES") * MINUTE_MS;
}

async function tell(mailbox: Watched, now: Date): Promise<void> {
  const fault = presentFault(mailbox, now);
  if (fault && !mailbox.alertedAt) await sayFault(mailbox, fault, now);
  if (!fault && !mailbox.fault && mailbox.alertedAt) await sayAllClear(mailbox, now);
}

/** A fault, and since when. */
export interface Present {
  code: MailboxFault;
  detail: string;
  since: Date;
}

/** What is wrong with a mailbox and has been for some minutes. */
function presentFault(mailbox: Watched, now: Date): Present | null {
  const { fault, faultDetail, failingSince, receivesBy, lastCheckedAt, updatedAt } = mailbox;
  if (fault && failingSince) {
    const isOld = now.getTime() - failingSince.getTime() >= GRACE_MS;
    return isOld ? { code: fault as MailboxFault, detail: faultDetail ?? "", since: failingSince } : null;
  }
  const since = lastCheckedAt ?? updatedAt;
  if (receivesBy !== "imap" || now.getTime() - since.getTime() < SILENCE_MS) return null;
  return { code: "timeout", detail: "Nobody has looked into the mailbox since.", since };
}
