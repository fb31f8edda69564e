import type { StormScope } from "@/lib/mail/limits/storm-types";
import type { Settings } from "@/lib/settings/schema";

const minuteMs = 60_000;

/**
 * More than this many mails within the time, and it is a storm: nobody writes thirty mails in ten minutes, and a desk
 * that gets a hundred a minute by one address can wait for a look at them.
 */
export function stormLimits(settings: Settings): Readonly<Record<StormScope, number>> {
  const { stormPerSender: sender, stormPerDomain: domain, stormPerMailbox: mailbox } = settings;
  return { sender, domain, mailbox };
}

/** The time over which mails are counted. */
export const STORM_WINDOW_MS = 10 * minuteMs;

/** A storm is over when within that time less than this part of the limit came. */
export const CALM_PART = 1 / 3;
