import { isUtf8 } from "node:buffer";
import { detect } from "chardet";
import { decode as decodeKnown, encodingExists } from "iconv-lite";
import { decode as decodeJapanese } from "libmime/lib/charset";

/** Text of bytes; `guessed`: what the sender says of them is missing, unknown or wrong. */
export interface DecodedText {
  text: string;
  guessed: boolean;
}

/** Names that are in use for other charsets than they name, or that the libraries do not know. */
const ALIASES: Readonly<Record<string, string>> = {
  gb2312: "gb18030",
  gbk: "gb18030",
  "x-gbk": "gb18030",
  cp936: "gb18030",
  "ks_c_5601-1987": "cp949",
  ks_c_5601: "cp949",
  "euc-kr": "cp949",
  "x-windows-949": "cp949",
  "windows-949": "cp949",
  "iso-8859-1": "windows-1252",
  latin1: "windows-1252",
  "iso-8859-8-i": "iso-8859-8",
  "x-unknown": "",
  "unknown-8bit": "",
  unknown: "",
  default: "",
  "x-user-defined": "",
  ansi: "windows-1252",
  "x-sjis": "shift_jis",
  "x-x-big5": "big5",
  "x-mac-roman": "macintosh",
};

/**
 * Text of bytes in the charset that their sender names. A name that cannot be right (UTF-8 that is none, Latin that is
 * UTF-8), an unknown one and none at all give way to what the bytes look like. Never fails.
 */
export function decodeText(bytes: Uint8Array, label: string | null): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const marked = byMark(buffer);
  if (marked !== null) return { text: marked, guessed: false };
  const name = nameOf(label);
  const isAscii = buffer.every((byte) => byte < 128);
  if (isAscii && !buffer.includes(0x1b) && !/^(?:iso-2022|hz|utf-?7|utf-?16|utf-?32)/.test(name)) {
    return { text: buffer.toString("latin1"), guessed: false };
  }
  const shifted = byEscapes(buffer, name);
  if (shifted !== null) return { text: shifted, guessed: !name.startsWith("iso-2022") && !name.startsWith("hz") };
  if (isUnicode(name) && isUtf8(buffer)) return { text: buffer.toString("utf8"), guessed: false };
  if (!isWide(name) && isUtf8(buffer)) return { text: buffer.toString("utf8"), guessed: name !== "" };
  if (name !== "" && !isUnicode(name) && encodingExists(name)) return decoded(buffer, name);
  return { text: guess(buffer), guessed: true };
}

/** A name that the libraries know, or "": none is named, or only ASCII, which eight-bit bytes are not. */
function nameOf(label: string | null): string {
  const name = (label ?? "")
    .trim()
    .toLowerCase()
    .replaceAll(/^["']|["']$/g, "")
    .replace(/^charset=/, "");
  const known = ALIASES[name] ?? name;
  return /^(?:us-?ascii|ascii|ansi_x3.*)$/.test(known) ? "" : known;
}

function isUnicode(name: string): boolean {
  return name === "" || /^utf-?8$/.test(name);
}

/** Encodings whose bytes may by chance look like UTF-8. */
function isWide(name: string): boolean {
  return /^(?:utf-?(?:7|16|32)|ucs|iso-2022|hz)/.test(name);
}

function decoded(buffer: Buffer, name: string): DecodedText {
  const text = decodeKnown(buffer, name);
  const faults = text.split("\uFFFD").length - 1;
  if (faults > 0 && isUtf8(buffer)) return { text: buffer.toString("utf8"), guessed: true };
  return faults * 20 > text.length ? { text: guess(buffer), guessed: true } : { text, guessed: false };
}

function byMark(buffer: Buffer): string | null {
  if (buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf) return buffer.subarray(3).toString("utf8");
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return decodeKnown(buffer.subarray(2), "utf-16le");
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return decodeKnown(buffer.subarray(2), "utf-16be");
  return null;
}

/** Seven-bit encodings that shift by escape sequences (RFC 1557, 1468, 1554, 1843); null when these are none. */
function byEscapes(buffer: Buffer, name: string): string | null {
  if (name.startsWith("hz")) return decodeHz(buffer);
  if (!buffer.includes(0x1b) && !name.startsWith("iso-2022")) return null;
  const source = buffer.toString("latin1");
  if (name === "iso-2022-kr" || source.includes("\u001B$)C")) return decodeKorean(source);
  // eslint-disable-next-line no-control-regex
  if (name.startsWith("iso-2022-jp") || /\u001B(?:\$[@B]|\$\(D|\(J|\(I)/.test(source)) {
    return decodeJapanese(buffer, "iso-2022-jp");
  }
  return null;
}

function decodeKorean(source: string): string {
  const plain = source.replaceAll("\u001B$)C", "");
  // eslint-disable-next-line no-control-regex
  const raised = plain.replaceAll(/\u000E([^\u000F\n]*)\u000F?/g, (_, shifted: string) =>
    shifted.replaceAll(/[!-~]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) | 0x80)),
  );
  return decodeKnown(Buffer.from(raised, "latin1"), "cp949");
}

function decodeHz(buffer: Buffer): string {
  const raised = buffer
    .toString("latin1")
    .replaceAll(/~\{(.*?)~\}/gs, (_, shifted: string) =>
      shifted.replaceAll(/[!-~]/g, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) | 0x80)),
    )
    .replaceAll("~~", "~")
    .replaceAll(/~\r?\n/g, "");
  return decodeKnown(Buffer.from(raised, "latin1"), "gb18030");
}

const SAMPLE_BYTES = 16_384;

function guess(buffer: Buffer): string {
  const found = detect(buffer.subarray(0, SAMPLE_BYTES))?.toLowerCase() ?? "";
  const name = ALIASES[found] ?? found;
  if (isUnicode(name) || !encodingExists(name)) return decodeKnown(buffer, "windows-1252");
  return decodeKnown(buffer, name);
}
