import { cut } from "@/lib/text/cut";
import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { entryColumns, toEntry } from "@/lib/mail/inbound/ledger-list";
import { detailSchema } from "@/lib/mail/inbound/ledger-row";
import type { LedgerMail } from "@/lib/mail/inbound/ledger-types";
import { isMailAddress } from "@/lib/text/mail-address";
import { storable } from "@/lib/text/storable";
import { readRaw } from "@/lib/mail/inbound/raw-mail";
import type { MailAuthentication } from "@/lib/mail-format/types";
import { readMail } from "@/lib/mail-format/read/read-mail";

const RAW_SHOWN = 200_000;
const TEXT_SHOWN = 100_000;

/** Reasons that a manager may let a mail pass in spite of; the others have to be mended. */
const RELEASABLE = ["spoofed", "storm", "loop"];

const columns = {
  ...entryColumns,
  storageKey: true,
  internetId: true,
  sentAt: true,
  envelopeFrom: true,
  envelopeTo: true,
  contentHash: true,
  attempts: true,
  detail: true,
  authentication: true,
  messageId: true,
  settledAt: true,
  settledBy: { select: { name: true } },
  sightings: {
    select: { id: true, at: true, source: true, uid: true, mailbox: { select: { address: true } } },
    orderBy: { at: "asc" },
    take: 50,
  },
} as const;

/**
 * One mail of the ledger, as it came and as it is read.
 * @throws AppError forbidden | not_found
 */
export async function getLedgerMail(actor: Actor, id: string): Promise<LedgerMail> {
  authorize(actor, "mailLedger.manage");
  const row = isId(id) ? await db().incomingMail.findUnique({ where: { id }, select: columns }) : null;
  if (!row) throw new AppError("not_found", say(actor.language, "mailLedger.notFound"));
  const { storageKey, contentHash, detail, authentication, settledBy, sightings } = row;
  const { internetId, sentAt, envelopeFrom, envelopeTo, attempts, settledAt } = row;
  const raw = await readRaw(storageKey).catch(() => null);
  const { error, flaws, automatic } = detailSchema.parse(detail);
  return {
    ...toEntry(row),
    internetId,
    sentAt,
    envelopeFrom,
    envelopeTo,
    attempts,
    settledAt,
    hash: Buffer.from(contentHash).toString("hex"),
    error: error ?? null,
    flaws,
    automatic: automatic ?? null,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by the intake alone
    authentication: authentication as MailAuthentication | null,
    settledBy: settledBy?.name ?? null,
    sightings: sightings.map(({ uid, mailbox, ...seen }) => ({
      ...seen,
      uid: uid === null ? null : String(uid),
      mailbox: mailbox?.address ?? null,
    })),
    content: raw && (await contentOf(raw)),
    raw: raw && storable(new TextDecoder().decode(raw.subarray(0, RAW_SHOWN))),
    rawIsCut: raw !== null && raw.byteLength > RAW_SHOWN,
    may: whatMay(row),
  };
}

/**
 * A mail's raw bytes, to be saved.
 * @throws AppError forbidden | not_found
 */
export async function openRawMail(actor: Actor, id: string): Promise<{ bytes: Uint8Array; name: string }> {
  authorize(actor, "mailLedger.manage");
  const row = isId(id) ? await db().incomingMail.findUnique({ where: { id }, select: { storageKey: true } }) : null;
  const bytes = row && (await readRaw(row.storageKey).catch(() => null));
  if (!bytes) throw new AppError("not_found", say(actor.language, "mailLedger.notFound"));
  return { bytes, name: `${id}.eml` };
}

function isId(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
}

async function contentOf(raw: Uint8Array): Promise<LedgerMail["content"]> {
  const mail = await readMail(raw);
  const written = (list: typeof mail.to) =>
    list.slice(0, 50).map(({ name, email }) => (name ? `${name} <${email}>` : email));
  return {
    to: written(mail.to),
    cc: written(mail.cc),
    text: cut(storable(mail.text), TEXT_SHOWN),
    files: mail.files.map(({ name, bytes }, id) => ({ id, name, sizeBytes: bytes.byteLength })),
  };
}

function whatMay({
  status,
  reason,
  messageId,
  fromEmail,
}: {
  status: string;
  reason: string | null;
  messageId: string | null;
  fromEmail: string;
}): LedgerMail["may"] {
  const waits = status === "quarantined";
  const isOut = status === "discarded";
  const apply = messageId === null && (waits || isOut || status === "applied");
  return {
    retry: waits || isOut,
    release: waits && RELEASABLE.includes(reason ?? ""),
    discard: waits,
    apply,
    // A case needs somebody whose it is.
    open: apply && isMailAddress(fromEmail),
  };
}
