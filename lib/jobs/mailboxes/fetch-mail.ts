import type { ImapFlow } from "imapflow";
import { db } from "@/lib/db/client";
import { receiveMail } from "@/lib/mail/inbound/receive-mail";
import { log } from "@/lib/log";
import { largestMail } from "@/lib/mail/mailboxes/size-limit";

/** Mails, and bytes, that are asked for at once. */
const BATCH_MAILS = 50;
const BATCH_BYTES = 16 * 1024 * 1024;
/** Of a mail that is too large: enough for every header that matters. */
const HEAD_BYTES = 64 * 1024;
/** Mails that are written to the ledger at once. */
const WRITERS = 4;

/** A folder as it is now. */
export interface OpenFolder {
  client: ImapFlow;
  mailboxId: string;
  uidValidity: bigint;
}

interface Found {
  uid: number;
  size: number;
}

/**
 * Takes everything above `lastUid` into the ledger, in order, and returns the UID up to which all is taken. It is
 * noted in the mailbox's row only when the ledger has it: whatever breaks off in between is fetched again.
 * @throws when the server, the store or the database gives up
 */
export async function fetchNew(folder: OpenFolder, lastUid: number, signal: AbortSignal): Promise<number> {
  // "n:*" always names the last mail, too, even when it lies below n (RFC 9051, 9: seq-range).
  const uids = (await uidsIn(folder, `${lastUid + 1}:*`)).filter((uid) => uid > lastUid);
  let reached = lastUid;
  for (const batch of batchesOf(await sizesOf(folder, uids))) {
    if (signal.aborted) break;
    await takeBatch(folder, batch);
    reached = batch.at(-1)?.uid ?? reached;
    await noteReached(folder, reached);
  }
  return reached;
}

/** Fetches what lies at or below `lastUid` and was never seen by the ledger; returns how many. */
export async function fetchGaps(folder: OpenFolder, lastUid: number, signal: AbortSignal): Promise<number> {
  if (lastUid < 1) return 0;
  const { mailboxId, uidValidity } = folder;
  const uids = await uidsIn(folder, `1:${lastUid}`);
  const missing = await db().$queryRaw<{ uid: bigint }[]>`
    select t.uid from unnest(${uids.map(BigInt)}::bigint[]) t (uid)
    where not exists (select 1 from mail_sighting s
      where s.mailbox_id = ${mailboxId}::uuid and s.uid_validity = ${uidValidity} and s.uid = t.uid)
    order by t.uid`;
  const gaps = await sizesOf(
    folder,
    missing.map(({ uid }) => Number(uid)),
  );
  for (const batch of batchesOf(gaps)) {
    if (signal.aborted) break;
    await takeBatch(folder, batch);
  }
  return missing.length;
}

/** Notes how far the mailbox is read; a slower reader of the same folder cannot turn it back. */
async function noteReached({ mailboxId, uidValidity }: OpenFolder, lastUid: number): Promise<void> {
  await db().$executeRaw`
    update mailbox set uid_validity = ${uidValidity}, last_uid = ${lastUid}
    where id = ${mailboxId}::uuid and (uid_validity is distinct from ${uidValidity} or coalesce(last_uid, 0) < ${lastUid})`;
}

async function uidsIn({ client }: OpenFolder, range: string): Promise<number[]> {
  const uids = await client.search({ uid: range }, { uid: true });
  if (!uids) throw new Error("The server did not list the folder.");
  return uids.toSorted((a, b) => a - b);
}

async function sizesOf({ client }: OpenFolder, uids: readonly number[]): Promise<Found[]> {
  const found: Found[] = [];
  for (let at = 0; at < uids.length; at += 1_000) {
    const asked = uids.slice(at, at + 1_000);
    for (const { uid, size = 0 } of await client.fetchAll(asked, { uid: true, size: true }, { uid: true }))
      found.push({ uid, size });
  }
  return found.toSorted((a, b) => a.uid - b.uid);
}

function batchesOf(found: readonly Found[]): Found[][] {
  const batches: Found[][] = [];
  let bytes = 0;
  for (const one of found) {
    const open = batches.at(-1);
    if (open && open.length < BATCH_MAILS && bytes + one.size <= BATCH_BYTES) {
      open.push(one);
      bytes += one.size;
    } else {
      batches.push([one]);
      bytes = one.size;
    }
  }
  return batches;
}

/** Mails that are not too large are fetched together; when the server stumbles over one of them, one by one. */
async function takeBatch(folder: OpenFolder, batch: readonly Found[]): Promise<void> {
  const most = largestMail();
  const whole = batch.filter(({ size }) => size <= most).map(({ uid }) => uid);
  try {
    await takeWhole(folder, whole);
  } catch (error) {
    if (!folder.client.usable || !isRefusal(error)) throw error;
    for (const uid of whole) await takeAlone(folder, uid);
  }
  for (const one of batch) if (one.size > most) await takeHead(folder, one);
}

async function takeWhole(folder: OpenFolder, uids: number[]): Promise<void> {
  if (uids.length === 0) return;
  const mails = await folder.client.fetchAll(uids, { uid: true, source: true, internalDate: true }, { uid: true });
  for (let at = 0; at < mails.length; at += WRITERS) {
    await Promise.all(
      mails.slice(at, at + WRITERS).map(async ({ uid, source, internalDate }) => {
        if (source && uids.includes(uid)) await take(folder, { uid, source, internalDate });
      }),
    );
  }
}

/** One that the server cannot give now must not hold up those behind it: it stays a gap, and gaps are tried again. */
async function takeAlone(folder: OpenFolder, uid: number): Promise<void> {
  try {
    await takeWhole(folder, [uid]);
  } catch (err) {
    if (!folder.client.usable || !isRefusal(err)) throw err;
    log.warn({ err, mailboxId: folder.mailboxId, uid }, "a mail could not be fetched; it is tried again later");
  }
}

/** Of a mail that is too large its head is kept, and a person decides. */
async function takeHead(folder: OpenFolder, { uid, size }: Found): Promise<void> {
  const source = { start: 0, maxLength: HEAD_BYTES };
  const mail = await folder.client.fetchOne(uid, { uid: true, source, internalDate: true }, { uid: true });
  if (mail && mail.source) await take(folder, { uid, source: mail.source, internalDate: mail.internalDate }, size);
}

/** A mail as the server gave it. */
interface Given {
  uid: number;
  source: Uint8Array;
  /** When it came into the folder. */
  internalDate?: Date | string | undefined;
}

async function take(folder: OpenFolder, { uid, source, internalDate }: Given, wholeBytes?: number): Promise<void> {
  const { mailboxId, uidValidity } = folder;
  const cut = wholeBytes === undefined ? {} : { wholeBytes };
  const arrived = new Date(internalDate ?? Number.NaN);
  const came = Number.isNaN(arrived.getTime()) ? {} : { arrivedAt: arrived };
  await receiveMail({ raw: source, source: "imap", mailboxId, uidValidity, uid: BigInt(uid), ...cut, ...came });
}

/** The server itself said no: the connection, the store and the database are well. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && "responseStatus" in error && typeof error.responseStatus === "string";
}
