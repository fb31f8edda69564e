import { addJobs } from "@/lib/queue/add-job";
import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import type { Tx } from "@/lib/db/client";
import { db, transaction } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import type { EndStormInput } from "@/lib/mail/limits/storm-schema";
import { endStorms, isQuiet } from "@/lib/mail/limits/storm";
import type { StormScope, StormView } from "@/lib/mail/limits/storm-types";
import { audit } from "@/lib/settings/audit";
import { parseInput } from "@/lib/i18n/parse-input";
import { endStormSchema } from "@/lib/mail/limits/storm-schema";

/** Most storms that are shown, and mails that are let go at once. */
const most = { storms: 20, mails: 10_000 };

/**
 * The storms that blow, the oldest first.
 * @throws AppError forbidden
 */
export async function listStorms(actor: Actor): Promise<StormView[]> {
  authorize(actor, "storm.manage");
  const rows = await db().mailStorm.findMany({
    where: { endedAt: null },
    orderBy: [{ since: "asc" }, { id: "asc" }],
    take: most.storms,
    select: { id: true, scope: true, key: true, since: true, held: true },
  });
  if (rows.length === 0) return [];
  const ids = rows.filter(({ scope }) => scope === "mailbox").map(({ key }) => key);
  const mailboxes = await db().mailbox.findMany({ where: { id: { in: ids } }, select: { id: true, address: true } });
  const addresses = new Map(mailboxes.map(({ id, address }) => [id, address]));
  return rows.map(({ key, scope, ...row }) => ({ ...row, scope: scopeOf(scope), name: addresses.get(key) ?? key }));
}

function scopeOf(text: string): StormScope {
  return text === "sender" || text === "domain" ? text : "mailbox";
}

/**
 * Ends a storm. `release`: what it held is taken now, as if it had just come; otherwise it goes on waiting.
 * @returns how many mails were let go, and that in words
 * @throws AppError forbidden | not_found (it has ended already)
 */
export async function endStorm(
  actor: Actor,
  input: EndStormInput,
  now = new Date(),
): Promise<{ released: number; text: string }> {
  authorize(actor, "storm.manage");
  const { id, release } = parseInput(endStormSchema, input, actor.language);
  return transaction(async (tx) => {
    const storm = await tx.mailStorm.findFirst({
      where: { id, endedAt: null },
      select: { scope: true, key: true, since: true, held: true },
    });
    if (!storm) throw new AppError("not_found", say(actor.language, "mailGuard.storm.over"));
    await endStorms(tx, [id], now);
    const released = release ? await letGo(tx, { ...storm, scope: scopeOf(storm.scope) }) : 0;
    const { scope, key, held } = storm;
    const detail = { scope, key, held, released };
    await audit(tx, actor, { action: "storm.end", subjectType: "mailStorm", subjectId: id, detail });
    const { language } = actor;
    const text = release
      ? say(language, "mailGuard.storm.released", { count: released })
      : say(language, "mailGuard.storm.ended");
    return { released, text };
  });
}

type Storm = { scope: StormScope; key: string; since: Date };

/** Back to where they were when the storm caught them, with a note that it does not count any more. */
async function letGo(tx: Tx, { scope, key, since }: Storm): Promise<number> {
  const by = {
    sender: Prisma.sql`from_email = ${key}`,
    domain: Prisma.sql`split_part(from_email, '@', 2) = ${key}`,
    mailbox: Prisma.sql`mailbox_id = ${key}::uuid`,
  };
  const released = await tx.$queryRaw<{ id: string }[]>`
    with waiting as (
      select id from incoming_mail
      where status = 'quarantined' and reason = 'storm' and ${by[scope]} and received_at >= ${since}::timestamptz - interval '1 day'
      order by received_at limit ${most.mails} for update skip locked),
    released as (
      update incoming_mail m set status = 'received', reason = null, attempts = 0,
        detail = jsonb_set(m.detail, '{released}', coalesce(m.detail->'released', '[]') || '["storm"]')
      from waiting w where w.id = m.id returning m.id)
    select id from released`;
  await addJobs(
    tx,
    released.map(({ id }) => ({ name: "mail.take", payload: { mailId: id }, key: `take:${id}` })),
  );
  return released.length;
}

/** Ends the storms that have blown themselves out, whether or not another mail comes. */
export async function endQuietStorms(now = new Date()): Promise<void> {
  const open = await db().mailStorm.findMany({
    where: { endedAt: null },
    select: { id: true, scope: true, key: true },
    take: 1_000,
  });
  for (const { id, scope, key } of open) {
    await transaction(async (tx) => {
      if (await isQuiet(tx, { scope: scopeOf(scope), key }, now)) await endStorms(tx, [id], now);
    });
  }
}
