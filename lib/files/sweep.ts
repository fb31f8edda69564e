import { db } from "@/lib/db/client";
import { forget } from "@/lib/files/keep-stream";
import { fileStore } from "@/lib/files/store";

const DAY_MS = 24 * 60 * 60 * 1_000;
const AT_ONCE = 200;

/**
 * Removes uploads that no message claimed within a day and that no planned reply or draft holds. One that is claimed
 * meanwhile stays.
 * Running it twice removes nothing more.
 * @returns how many were removed, at most 200 per call
 */
export async function sweepUploads(now: Date = new Date()): Promise<number> {
  const isLeft = { caseId: null, plannedId: null, createdAt: { lt: new Date(now.getTime() - DAY_MS) } };
  const left = await db().$queryRaw<{ id: string; storageKey: string }[]>`
    select a.id, a.storage_key as "storageKey" from attachment a
    where a.case_id is null and a.planned_id is null and a.created_at < ${isLeft.createdAt.lt}
      and not exists (select 1 from draft d where d.person_id = a.uploaded_by_id and (strpos(d.body_html, a.id::text) > 0 or a.id = any(d.attachment_ids)))
    order by a.created_at limit ${AT_ONCE}`;
  let removed = 0;
  for (const { id, storageKey } of left) {
    const { count } = await db().attachment.deleteMany({ where: { ...isLeft, id } });
    if (count === 1) await forget(storageKey);
    removed += count;
  }
  return removed;
}

/** The folder of the ledger's raw mails in the file store; within it one folder a day (UTC). */
export const MAIL_FOLDER = "mail";

/** How many days back the folders of mails are looked through. */
const DAYS = 14;

/**
 * Removes raw mails that a worker left without a row in the ledger when it died between writing the two. Only those of
 * days that are over for a day at least: nobody is about to write their row any more. Such a mail was never
 * acknowledged, so that it is delivered again.
 * @returns how many were removed
 */
export async function sweepMails(now: Date = new Date()): Promise<number> {
  let removed = 0;
  for (let back = 2; back < DAYS; back += 1) {
    const day = new Date(now.getTime() - back * DAY_MS).toISOString().slice(0, 10);
    for (const keys of await keysIn(`${MAIL_FOLDER}/${day}`)) removed += await removeStray(keys);
  }
  return removed;
}

async function keysIn(folder: string): Promise<string[][]> {
  const { objects } = await fileStore()
    .listAll(folder)
    .catch(() => ({ objects: [] }));
  const keys = [...objects].flatMap((one) => (one.isFile ? [one.key] : []));
  return Array.from({ length: Math.ceil(keys.length / AT_ONCE) }, (_, page) =>
    keys.slice(page * AT_ONCE, (page + 1) * AT_ONCE),
  );
}

async function removeStray(keys: readonly string[]): Promise<number> {
  const kept = await db().incomingMail.findMany({
    where: { storageKey: { in: [...keys] } },
    select: { storageKey: true },
  });
  const known = new Set(kept.map(({ storageKey }) => storageKey));
  const stray = keys.filter((key) => !known.has(key));
  for (const key of stray) await forget(key);
  return stray.length;
}
