import { createHmac, randomBytes, timingSafeEqual, type Hmac } from "node:crypto";
import { db } from "@/lib/db/client";
import { chunksOf } from "@/lib/files/chunks";
import { receiveMail } from "@/lib/intake/receive-mail";
import { log } from "@/lib/log";
import { noteHealth } from "@/lib/mailboxes/mailbox-access";
import { openSecrets } from "@/lib/mailboxes/secrets";
import { largestMail } from "@/lib/mailboxes/size-limit";

/** How far the sender's clock may be from ours. */
const TOLERANCE_SECONDS = 300;
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
    const raw = await readAll(body, { most, hmac });
    if (!raw) return { kind: "too-large" };
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

/** Null as soon as it is more than is taken. */
async function readAll(
  body: HttpMail["body"],
  { most, hmac }: { most: number; hmac: Hmac },
): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunksOf(body)) {
    bytes += chunk.byteLength;
    if (bytes > most) return null;
    hmac.update(chunk);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function isSigned(signature: string, hmac: Hmac): boolean {
  const right = hmac.digest();
  const given = signature.split(" ").filter((one) => one.startsWith("v1,"));
  return given.slice(0, 10).some((one) => {
    const bytes = Buffer.from(one.slice(3), "base64");
    return bytes.byteLength === right.byteLength && timingSafeEqual(bytes, right);
  });
}
