import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { authSecret } from "@/lib/auth/keys";
import { secretsSchema, type MailboxSecrets } from "@/lib/mail/mailboxes/mailbox-schema";

const ALGORITHM = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts a mailbox's secrets for its row: IV, tag, then AES-256-GCM under a key made of AUTH_SECRET (HKDF, RFC 5869). */
export function sealSecrets(secrets: MailboxSecrets): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key(), iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(secrets), "utf8"), cipher.final()]);
  return new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), sealed]));
}

/**
 * The secrets of a mailbox's row; none when nothing is kept, and none when AUTH_SECRET has become another: they have to
 * be given again then.
 */
export function openSecrets(sealed: Uint8Array | null): MailboxSecrets {
  if (!sealed) return {};
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv(ALGORITHM, key(), bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString();
    return secretsSchema.parse(JSON.parse(text));
  } catch {
    return {};
  }
}

function key(): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", authSecret(), "", "caseway mailbox secrets", 32));
}
