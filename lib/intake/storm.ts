import type { Tx } from "@/lib/db/client";
import { CALM_PART, STORM_LIMITS, STORM_WINDOW_MS } from "@/lib/intake/storm-limits";
import type { StormScope } from "@/lib/intake/storm-types";
import { Prisma } from "@/lib/db/generated/client";
import { notify } from "@/lib/notifications/notify";

/** Where a mail comes from: the address in lower case, and the mailbox it came to. */
interface Origin {
  from: string;
  mailboxId: string | null;
}

/** One thing that mails are counted by. */
interface Counted {
  scope: StormScope;
  key: string;
}

/**
 * Whether this mail, whose row bears its sender already, is part of a storm: more mails from an address, from a domain or
 * to a mailbox than anybody writes. The first one over a limit opens the storm and tells the managers; those that follow
 * count as held, until it is quiet. A storm that ended counts anew from there, so that mail which is let go blows up no
 * second one.
 */
export async function countMail(tx: Tx, origin: Origin, now: Date): Promise<"calm" | "storm"> {
  let storms = false;
  for (const counted of countedBy(origin)) storms = (await blows(tx, counted, now)) || storms;
  return storms ? "storm" : "calm";
}

function countedBy({ from, mailboxId }: Origin): Counted[] {
  const domain = from.slice(from.lastIndexOf("@") + 1);
  return [
    { scope: "sender", key: from },
    { scope: "domain", key: domain },
    ...(mailboxId === null ? [] : [{ scope: "mailbox" as const, key: mailboxId }]),
  ];
}

async function blows(tx: Tx, counted: Counted, now: Date): Promise<boolean> {
  const { scope, key } = counted;
  const last = await tx.mailStorm.findFirst({
    where: { scope, key },
    orderBy: { since: "desc" },
    select: { id: true, endedAt: true },
  });
  const open = last && last.endedAt === null;
  if (open && !(await isQuiet(tx, counted, now))) return hold(tx, last.id);
  if (open) await endStorms(tx, [last.id], now);
  const from = Math.max(now.getTime() - STORM_WINDOW_MS, (open ? now : last?.endedAt)?.getTime() ?? 0);
  const count = await countSince(tx, counted, { from: new Date(from), most: STORM_LIMITS[scope] + 1 });
  return count > STORM_LIMITS[scope] && begin(tx, counted, now);
}

async function hold(tx: Tx, id: string): Promise<true> {
  await tx.mailStorm.update({ where: { id }, data: { held: { increment: 1 } }, select: { id: true } });
  return true;
}

/** Two mails at once begin one storm: it has a unique index. */
async function begin(tx: Tx, { scope, key }: Counted, now: Date): Promise<true> {
  const [begun] = await tx.$queryRaw<{ held: number }[]>`
    insert into mail_storm as s (id, scope, key, held, since)
    values (gen_random_uuid(), ${scope}, ${key}, 1, ${now})
    on conflict (scope, key) where ended_at is null do update set held = s.held + 1
    returning held`;
  if (begun?.held === 1) await tellManagers(tx, now);
  return true;
}

async function tellManagers(tx: Tx, now: Date): Promise<void> {
  const managers = await tx.person.findMany({
    where: { role: { in: ["manager", "admin"] }, active: true },
    select: { id: true },
  });
  const personIds = managers.map(({ id }) => id);
  await notify(tx, { personIds, kind: "storm", caseId: null, level: "warning" }, now);
}

/** Ends storms; what they hold goes on waiting. */
export async function endStorms(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  await tx.mailStorm.updateMany({ where: { id: { in: [...ids] }, endedAt: null }, data: { endedAt: now } });
}

/** Whether so little comes now that a storm is over. */
export async function isQuiet(tx: Tx, { scope, key }: Counted, now: Date): Promise<boolean> {
  const most = Math.max(1, Math.floor(STORM_LIMITS[scope] * CALM_PART));
  const from = new Date(now.getTime() - STORM_WINDOW_MS);
  return (await countSince(tx, { scope, key }, { from, most })) < most;
}

/** How many mails came since then; it counts no further than `most`, along an index. */
async function countSince(
  tx: Tx,
  { scope, key }: Counted,
  { from, most }: { from: Date; most: number },
): Promise<number> {
  const by = {
    sender: Prisma.sql`from_email = ${key}`,
    domain: Prisma.sql`split_part(from_email, '@', 2) = ${key}`,
    mailbox: Prisma.sql`mailbox_id = ${key}::uuid`,
  };
  const [found] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (
      select 1 from incoming_mail where ${by[scope]} and received_at > ${from} limit ${most}) lately`;
  return found?.count ?? 0;
}
