import type { MailFile } from "@/lib/mail-format/types";
import { decodeText } from "@/lib/mail-format/read/charset";
import { readProperties, type Property } from "@/lib/mail-format/read/tnef-properties";
import { decompressRtf } from "@/lib/mail-format/read/rtf";

const SIGNATURE = 0x22_3e_9f_78;
const MESSAGE_CODEPAGE = 0x9007;
const BODY = 0x800c;
const MESSAGE_PROPERTIES = 0x9003;
const ATTACHMENT_BEGINS = 0x9002;
const ATTACHMENT_DATA = 0x800f;
const ATTACHMENT_TITLE = 0x8010;
const ATTACHMENT_PROPERTIES = 0x9005;

const BODY_HTML = 0x1013;
const BODY_TEXT = 0x1000;
const BODY_RTF = 0x1009;
const FILE_DATA = 0x3701;
const FILE_NAME = 0x3707;
const SHORT_FILE_NAME = 0x3704;
const MIME_TYPE = 0x370e;
const CONTENT_ID = 0x3712;

const MOST_ATTRIBUTES = 10_000;
const MOST_FILES = 500;

/** What was packed into a winmail.dat. */
export interface OpenedTnef {
  files: MailFile[];
  body: { text: string | null; html: string | null } | null;
}

interface Draft {
  name: string;
  bytes: Buffer;
  contentType: string;
  contentId: string | null;
}

/**
 * Opens what Outlook packs a mail into when it thinks that the reader has Outlook, too (MS-OXTNEF). Null when it is
 * none; where it breaks off, what came before counts.
 */
export function openTnef(bytes: Buffer): OpenedTnef | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== SIGNATURE) return null;
  const drafts: Draft[] = [];
  const message = new Map<number, Property>();
  let codepage = "windows-1252";
  let text: Buffer | null = null;
  for (const { id, data } of attributesOf(bytes)) {
    if (id === MESSAGE_CODEPAGE && data.length >= 4) codepage = charsetOf(data.readUInt32LE(0));
    else if (id === BODY) text = data;
    else if (id === MESSAGE_PROPERTIES) readProperties(data).forEach((value, key) => message.set(key, value));
    else if (id === ATTACHMENT_BEGINS && drafts.length < MOST_FILES) drafts.push(emptyDraft());
    else fill(drafts.at(-1), id, { data, codepage });
  }
  const files = drafts.flatMap((draft) => (draft.name || draft.bytes.length > 0 ? [fileOf(draft)] : []));
  return withBody(files, bodyOf(message, text, codepage), message);
}

function emptyDraft(): Draft {
  return { name: "", bytes: Buffer.alloc(0), contentType: "application/octet-stream", contentId: null };
}

function fill(draft: Draft | undefined, id: number, { data, codepage }: { data: Buffer; codepage: string }): void {
  if (!draft) return;
  if (id === ATTACHMENT_DATA) draft.bytes = data;
  if (id === ATTACHMENT_TITLE) draft.name ||= plain(data, codepage);
  if (id !== ATTACHMENT_PROPERTIES) return;
  const properties = readProperties(data);
  const said = (key: number): string => wordsOf(properties.get(key), codepage);
  draft.name = said(FILE_NAME) || draft.name || said(SHORT_FILE_NAME);
  draft.contentType = said(MIME_TYPE).toLowerCase() || draft.contentType;
  draft.contentId = said(CONTENT_ID) || null;
  const inside = properties.get(FILE_DATA);
  // An object's bytes follow the identifier of its interface, 16 bytes.
  if (inside && draft.bytes.length === 0) draft.bytes = inside.isObject ? inside.bytes.subarray(16) : inside.bytes;
}

function fileOf({ name, bytes, contentType, contentId }: Draft): MailFile {
  return { name, bytes, contentType, contentId, inline: false };
}

function bodyOf(message: ReadonlyMap<number, Property>, text: Buffer | null, codepage: string): OpenedTnef["body"] {
  const html = message.get(BODY_HTML);
  const plainText = text ? plain(text, codepage) : wordsOf(message.get(BODY_TEXT), codepage);
  if (!html && !plainText) return null;
  return { text: plainText || null, html: html ? wordsOf(html, codepage) : null };
}

/** Words that are only there as RTF stay a file: nothing is lost, and every office program reads it. */
function withBody(files: MailFile[], body: OpenedTnef["body"], message: ReadonlyMap<number, Property>): OpenedTnef {
  const packed = message.get(BODY_RTF);
  const rtf = packed ? decompressRtf(packed.bytes) : null;
  if (!rtf || body?.html) return { files, body };
  const file = { name: "message.rtf", contentType: "application/rtf", bytes: rtf, contentId: null, inline: false };
  return { files: [...files, file], body };
}

function* attributesOf(bytes: Buffer): Generator<{ id: number; data: Buffer }> {
  let at = 6;
  for (let count = 0; count < MOST_ATTRIBUTES && at + 9 <= bytes.length; count++) {
    const id = bytes.readUInt16LE(at + 1);
    const length = bytes.readUInt32LE(at + 5);
    yield { id, data: bytes.subarray(at + 9, Math.min(at + 9 + length, bytes.length)) };
    at += 9 + length + 2;
  }
}

function wordsOf(property: Property | undefined, codepage: string): string {
  if (!property) return "";
  if (!property.isUnicode) return plain(property.bytes, codepage);
  return property.bytes.toString("utf16le").replaceAll("\0", "");
}

function plain(bytes: Buffer, codepage: string): string {
  return decodeText(bytes, codepage).text.replaceAll("\0", "");
}

function charsetOf(codepage: number): string {
  return codepage === 65_001 ? "utf-8" : `cp${codepage}`;
}
