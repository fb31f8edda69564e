import libmime from "libmime";
import { isCostly } from "@/lib/html/is-costly";
import { escapeHtml, htmlToText } from "@/lib/html/text";
import type { MailFlaw } from "@/lib/mail-format/types";
import { decodeText } from "@/lib/mail-format/read/charset";
import type { Part } from "@/lib/mail-format/read/split-parts";

/** What a mail says, and what hangs on it. */
export interface Contents {
  /** Each in the order of the mail; HTML as the sender wrote it. */
  said: { text: string | null; html: string | null }[];
  /** Parts that are no words, or are named like files. */
  hung: Part[];
  flaws: Set<MailFlaw>;
}

/** Tells words from files: of alternatives the plain and the rich one, of all else one after the other. */
export function contentsOf(root: Part): Contents {
  const contents: Contents = { said: [], hung: [], flaws: new Set() };
  gather(root, contents, root);
  return contents;
}

function gather(part: Part, into: Contents, root: Part): void {
  if (part.type === "multipart/alternative" && part.children.length > 0) return gatherAlternatives(part, into, root);
  if (part.children.length > 0) return part.children.forEach((child) => gather(child, into, root));
  if (part.type.startsWith("multipart/") && part.bytes.length === 0) return;
  if (!isWords(part, root)) return void into.hung.push(part);
  const text = textOf(part, into.flaws);
  if (part.type === "text/html") into.said.push({ text: null, html: text });
  else into.said.push({ text: flowed(part, text), html: null });
}

function gatherAlternatives(part: Part, into: Contents, root: Part): void {
  const inner: Contents = { said: [], hung: [], flaws: into.flaws };
  for (const child of part.children) gather(child, inner, root);
  const texts = inner.said.flatMap(({ text }) => text ?? []);
  const htmls = inner.said.flatMap(({ html }) => html ?? []);
  if (inner.said.length > 0) {
    into.said.push({
      text: texts.length > 0 ? texts.join("\n") : null,
      html: htmls.length > 0 ? htmls.join("\n") : null,
    });
  }
  into.hung.push(...inner.hung);
}

/** A multipart whose parts were not found is shown as it is: better than nothing. */
function isWords(part: Part, root: Part): boolean {
  if (part.type.startsWith("multipart/")) return true;
  if (part.type !== "text/plain" && part.type !== "text/html") return part.type === "text/enriched" && !part.fileName;
  if (part.disposition !== "" && part.disposition !== "inline") return false;
  return !part.fileName || part === root;
}

function textOf(part: Part, flaws: Set<MailFlaw>): string {
  const label = part.parameters["charset"] ?? (part.type === "text/html" ? charsetInside(part.bytes) : null);
  const { text, guessed } = decodeText(part.bytes, label);
  if (guessed) flaws.add("charset");
  // eslint-disable-next-line no-control-regex
  return text.replaceAll(/\r\n?/g, "\n").replaceAll(/[\u0000\u000B\u000C\u000E-\u001F]/g, "");
}

function charsetInside(bytes: Buffer): string | null {
  return (
    /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,40})/i.exec(bytes.subarray(0, 2_048).toString("latin1"))?.[1] ?? null
  );
}

/** Lines that were broken only for the way are joined again (RFC 3676). */
function flowed(part: Part, text: string): string {
  if (part.type !== "text/plain" || part.parameters["format"]?.toLowerCase() !== "flowed") return text;
  return libmime.decodeFlowed(text, part.parameters["delsp"]?.toLowerCase() === "yes");
}

/** All words as text, and, when any of them is rich, as HTML. */
export function joinWords(said: Contents["said"]): { text: string; html: string | null } {
  const isRich = said.some(({ html }) => html !== null);
  const text = said.map(({ text: plain, html }) => plain ?? wordsIn(html ?? "")).filter((piece) => piece.trim() !== "");
  const html = said.map(({ text: plain, html: rich }) => rich ?? `<div>${lines(plain ?? "")}</div>`);
  return { text: text.join("\n\n"), html: isRich ? html.join("\n") : null };
}

function lines(text: string): string {
  return escapeHtml(text.trim()).replaceAll("\n", "<br>");
}

/** What HTML says; of one that is too costly to read well, at least its words. */
function wordsIn(html: string): string {
  if (!isCostly(html)) return htmlToText(html);
  return html
    .replaceAll(/<(?:script|style)\b[^>]*>[^<]*/gi, " ")
    .replaceAll(/<[^<>]{0,2000}>/g, " ")
    .trim();
}
