import type { Tx } from "@/lib/db/client";
import { CALM_PART, stormLimits, STORM_WINDOW_MS } from "@/lib/mail/limits/storm-limits";
import type { StormScope } from "@/lib/mail/limits/storm-types";
import { Prisma } from "@/lib/db/generated/client";
import { notify } from "@/lib/notifications/notify";
import { recentSettings } from "@/lib/settings/read";

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
 * @param at when the mail came to us: what piled up in a mailbox over days is no storm when it is read at once
 */
export async function countMail(tx: Tx, origin: Origin, at: Date): Promise<"calm" | "storm"> {
  let storms = false;
  for (const counted of countedBy(origin)) storms = (await blows(tx, counted, at)) || storms;
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

async function blows(tx: Tx, counted: Counted, at: Date): Promise<boolean> {
  const { scope, key } = counted;
  const last = await tx.mailStorm.findFirst({
    where: { scope, key },
    orderBy: { since: "desc" },
    select: { id: true, since: true, endedAt: true },
  });
  // A mail from before the storm neither belongs to it nor says that it is over.
  const open = last && last.endedAt === null && last.since <= at;
  if (open && !(await isQuiet(tx, counted, at))) return hold(tx, last.id);
  if (open) await endStorms(tx, [last.id], at);
  const from = Math.max(at.getTime() - STORM_WINDOW_MS, (open ? at : last?.endedAt)?.getTime() ?? 0);
  const limit = await limitOf(tx, scope);
  const count = await countBetween(tx, counted, { from: new Date(from), to: at, most: limit + 1 });
  return count > limit && begin(tx, counted, at);
}

async function limitOf(tx: Tx, scope: StormScope): Promise<number> {
  return stormLimits(await recentSettings(tx))[scope];
}

async function hold(tx: Tx, id: string): Promise<true> {
  await tx.mailStorm.update({ where: { id }, data: { held: { increment: 1 } }, select: { id: true } });
  return true;
}

/** Two mails at once begin one storm: it has a unique index. */
async function begin(tx: Tx, { scope, key }: Counted, at: Date): Promise<true> {
  const [begun] = await tx.$queryRaw<{ held: number }[]>`
    insert into mail_storm as s (id, scope, key, held, since)
    values (gen_random_uuid(), ${scope}, ${key}, 1, ${at})
    on conflict (scope, key) where ended_at is null do update set held = s.held + 1
    returning held`;
  if (begun?.held === 1) await tellManagers(tx, new Date());
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

/** Whether so little came before that time that a storm is over. */
export async function isQuiet(tx: Tx, { scope, key }: Counted, at: Date): Promise<boolean> {
  const most = Math.max(1, Math.floor((await limitOf(tx, scope)) * CALM_PART));
  const from = new Date(at.getTime() - STORM_WINDOW_MS);
  return (await countBetween(tx, { scope, key }, { from, to: at, most })) < most;
}

/** How many mails came in that time; it counts no further than `most`, along an index. */
async function countBetween(
  tx: Tx,
  { scope, key }: Counted,
  { from, to, most }: { from: Date; to: Date; most: number },
): Promise<number> {
  const by = {
    sender: Prisma.sql`from_email = ${key}`,
    domain: Prisma.sql`split_part(from_email, '@', 2) = ${key}`,
    mailbox: Prisma.sql`mailbox_id = ${key}::uuid`,
  };
  const [found] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from (
      select 1 from incoming_mail where ${by[scope]} and arrived_at > ${from} and arrived_at <= ${to} limit ${most}) lately`;
  return found?.count ?? 0;
}
