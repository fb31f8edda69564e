import { decodeText } from "@/lib/mail-format/read/charset";
import { fromQuotedPrintable } from "@/lib/mail-format/read/transfer";

/** A header's value as it came, a character for each byte, as text: eight-bit bytes are decoded, folds undone. */
export function unfolded(value: string): string {
  const line = value.replaceAll(/\r?\n(?=[ \t])/g, "").replaceAll(/[\r\n]+/g, " ");
  // eslint-disable-next-line no-control-regex
  return /[^\u0000-\u007F]|\u001B/.test(line) ? decodeText(Buffer.from(line, "latin1"), null).text : line;
}

interface Word {
  charset: string;
  bytes: Buffer;
}

const ENCODED = /=\?([^?\s]{1,60})\?([bq])\?([^?]*)\?=/gi;

/**
 * Text with its encoded words decoded (RFC 2047). Neighbours of one charset are joined before they are decoded, since
 * many programs cut in the middle of a character; blanks within a word, which some write, are forgiven.
 */
export function decodeWords(text: string): string {
  if (!text.includes("=?")) return text;
  let out = "";
  let end = 0;
  let pending: Word | null = null;
  for (const match of text.matchAll(ENCODED)) {
    const between = text.slice(end, match.index);
    const word = wordOf(match);
    end = match.index + match[0].length;
    if (pending && between.trim() === "" && pending.charset === word.charset) {
      pending = { charset: word.charset, bytes: Buffer.concat([pending.bytes, word.bytes]) };
      continue;
    }
    out += said(pending) + (pending && between.trim() === "" ? "" : between);
    pending = word;
  }
  return out + said(pending) + text.slice(end);
}

function wordOf([, charset = "", encoding = "", body = ""]: RegExpMatchArray): Word {
  // A language may follow the charset (RFC 2231, 5).
  const name = (charset.split("*")[0] ?? "").toLowerCase();
  if (encoding.toLowerCase() === "b")
    return { charset: name, bytes: Buffer.from(body.replaceAll(/\s/g, ""), "base64") };
  return { charset: name, bytes: fromQuotedPrintable(body.replaceAll("_", "=20")) };
}

function said(word: Word | null): string {
  return word ? decodeText(word.bytes, word.charset).text.replaceAll(/[\r\n]+[ \t]*/g, " ") : "";
}
