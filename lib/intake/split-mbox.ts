const LF = 10;
const FROM = Buffer.from("From ");

/**
 * The mails of an mbox file (RFC 4155), in their order; anything else is one mail. A mail begins at a line that begins
 * with `From `, at the top or after an empty line; a `>` that was put before such a line within a mail is taken off.
 */
export function* splitMbox(bytes: Buffer): Generator<Uint8Array> {
  if (!startsAt(bytes, 0)) {
    if (bytes.length > 0) yield bytes;
    return;
  }
  let start = 0;
  for (let at = bytes.indexOf("\nFrom "); ; at = bytes.indexOf("\nFrom ", at + 1)) {
    if (at >= 0 && !isAfterEmptyLine(bytes, at)) continue;
    const mail = bytes.subarray(start, at < 0 ? bytes.length : at + 1);
    yield unquoted(withoutFirstLine(mail));
    if (at < 0) return;
    start = at + 1;
  }
}

function startsAt(bytes: Buffer, at: number): boolean {
  return bytes.subarray(at, at + FROM.length).equals(FROM);
}

function isAfterEmptyLine(bytes: Buffer, at: number): boolean {
  return bytes[at - 1] === LF || (bytes[at - 1] === 13 && bytes[at - 2] === LF);
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
