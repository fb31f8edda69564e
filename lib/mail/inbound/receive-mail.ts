import { jobsSql } from "@/lib/queue/add-job";
import { storable } from "@/lib/text/storable";
import { cut } from "@/lib/text/cut";
import { db, HOT } from "@/lib/db/client";
import { keepDurably } from "@/lib/files/keep-durably";
import { forget } from "@/lib/files/keep-stream";
import { fileStore } from "@/lib/files/store";
import { contentHash, mailIdentity } from "@/lib/mail/inbound/identity";
import { keepRaw } from "@/lib/mail/inbound/raw-mail";
import type { MailSource } from "@/lib/mail/mailboxes/mailbox-types";
import { v7 as uuid } from "uuid";

/** A mail as a transport hands it over. */
export interface ReceivedMail {
  raw: Uint8Array;
  source: Exclude<MailSource, "none">;
  /** Null: it was for none of our addresses. */
  mailboxId: string | null;
  /** Where it lies in an IMAP folder. */
  uidValidity?: bigint;
  uid?: bigint;
  /** When it came to where it was found; now, unless that is earlier. Null: it was handed over by hand. */
  arrivedAt?: Date | null;
  /** What the server was told besides the mail itself. `from` "" is the empty return path. */
  envelope?: MailEnvelope;
  /** The mail is larger than is taken, and `raw` only its head: what all of it would be. It waits for a person. */
  wholeBytes?: number;
}

/** RFC 5321: sender and recipients, and who handed it over. */
export interface MailEnvelope {
  from: string | null;
  to: readonly string[];
  ip?: string | undefined;
  helo?: string | undefined;
}

/**
 * Takes a mail into the ledger: its raw bytes are on the disk, and its row, where it was seen and the job `mail.take`
 * are committed when this returns. Only then may whoever delivered it be told that we have it. The same mail again, by
 * whatever way and however many at once, adds where it was seen, and nothing else.
 * @throws when it could not be kept: nothing of it stays, and it has to be delivered again
 */
export async function receiveMail(
  mail: ReceivedMail,
  now: Date = new Date(),
): Promise<{ mailId: string; fresh: boolean }> {
  const identity = mailIdentity(mail.raw);
  const known = await findKnown(identity);
  if (known) return seenAgain(known, mail, now);
  const storageKey = await keepRaw(mail.raw, now);
  const written = await enter(mail, { identity, storageKey }, now).catch(async (error: unknown) => {
    await dropUnlessEntered(storageKey);
    throw error;
  });
  if (written) return { mailId: written, fresh: true };
  await forget(storageKey);
  const first = await findKnown(identity);
  if (!first) throw new Error("A mail that was in the ledger is not there any more.");
  return seenAgain(first, mail, now);
}

interface Known {
  id: string;
  storageKey: string;
}

async function findKnown(identity: Uint8Array): Promise<Known | null> {
  const [known] = await db().$queryRaw<Known[]>`${HOT}
    select id, storage_key as "storageKey" from incoming_mail where identity = ${identity}`;
  return known ?? null;
}

/** Row, sighting and job in one statement; null when the same mail was entered meanwhile. */
async function enter(
  { raw, source, mailboxId, uidValidity, uid, envelope, wholeBytes, arrivedAt }: ReceivedMail,
  { identity, storageKey }: { identity: Uint8Array; storageKey: string },
  now: Date,
): Promise<string | null> {
  const id = uuid();
  const arrived = arrivedAt && arrivedAt < now ? arrivedAt : now;
  const job = { name: "mail.take", payload: { mailId: id }, key: `take:${id}` } as const;
  const [entered] = await db().$queryRaw<{ jobs: number | null }[]>`${HOT} with entered as (
      insert into incoming_mail (id, mailbox_id, source, storage_key, size_bytes, content_hash, identity, envelope_from,
        envelope_to, received_at, arrived_at, detail, status, reason)
      values (${id}::uuid, ${mailboxId}::uuid, ${source}::mail_source, ${storageKey}, ${raw.byteLength},
        ${contentHash(raw)}, ${identity}, ${kept(envelope?.from)}, ${(envelope?.to ?? []).map(storable)}::text[],
        ${now}::timestamptz, ${arrivedAt === null ? null : arrived}::timestamptz, ${JSON.stringify({ ...handedOver(envelope), ...(wholeBytes && { wholeBytes }) })}::jsonb,
        ${wholeBytes ? "quarantined" : "received"}::incoming_status, ${wholeBytes ? "too-large" : null})
      on conflict (identity) do nothing returning id),
    seen as (
      insert into mail_sighting (id, mail_id, mailbox_id, source, uid_validity, uid, at)
      select ${uuid()}::uuid, entered.id, ${mailboxId}::uuid, ${source}::mail_source, ${uidValidity ?? null}::bigint,
        ${uid ?? null}::bigint, ${now}::timestamptz
      from entered on conflict do nothing)
    select case when exists (select from entered) then ${jobsSql([job])} end as jobs`;
  return entered?.jobs ? id : null;
}

/** PostgreSQL keeps every text but one with a zero character. */
function kept(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : cut(storable(text), 1_000);
}

function handedOver(envelope: MailEnvelope | undefined): Record<string, string> {
  return {
    ...(envelope?.ip && { ip: envelope.ip }),
    ...(envelope?.helo && { helo: cut(storable(envelope.helo), 255) }),
  };
}

/** Notes one more sighting. A raw mail that the store has lost is kept anew: a second delivery heals the ledger. */
async function seenAgain(
  { id, storageKey }: Known,
  { raw, source, mailboxId, uidValidity, uid }: ReceivedMail,
  now: Date,
): Promise<{ mailId: string; fresh: boolean }> {
  if (!(await fileStore().exists(storageKey))) await keepDurably(storageKey, raw);
  await db().$executeRaw`${HOT}
    insert into mail_sighting (id, mail_id, mailbox_id, source, uid_validity, uid, at)
    values (${uuid()}::uuid, ${id}::uuid, ${mailboxId}::uuid, ${source}::mail_source, ${uidValidity ?? null}::bigint,
      ${uid ?? null}::bigint, ${now}::timestamptz)
    on conflict do nothing`;
  return { mailId: id, fresh: false };
}

/**
 * After a failure whose outcome is unknown (the connection broke off while committing) the row decides; while that
 * cannot be asked either, the file stays, and the sweep of files without a row removes it later.
 */
async function dropUnlessEntered(storageKey: string): Promise<void> {
  const entered = await db()
    .incomingMail.count({ where: { storageKey } })
    .catch(() => 1);
  if (entered === 0) await forget(storageKey);
}
