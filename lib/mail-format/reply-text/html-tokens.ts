import { textLines, type Line, type LineSign } from "@/lib/mail-format/reply-text/lines";

interface TextNode {
  kind: "text";
  raw: string;
  line: number;
}

interface ElementNode {
  kind: "element";
  name: string;
  /** Its opening tag as it was written. */
  raw: string;
  /** The line it stands on itself: pictures, rules and breaks. */
  line: number;
  children: HtmlNode[];
}

/** A piece of HTML and the line of the mail that it stands on. */
export type HtmlNode = TextNode | ElementNode;

/** HTML as a tree, with the lines that a person sees. */
export interface HtmlTokens {
  nodes: HtmlNode[];
  lines: { text: string; quoted: boolean; picture: boolean; sign: LineSign | null }[];
}

const VOID = new Set(["br", "hr", "img", "wbr", "col", "input", "area"]);
const BLOCK = new Set(
  "p div blockquote ul ol li dl dt dd table caption thead tbody tfoot tr td th h1 h2 h3 h4 h5 h6 pre hr center address article section header footer main nav aside figure figcaption".split(
    " ",
  ),
);
const TAG = /<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>|<!--[\s\S]*?-->|[^<]+|</gi;

/** Reads HTML that was made safe, and so is well formed; what stands open at its end is closed there. */
export function readHtml(html: string): HtmlTokens {
  const reader = newReader();
  for (const [raw, closing, name] of html.matchAll(TAG)) {
    if (raw.startsWith("<!--")) continue;
    if (name === undefined) addText(reader, raw);
    else if (closing) close(reader, name.toLowerCase());
    else open(reader, name.toLowerCase(), raw);
  }
  return { nodes: reader.root, lines: reader.lines };
}

/** The lines that a person sees, quotations marked by the markup or by ">" before their words. */
export function htmlLines({ lines }: HtmlTokens): Line[] {
  const plain = textLines(lines.map(({ text }) => text.replaceAll(/\s+/g, " ")).join("\n"));
  return lines.map(({ quoted, picture, sign }, index) => {
    const line = plain[index] ?? { text: "", quoted: false };
    return { text: line.text, quoted: quoted || line.quoted, picture, sign };
  });
}

/** HTML of the lines that are kept, within the elements that hold them. */
export function writeHtml({ nodes }: HtmlTokens, keeps: (line: number) => boolean): string {
  return nodes.map((node) => written(node, keeps)).join("");
}

function written(node: HtmlNode, keeps: (line: number) => boolean): string {
  if (node.kind === "text") return keeps(node.line) ? node.raw : "";
  if (VOID.has(node.name)) return keeps(node.line) ? node.raw : "";
  const inner = node.children.map((child) => written(child, keeps)).join("");
  if (inner.trim() === "" && !(node.children.length === 0 && keeps(node.line))) return "";
  return `${node.raw}${inner}</${node.name}>`;
}

interface Open {
  element: ElementNode;
  quoted: boolean;
  sign: LineSign | null;
  isPre: boolean;
}

interface Reader {
  root: HtmlNode[];
  lines: HtmlTokens["lines"];
  stack: Open[];
  /** A sign that the next line with content is given. */
  pending: LineSign | null;
}

function newReader(): Reader {
  return { root: [], lines: [{ text: "", quoted: false, picture: false, sign: null }], stack: [], pending: null };
}

function current(reader: Reader): HtmlTokens["lines"][number] {
  return reader.lines.at(-1) ?? { text: "", quoted: false, picture: false, sign: null };
}

function add(reader: Reader, node: HtmlNode): void {
  (reader.stack.at(-1)?.element.children ?? reader.root).push(node);
}

/** A block ends the line before it, unless nothing stands there yet. */
function breakLine(reader: Reader, always: boolean): void {
  const { text, picture } = current(reader);
  if (!always && text.trim() === "" && !picture) return;
  reader.lines.push({ text: "", quoted: false, picture: false, sign: null });
}

function mark(reader: Reader): void {
  const line = current(reader);
  const inside = reader.stack.at(-1);
  line.quoted ||= inside?.quoted ?? false;
  line.sign ??= reader.pending ?? inside?.sign ?? null;
  reader.pending = null;
}

function addText(reader: Reader, raw: string): void {
  if (!reader.stack.at(-1)?.isPre) return addPiece(reader, raw);
  raw.split(/(?<=\n)/).forEach((piece, index) => {
    if (index > 0) breakLine(reader, true);
    addPiece(reader, piece);
  });
}

function addPiece(reader: Reader, raw: string): void {
  const line = current(reader);
  const text = decoded(raw);
  if (text.trim() !== "") mark(reader);
  line.text += line.text === "" ? text.trimStart() : text;
  add(reader, { kind: "text", raw, line: reader.lines.length - 1 });
}

function open(reader: Reader, name: string, raw: string): void {
  if (BLOCK.has(name)) breakLine(reader, false);
  if (VOID.has(name)) return addVoid(reader, name, raw);
  const parent = reader.stack.at(-1);
  const sign = signOf(raw);
  // What a name stands for tells the head of a mail from other words.
  const address = name === "a" ? /\bhref="mailto:([^"?\s]{1,320})/i.exec(raw)?.[1] : undefined;
  if (address) current(reader).text += ` <${address}> `;
  // Only the first line of a history or forward begins it; all lines of a signature or an attribution are it.
  if (sign === "history" || sign === "forward") reader.pending = sign;
  const element: ElementNode = { kind: "element", name, raw, line: reader.lines.length - 1, children: [] };
  add(reader, element);
  reader.stack.push({
    element,
    quoted: (parent?.quoted ?? false) || name === "blockquote",
    sign: sign === "signature" || sign === "attribution" ? sign : (parent?.sign ?? null),
    isPre: (parent?.isPre ?? false) || name === "pre",
  });
}

function addVoid(reader: Reader, name: string, raw: string): void {
  if (name === "img") {
    mark(reader);
    current(reader).picture = true;
  }
  if (name === "hr") current(reader).text = "-----";
  add(reader, { kind: "element", name, raw, line: reader.lines.length - 1, children: [] });
  if (name === "br" || name === "hr") breakLine(reader, true);
}

function close(reader: Reader, name: string): void {
  const at = reader.stack.findLastIndex(({ element }) => element.name === name);
  if (at < 0) return;
  reader.stack.length = at;
  if (BLOCK.has(name)) breakLine(reader, false);
}

/** Marks of Gmail, Outlook, Apple Mail, Thunderbird, Yahoo, Proton, Yandex, Naver and others. */
const SIGNS: readonly [RegExp, LineSign][] = [
  [/\bclass="[^"]*\b(?:gmail_signature|moz-signature|protonmail_signature_block|yahoo_signature)\b/i, "signature"],
  [/\bid="[^"]*\bsignature\b|\bclass="(?:[^"]*\s)?signature(?:\s[^"]*)?"/i, "signature"],
  [/\bclass="[^"]*\b(?:gmail_attr|moz-cite-prefix)\b/i, "attribution"],
  [/\bid="[^"]*(?:divRplyFwdMsg|OLK_SRC_BODY_SECTION|mailcontent-quote)/i, "history"],
  [/\bclass="[^"]*\b(?:yahoo_quoted|reply-history|original-message|ms-outlook-mobile-reference-message)\b/i, "history"],
];

function signOf(raw: string): LineSign | null {
  if (!/\b(?:class|id)=/.test(raw)) return null;
  return SIGNS.find(([pattern]) => pattern.test(raw))?.[1] ?? null;
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

function decoded(raw: string): string {
  if (!raw.includes("&")) return raw.replaceAll("\u00A0", " ");
  return raw.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (all, decimal, hex, name) => {
    if (typeof name === "string") return NAMED[name.toLowerCase()] ?? all;
    const point = typeof decimal === "string" ? Number(decimal) : Number.parseInt(String(hex), 16);
    return point > 0 && point <= 0x10_ff_ff && !(point >= 0xd8_00 && point < 0xe0_00)
      ? String.fromCodePoint(point)
      : " ";
  });
}
