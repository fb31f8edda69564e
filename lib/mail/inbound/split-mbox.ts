const LF = 10;
const FROM = Buffer.from("From ");
/** How far a separator and the header after it are looked at. */
const LOOKED = 1_000;

/**
 * The mails of an mbox file (RFC 4155), in their order; anything else is one mail. A mail begins at a line that begins
 * with `From ` and is followed by a header: programs differ on the empty line before it and on marking such lines within
 * a mail. A `>` that was put before one is taken off.
 */
export function* splitMbox(bytes: Buffer): Generator<Uint8Array> {
  if (!isSeparator(bytes, 0)) {
    if (bytes.length > 0) yield bytes;
    return;
  }
  let start = 0;
  for (let at = bytes.indexOf("\nFrom "); ; at = bytes.indexOf("\nFrom ", at + 1)) {
    if (at >= 0 && !isSeparator(bytes, at + 1)) continue;
    yield unquoted(withoutFirstLine(bytes.subarray(start, at < 0 ? bytes.length : at + 1)));
    if (at < 0) return;
    start = at + 1;
  }
}

function isSeparator(bytes: Buffer, at: number): boolean {
  if (!bytes.subarray(at, at + FROM.length).equals(FROM)) return false;
  return /^From \S[^\n]*\n[\x21-\x39\x3b-\x7e]+[ \t]*:/.test(bytes.toString("latin1", at, at + LOOKED));
}

function withoutFirstLine(mail: Buffer): Buffer {
  const end = mail.indexOf(LF);
  return end < 0 ? Buffer.alloc(0) : mail.subarray(end + 1);
}

/** Bytes as they are but for the marks: latin1 maps each byte to one character and back. */
function unquoted(mail: Buffer): Buffer {
  if (mail.indexOf(">From ") < 0) return mail;
  return Buffer.from(mail.toString("latin1").replace(/^>(>*From )/gm, "$1"), "latin1");
}
