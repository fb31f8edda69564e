import type { Locale } from "@/lib/i18n/locale";
import { escapeHtml } from "@/lib/html/text";

interface NamedFile {
  id: string;
  contentId: string | null;
}

const cid = /(\bsrc=")cid:([^"]*)(")/gi;
const ownFile = /\bsrc="\/api\/files\/([0-9a-f-]{36})"/gi;

/** The files that HTML shows within its words. */
export function shownFiles(html: string, files: readonly NamedFile[]): Set<string> {
  const named = new Set([...html.matchAll(cid)].map(([, , name = ""]) => nameOf(name)));
  const linked = new Set([...html.matchAll(ownFile)].map(([, id = ""]) => id.toLowerCase()));
  const shown = files.filter(({ id, contentId }) => linked.has(id) || (contentId !== null && named.has(contentId)));
  return new Set(shown.map(({ id }) => id));
}

/** A tag and its attributes, however long: what stands in quotes may hold anything, and nothing is read twice. */
const tag = /<(\/?)([a-z][a-z0-9]*)((?:[^<>"]|"[^"]*")*)>/gi;
const attribute = /\s(src|srcset|background|poster|style)="([^"]*)"/gi;

/** Whether HTML shows anything from elsewhere: to load it tells its sender that, when and where it was read. */
export function hasRemoteImages(html: string): boolean {
  for (const [, , , attributes = ""] of html.matchAll(tag)) {
    for (const [, name = "", value = ""] of attributes.matchAll(attribute)) if (isElsewhere(name, value)) return true;
  }
  return false;
}

function isElsewhere(name: string, value: string): boolean {
  return name.toLowerCase() === "style" ? /url\(/i.test(value) : /^\s*(?:https?:)?\/\//i.test(value);
}

interface Shown {
  files: readonly NamedFile[];
  /** Pictures from elsewhere may be loaded. */
  images: boolean;
  language: Locale;
}

/**
 * A mail's sanitised HTML as a page of its own: its pictures from our own file route, those from elsewhere only when
 * asked for, every link with where it leads, and where its words name another place than it leads to, that place beside it.
 */
export function mailPage(html: string, { files, images, language }: Shown): string {
  const body = withLinks(images ? withOwn(html, files) : withoutRemote(withOwn(html, files)));
  const plain = !/\s(?:style|bgcolor|background|color)=|<(?:font|table|style|center)\b/i.test(html);
  return `<!doctype html><html lang="${language}"${plain ? ' data-plain=""' : ""}><head><meta charset="utf-8">
<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width"><title>Mail</title><base target="_blank"><style>${look}</style></head><body>${body}</body></html>`;
}

const look = `html{color-scheme:light}html[data-plain]{color-scheme:inherit}
body{margin:0;padding:1px 0;font:15px/1.5 system-ui,"Apple SD Gothic Neo","Noto Sans KR",sans-serif;color:#1b2226;background:#fff;overflow-wrap:anywhere}
html[data-plain] body{color:inherit;background:transparent}html:not([data-plain]) body{padding:12px}
img{max-width:100%;height:auto}table{max-width:100%}pre{white-space:pre-wrap}blockquote{margin:0 0 0 4px;padding-left:10px;border-left:2px solid #b8c2c8}
a{color:#0b6a6f}html[data-plain] a{color:inherit}a:focus-visible{outline:2px solid currentColor;outline-offset:2px}.leads{font-size:.85em;opacity:.8}`;

function withOwn(html: string, files: readonly NamedFile[]): string {
  const known = new Map(files.flatMap(({ id, contentId }) => (contentId === null ? [] : [[contentId, id] as const])));
  return html.replaceAll(cid, (_, before: string, name: string, after: string) => {
    const id = known.get(nameOf(name));
    return id ? `${before}/api/files/${id}${after}` : `${before}${after}`;
  });
}

/** The page's policy refuses them as well; without an address there is no broken picture. */
function withoutRemote(html: string): string {
  return html.replaceAll(tag, (whole) =>
    whole.replaceAll(attribute, (given: string, name: string, value: string) => {
      if (!isElsewhere(name, value)) return given;
      return name.toLowerCase() === "style" ? given.replaceAll(/url\([^)"]*\)?/gi, "none") : "";
    }),
  );
}

function nameOf(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll("&amp;", "&"));
  } catch {
    return name;
  }
}

/** Longest words of a link that could look like an address. */
const mostWords = 2_000;

function withLinks(html: string): string {
  let made = "";
  let done = 0;
  let opened: { href: string; end: number } | null = null;
  for (const { 0: whole, 1: closing, 2: name, 3: attributes = "", index } of html.matchAll(tag)) {
    if (name?.toLowerCase() !== "a") continue;
    made += html.slice(done, index);
    done = index + whole.length;
    if (closing) {
      const words = opened ? html.slice(opened.end, Math.min(index, opened.end + mostWords)) : "";
      const elsewhere = opened && misleads(words, opened.href);
      made += elsewhere ? `</a> <span class="leads">(→ ${escapeHtml(elsewhere)})</span>` : "</a>";
      opened = null;
      continue;
    }
    const href = /\shref="([^"]*)"/i.exec(attributes)?.[1];
    opened = href === undefined ? null : { href, end: done };
    made += href === undefined ? whole : linkTo(href, attributes);
  }
  return made + html.slice(done);
}

function linkTo(href: string, attributes: string): string {
  const rest = attributes.replaceAll(/\s(?:href|title|target|rel)="[^"]*"/gi, "");
  return `<a${rest} href="${href}" title="${href}" target="_blank" rel="noopener noreferrer nofollow">`;
}

/** The host that a link leads to, where its words look like another one. */
function misleads(words: string, href: string): string | null {
  const said = /^(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,24})(?:[/:?#]|$)/iu.exec(
    words.replaceAll(/<[^>]*>|&nbsp;/g, "").trim(),
  )?.[1];
  if (!said) return null;
  const host = hostOf(href.replaceAll("&amp;", "&"));
  if (host === null || bare(host) === bare(said)) return null;
  return host;
}

function hostOf(href: string): string | null {
  try {
    const { protocol, host, pathname } = new URL(href);
    return protocol === "mailto:" ? pathname : host;
  } catch {
    return null;
  }
}

function bare(host: string): string {
  return host.toLowerCase().replace(/^www\./, "");
}
