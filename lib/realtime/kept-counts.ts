import type { Actor } from "@/lib/access/actor";
import type { Action } from "@/lib/access/permissions";
import type { Heard } from "@/lib/realtime/listen";
import { isListening, subscribe } from "@/lib/realtime/listen";
import type { CounterName } from "@/lib/realtime/live-event";

/** A number that stands around every page and changes while it is shown. */
export interface Counter {
  readonly name: CounterName;
  /** Who sees it. */
  readonly needs: Action;
  /** One number for all who see it, or each person's own. */
  readonly of: "everybody" | "person";
  readonly count: (actor: Actor) => Promise<number>;
}

type Kept = { count: Promise<number>; at: number };
const globals = globalThis as typeof globalThis & { casewayCounts?: Map<string, Kept> };

/** A change may be lost, and a case may leave a person's scope: no number is older than this. */
const MAX_AGE_MS = 60_000;
const MAX_KEPT = 5_000;

/**
 * The counter's number, counted once and kept in this process until something published says that it changed; never
 * longer than a minute. Pages and open streams share it.
 */
export function readCount(counter: Counter, actor: Actor): Promise<number> {
  const kept = (globals.casewayCounts ??= begin());
  const key = counter.of === "person" ? keyOf(counter.name, actor.id) : counter.name;
  const found = kept.get(key);
  if (found && performance.now() - found.at < MAX_AGE_MS) return found.count;
  const count = counter.count(actor);
  if (!isListening()) return count;
  if (kept.size >= MAX_KEPT) kept.clear();
  kept.set(key, { count, at: performance.now() });
  count.catch(() => kept.delete(key));
  return count;
}

/** Forgets the numbers that what was heard concerns; done before anybody reads them again. */
export function forgetCounts({ missed, topics, notified, people }: Heard): void {
  const kept = globals.casewayCounts;
  if (!kept) return;
  if (missed) return kept.clear();
  for (const topic of topics) kept.delete(topic);
  for (const personId of [...notified, ...people]) kept.delete(keyOf("unread", personId));
}

function begin(): Map<string, Kept> {
  subscribe(forgetCounts);
  return new Map();
}

function keyOf(name: CounterName, personId: string | null): string {
  return `${name} ${personId ?? ""}`;
}
