import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/permissions";
import { countLedger } from "@/lib/mail/inbound/ledger-list";
import { unreadCount } from "@/lib/notifications/queries";
import type { Counter } from "@/lib/realtime/kept-counts";
import { readCount } from "@/lib/realtime/kept-counts";
import type { Counts } from "@/lib/realtime/live-event";
import { countOpenIncidents } from "@/lib/effects/queries";

/** The numbers that stand around every page, a line each; open pages are sent them as they change. */
export const COUNTERS: readonly Counter[] = [
  { name: "unread", needs: "notification.read", of: "person", count: unreadCount },
  { name: "incidents", needs: "incident.manage", of: "everybody", count: countOpenIncidents },
  { name: "inboundMail", needs: "mailLedger.manage", of: "everybody", count: countQuarantined },
];

/** The counters that the actor may see; counted once, not with every page. */
export async function readCounts(actor: Actor): Promise<Counts> {
  const seen = COUNTERS.filter(({ needs }) => can(actor, needs));
  const read = seen.map(async (counter) => [counter.name, await readCount(counter, actor)] as const);
  return Object.fromEntries(await Promise.all(read));
}

async function countQuarantined(actor: Actor): Promise<number> {
  return (await countLedger(actor)).quarantined;
}
