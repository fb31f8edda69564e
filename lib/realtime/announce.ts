import { database } from "@/lib/db/client";
import { log } from "@/lib/log";
import type { News } from "@/lib/realtime/news";
import { CHANNEL, pages } from "@/lib/realtime/news";

const COALESCE_MS = 100;

const globals = globalThis as typeof globalThis & { casewayNews?: Waiting };
type Waiting = { caseIds: Set<string>; personIds: Set<string>; timer: NodeJS.Timeout | null };

/**
 * Says that a case changed, or that people have something new, to every process that listens.
 * Call it after the commit (`afterCommit`), never inside a transaction: NOTIFY makes commits wait for each other.
 * What comes within 100 ms goes out as one. News may be lost when the process dies; nothing depends on it.
 */
export function announce(news: { caseId?: string; personIds?: readonly string[] }): void {
  const waiting = (globals.casewayNews ??= { caseIds: new Set(), personIds: new Set(), timer: null });
  if (news.caseId) waiting.caseIds.add(news.caseId);
  for (const personId of news.personIds ?? []) waiting.personIds.add(personId);
  waiting.timer ??= setTimeout(() => void flushAnnouncements(), COALESCE_MS).unref();
}

/** Sends what waits at once: before the process ends, and in tests. */
export async function flushAnnouncements(): Promise<void> {
  const waiting = globals.casewayNews;
  if (!waiting) return;
  if (waiting.timer) clearTimeout(waiting.timer);
  delete globals.casewayNews;
  const news: News = { caseIds: [...waiting.caseIds], personIds: [...waiting.personIds] };
  try {
    for (const page of pages(news)) {
      await database().pool.query("select pg_notify($1, $2)", [CHANNEL, JSON.stringify(page)]);
    }
  } catch (err) {
    log.warn({ err }, "news could not be announced");
  }
}
