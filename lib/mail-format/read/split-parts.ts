import { Splitter, type MimeNode } from "@zone-eu/mailsplit";
import libmime from "libmime";
import type { MailFlaw } from "@/lib/mail-format/types";
import { decodeWords, unfolded } from "@/lib/mail-format/read/header-words";
import type { ReadLimits } from "@/lib/mail-format/read/limits";
import { withoutTransferEncoding } from "@/lib/mail-format/read/transfer";

/** A part of a mail: a leaf with its bytes, or what holds others. The first is the mail itself. */
export interface Part {
  /** In lower case: `text/plain`. */
  type: string;
  /** Of its Content-Type, names in lower case, values decoded. */
  parameters: Readonly<Record<string, string>>;
  /** `attachment`, `inline`, or "". */
  disposition: string;
  fileName: string;
  /** Without angle brackets. */
  contentId: string | null;
  /** Lower-case names; values unfolded, not decoded, top first. */
  headers: ReadonlyMap<string, readonly string[]>;
  /** Without transfer encoding; empty when it holds parts. */
  bytes: Buffer;
  children: Part[];
  depth: number;
}

/** A mail taken apart, as far as it could be. */
export interface SplitMail {
  root: Part;
  flaws: MailFlaw[];
}

/**
 * Takes a mail apart into the tree of its parts (RFC 2046); mails within it stay whole. What is broken ends the taking
 * apart, not the mail: everything up to there is there.
 */
export async function splitParts(raw: Buffer, limits: ReadLimits): Promise<SplitMail> {
  const splitter = new Splitter({
    ignoreEmbedded: true,
    maxHeadSize: limits.headBytes,
    maxChildNodes: limits.parts,
  });
  const nodes = new Map<MimeNode, Buffer[]>();
  const flaws: MailFlaw[] = [];
  splitter.end(withLineFeeds(raw));
  try {
    for await (const chunk of splitter) {
      if (chunk.type === "node") nodes.set(chunk, []);
      if (chunk.type !== "node" && chunk.node && chunk.value) nodes.get(chunk.node)?.push(chunk.value);
    }
  } catch (err) {
    const isMuch = err instanceof Error && "code" in err && err.code === "EMAXLEN";
    flaws.push(isMuch ? "too-many-parts" : "broken");
  }
  return { root: treeOf(nodes), flaws: isTooDeep(nodes.keys(), limits.depth) ? [...flaws, "too-deep"] : flaws };
}

/**
 * Some old mails end their lines with a carriage return alone, and some begin with empty lines or without any head:
 * what is no field is a word.
 */
function withLineFeeds(raw: Buffer): Buffer {
  const start = raw.findIndex((byte) => byte !== 0x0a && byte !== 0x0d);
  const mail = start > 0 ? raw.subarray(start) : raw;
  const isOld = !mail.includes(0x0a) && mail.includes(0x0d);
  const lines = isOld ? Buffer.from(mail.map((byte) => (byte === 0x0d ? 0x0a : byte))) : mail;
  const hasHead = /^(?:From |>From |[!-9;-~]+[ \t]*:)/.test(lines.subarray(0, 1_000).toString("latin1"));
  return hasHead ? lines : Buffer.concat([Buffer.from("\n"), lines]);
}

function treeOf(nodes: Map<MimeNode, Buffer[]>): Part {
  const parts = new Map<MimeNode, Part>();
  for (const [node, body] of nodes) {
    const parent = node.parentNode ? parts.get(node.parentNode) : undefined;
    const part = partOf(node, Buffer.concat(body), parent);
    parts.set(node, part);
    parent?.children.push(part);
  }
  for (const part of parts.values()) if (part.type.startsWith("multipart/")) keepWords(part);
  return parts.values().next().value ?? emptyPart;
}

/** What stands in a multipart outside of its parts counts only where it has none, since no boundary was found. */
function keepWords(part: Part): void {
  const { bytes, children, depth } = part;
  part.bytes = Buffer.alloc(0);
  if (children.length > 0 || bytes.every((byte) => byte <= 0x20)) return;
  children.push({ ...emptyPart, bytes, children: [], depth: depth + 1 });
}

const emptyPart: Part = {
  type: "text/plain",
  parameters: {},
  disposition: "",
  fileName: "",
  contentId: null,
  headers: new Map(),
  bytes: Buffer.alloc(0),
  children: [],
  depth: 0,
};

function partOf(node: MimeNode, body: Buffer, parent: Part | undefined): Part {
  const headers = headersOf(node);
  const fallback = parent?.type === "multipart/digest" ? "message/rfc822" : "text/plain";
  const content = valueOf(headers.get("content-type")?.[0] ?? "");
  const placed = valueOf(headers.get("content-disposition")?.[0] ?? "");
  const encoding = (headers.get("content-transfer-encoding")?.[0] ?? "")
    .replaceAll(/\(.*?\)/g, "")
    .trim()
    .toLowerCase();
  const type = content.value.toLowerCase();
  const contentId = /<?([^<>\s]{1,250})>?/.exec(headers.get("content-id")?.[0] ?? "")?.[1] ?? null;
  return {
    type: /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : node.contentType || fallback,
    parameters: content.params,
    disposition: placed.value.toLowerCase(),
    fileName: placed.params["filename"] || content.params["name"] || "",
    contentId,
    headers,
    bytes: withoutTransferEncoding(body, encoding),
    children: [],
    depth: parent ? parent.depth + 1 : 0,
  };
}

function headersOf(node: MimeNode): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const { key, line } of node.headers ? node.headers.getList() : []) {
    const value = unfolded(line.slice(line.indexOf(":") + 1)).trim();
    const before = headers.get(key);
    if (before) before.push(value);
    else headers.set(key, [value]);
  }
  return headers;
}

/** A value with its parameters; encoded words in them, which no standard allows and many write, are decoded. */
function valueOf(header: string): { value: string; params: Record<string, string> } {
  const { value, params, decodedParams } = libmime.parseHeaderValue(header.slice(0, 20_000), { stripComments: true });
  const decoded = Object.entries(params).map(([name, text]) => [
    name,
    decodedParams.includes(name) ? text : decodeWords(text),
  ]);
  return { value, params: Object.fromEntries(decoded) };
}

function isTooDeep(nodes: Iterable<MimeNode>, most: number): boolean {
  for (const first of nodes) {
    let depth = 0;
    for (let node: MimeNode | false = first; node && depth <= most; node = node.parentNode) depth += 1;
    if (depth > most) return true;
  }
  return false;
}
