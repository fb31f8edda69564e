import { database } from "@/lib/db/client";
import { log } from "@/lib/log";
import type { CaseChange, Changes } from "@/lib/realtime/change";
import { CHANNEL, mergeCase, writeNotices } from "@/lib/realtime/change";
import type { Pace } from "@/lib/time/throttle";
import { waitBeforeRunMs } from "@/lib/time/throttle";

/** A change alone goes out at once; many go out together, ten times a second. */
const PACE: Pace = { delayMs: 0, everyMs: 100 };

type Outgoing = {
  cases: Map<number, CaseChange>;
  notified: Set<string>;
  timer: NodeJS.Timeout | null;
  sentAt: number | null;
};
const globals = globalThis as typeof globalThis & { casewayOutgoing?: Outgoing };

/**
 * Tells every process that listens what changed: cases with those whom it concerns, people who have something new to read.
 * Call it after the commit (`afterCommit`), never inside a transaction: NOTIFY makes commits wait for each other.
 * A change may be lost when the process dies; nothing depends on it.
 */
export function publish({ cases = [], notified = [] }: Partial<Pick<Changes, "cases" | "notified">>): void {
  const outgoing = (globals.casewayOutgoing ??= { cases: new Map(), notified: new Set(), timer: null, sentAt: null });
  for (const change of cases) {
    const before = outgoing.cases.get(change.number);
    outgoing.cases.set(change.number, before ? mergeCase(before, change) : change);
  }
  for (const personId of notified) outgoing.notified.add(personId);
  const waitMs = waitBeforeRunMs(PACE, outgoing.sentAt, performance.now());
  outgoing.timer ??= setTimeout(() => void flushPublished(), waitMs).unref();
}

/** Sends what waits at once: before the process ends, and in tests. */
export async function flushPublished(): Promise<void> {
  const outgoing = globals.casewayOutgoing;
  if (!outgoing) return;
  if (outgoing.timer) clearTimeout(outgoing.timer);
  const { cases, notified } = outgoing;
  globals.casewayOutgoing = { cases: new Map(), notified: new Set(), timer: null, sentAt: performance.now() };
  const notices = writeNotices({ cases: [...cases.values()], notified: [...notified], people: [], topics: [] });
  if (notices.length === 0) return;
  try {
    await database().pool.query({
      name: "publish",
      text: "select pg_notify($1, notice) from unnest($2::text[]) notice",
      values: [CHANNEL, notices],
    });
  } catch (err) {
    log.warn({ err }, "changes could not be published");
  }
}
