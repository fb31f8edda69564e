/** Takes a part's transfer encoding off (RFC 2045, 6). What is not understood is left as it is; nothing fails. */
export function withoutTransferEncoding(body: Buffer, encoding: string): Buffer {
  if (/^"?base64/.test(encoding)) return fromBase64(body.toString("latin1"));
  if (/^"?quoted-?printable/.test(encoding)) return fromQuotedPrintable(body.toString("latin1"));
  if (/^(?:x-)?uu(?:e|encode)?$/.test(encoding)) return fromUuencode(body.toString("latin1")) ?? body;
  return body;
}

/** Several pieces, each with its own padding, may follow one another. */
function fromBase64(text: string): Buffer {
  const clean = text.replaceAll(/[^A-Za-z0-9+/=]+/g, "");
  const pieces = clean.match(/[^=]+/g) ?? [];
  return pieces.length === 1
    ? Buffer.from(clean, "base64")
    : Buffer.concat(pieces.map((p) => Buffer.from(p, "base64")));
}

/** Bytes of quoted-printable text (RFC 2045, 6.7); a "=" that begins nothing stands for itself. */
export function fromQuotedPrintable(text: string): Buffer {
  const joined = text
    .replaceAll(/[ \t]+(?=\r?\n|$)/g, "")
    .replaceAll(/=\r?\n/g, "")
    .replace(/=$/, "");
  const plain = joined.replaceAll(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );
  return Buffer.from(plain, "latin1");
}

/** The bytes between `begin` and `end`; null when it is none. */
function fromUuencode(text: string): Buffer | null {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => /^begin(?:-base64)? [0-7]{3,4} /.test(line));
  if (start < 0) return null;
  const pieces: Buffer[] = [];
  for (const line of lines.slice(start + 1)) {
    const length = (line.codePointAt(0) ?? 32) - 32;
    if (line === "end" || (length & 63) === 0) break;
    pieces.push(uuLine(line.slice(1), length & 63));
  }
  return Buffer.concat(pieces);
}

function uuLine(line: string, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  const at = (index: number): number => ((line.codePointAt(index) ?? 32) - 32) & 63;
  for (let index = 0; index < length; index++) {
    const group = Math.floor(index / 3) * 4;
    const bits = (at(group) << 18) | (at(group + 1) << 12) | (at(group + 2) << 6) | at(group + 3);
    bytes[index] = (bits >> (16 - 8 * (index % 3))) & 255;
  }
  return bytes;
}
