import { createHmac, randomBytes, timingSafeEqual, type Hmac } from "node:crypto";
import { db } from "@/lib/db/client";
import { chunksOf } from "@/lib/files/chunks";
import { receiveMail } from "@/lib/mail/inbound/receive-mail";
import { log } from "@/lib/log";
import { noteHealth } from "@/lib/mail/mailboxes/mailbox-access";
import { openSecrets } from "@/lib/mail/mailboxes/secrets";
import { largestMail } from "@/lib/mail/mailboxes/size-limit";

/** How far the sender's clock may be from ours. */
const TOLERANCE_SECONDS = 300;
/** Mails of the largest size that are held in memory at once, by all requests together. */
const LARGEST_AT_ONCE = 4;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A mail over HTTP, signed as Standard Webhooks are: `v1,<base64>` of `<id>.<timestamp>.<body>` under the mailbox's secret. */
export interface HttpMail {
  mailboxId: string;
  id: string;
  /** Seconds since 1970. */
  timestamp: string;
  /** One or more, separated by blanks. */
  signature: string;
  body: ReadableStream<Uint8Array> | null;
  announcedBytes: number | null;
}

/** What the sender is told; `stranger` never says what of it was wrong. */
export type HttpAnswer =
  { kind: "taken"; mailId: string; fresh: boolean } | { kind: "stranger" } | { kind: "too-large" } | { kind: "later" };

/** Takes a signed mail into the ledger. Taken twice it is there once, and the sender is told the same. */
export async function receiveHttpMail(mail: HttpMail, now: Date = new Date()): Promise<HttpAnswer> {
  const { mailboxId, id, timestamp, body, announcedBytes } = mail;
  const most = largestMail();
  if (announcedBytes !== null && announcedBytes > most) return { kind: "too-large" };
  if (!isTimely(timestamp, now) || id.length > 200) return { kind: "stranger" };
  try {
    const secret = await secretOf(mailboxId);
    const hmac = createHmac("sha256", keyOf(secret ?? randomBytes(32).toString("hex"))).update(`${id}.${timestamp}.`);
    const raw = await readAll(body, { most, hmac, keep: secret !== null });
    if (typeof raw === "string") return { kind: raw };
    if (!isSigned(mail.signature, hmac) || secret === null || raw.byteLength === 0) return { kind: "stranger" };
    const { mailId, fresh } = await receiveMail({ raw, source: "http", mailboxId }, now);
    await noteHealth(mailboxId, null, now);
    return { kind: "taken", mailId, fresh };
  } catch (err) {
    log.error({ err, mailboxId }, "a mail over HTTP could not be kept; its sender tries again");
    return { kind: "later" };
  }
}

function isTimely(timestamp: string, now: Date): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  return Math.abs(now.getTime() / 1_000 - Number(timestamp)) <= TOLERANCE_SECONDS;
}

/** Null: there is no such mailbox, it does not take mail over HTTP, or it has no secret. */
async function secretOf(mailboxId: string): Promise<string | null> {
  const where = { id: mailboxId, active: true, receivesBy: "http" } as const;
  const row = uuid.test(mailboxId) ? await db().mailbox.findFirst({ where, select: { secrets: true } }) : null;
  return (row && openSecrets(row.secrets).httpSecret) || null;
}

/** A secret in the form of Standard Webhooks is base64 behind its prefix; any other is its own characters. */
function keyOf(secret: string): Buffer {
  return secret.startsWith("whsec_") ? Buffer.from(secret.slice(6), "base64") : Buffer.from(secret);
}

let heldBytes = 0;

type Reading = { most: number; hmac: Hmac; keep: boolean };

/**
 * Reads until it is more than is taken, or more than the process should hold: whether it is signed is known only at its
 * end, so nobody is trusted before. Without `keep` it is read to the same end, and nothing of it stays.
 */
async function readAll(
  body: HttpMail["body"],
  { most, hmac, keep }: Reading,
): Promise<Uint8Array | "too-large" | "later"> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  let held = 0;
  try {
    for await (const chunk of chunksOf(body)) {
      bytes += chunk.byteLength;
      if (bytes > most) return "too-large";
      hmac.update(chunk);
      if (!keep) continue;
      if (heldBytes + chunk.byteLength > most * LARGEST_AT_ONCE) return "later";
      held += chunk.byteLength;
      heldBytes += chunk.byteLength;
      chunks.push(chunk);
    }
    return new Uint8Array(Buffer.concat(chunks));
  } finally {
    heldBytes -= held;
  }
}

function isSigned(signature: string, hmac: Hmac): boolean {
  const right = hmac.digest();
  const given = signature.split(" ").filter((one) => one.startsWith("v1,"));
  return given.slice(0, 10).some((one) => {
    const bytes = Buffer.from(one.slice(3), "base64");
    return bytes.byteLength === right.byteLength && timingSafeEqual(bytes, right);
  });
}
