import { createHash } from "node:crypto";

/** Fields that whoever wrote the mail set once, and that no server on the way changes (RFC 5321, 4.4; RFC 5322, 3.6). */
const FIELDS = ["message-id", "from", "date", "subject"] as const;
const LF = 10;
const CR = 13;

/**
 * What makes a mail the same mail, whichever way it came and however often: SHA-256 of its first Message-ID, From, Date
 * and Subject, unfolded and with each run of white space as one blank, and of the bytes of its body with every line
 * ending (CR LF, CR or LF) as LF and without empty lines at the end. Trace headers, which each server adds, the
 * envelope and an mbox's first line do not count. A mail whose head does not end, or that has neither Message-ID nor
 * Date, is told from others by all of its bytes: coming in twice is better than being lost.
 */
export function mailIdentity(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const { head, body } = parted(bytes);
  const values = fieldsOf(head);
  const known = Boolean(values.get("message-id") || values.get("date"));
  const hash = createHash("sha256");
  for (const name of FIELDS) hash.update(`${name}:${values.get(name) ?? ""}\n`);
  return new Uint8Array(hash.update(plainLines(known ? body : bytes)).digest());
}

/** SHA-256 of a raw mail. */
export function contentHash(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(raw).digest());
}

/** The head ends at the first empty line, however the lines end. */
function parted(bytes: Buffer): { head: string; body: Buffer } {
  const ends = ["\r\n\r\n", "\n\n", "\r\r", "\n\r\n"].flatMap((end) => {
    const at = bytes.indexOf(end, 0, "latin1");
    return at < 0 ? [] : [{ at, length: end.length }];
  });
  const first = ends.toSorted((a, b) => a.at - b.at || b.length - a.length)[0];
  if (!first) return { head: "", body: bytes };
  return { head: bytes.toString("latin1", 0, first.at), body: bytes.subarray(first.at + first.length) };
}

function fieldsOf(head: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const line of head.replace(/(?:\r\n|\r|\n)[ \t]+/g, " ").split(/\r\n|\r|\n/)) {
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (name === "" || values.has(name)) continue;
    values.set(
      name,
      line
        .slice(colon + 1)
        .replace(/\s+/g, " ")
        .trim(),
    );
  }
  return values;
}

/** The body with LF alone as line ending, in one pass: mails may have many megabytes. */
function plainLines(body: Buffer): Buffer {
  const plain = Buffer.allocUnsafe(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0;
    if (byte === CR) {
      plain[length++] = LF;
      if (body[at + 1] === LF) at += 1;
    } else plain[length++] = byte;
  }
  while (length > 0 && plain[length - 1] === LF) length -= 1;
  return plain.subarray(0, length);
}
