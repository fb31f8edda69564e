import type DOMPurify from "dompurify";
import type { Config } from "dompurify";
import { isCostly } from "@/lib/html/is-costly";
import { isPlainMarkup } from "@/lib/html/plain-markup";

/** What makes HTML safe, in a document of its own. */
export type Purifier = ReturnType<typeof DOMPurify>;
let purifier: Promise<Purifier> | undefined;

/** Elements that mark up text. */
export const TEXT_TAGS = [
  ..."p br div span b strong i em u s del ins sub sup small mark code pre kbd samp blockquote q hr".split(" "),
  ..."h1 h2 h3 h4 h5 h6 ul ol li dl dt dd a table caption thead tbody tfoot tr th td abbr".split(" "),
];
/** What they may say of themselves. */
export const TEXT_ATTRIBUTES = ["href", "title", "colspan", "rowspan", "scope", "dir", "lang", "start", "reversed"];
const ADDRESSES = new Set(["href", "src", "background", "cite"]);
const LINK = /^(?:https?:\/\/|mailto:)[^\s]/i;
const FILE = /^\/api\/files\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const LINK_OR_FILE = new RegExp(`${LINK.source}|${FILE.source}`, "i");

/** Those that hold no address: the purifier tries each other value as one, and drops it when it is none. */
export function withoutAddresses(attributes: readonly string[]): string[] {
  return attributes.filter((name) => !ADDRESSES.has(name));
}

/** Beyond what is allowed there is nothing, not even the words of elements whose content nobody says. */
export const NOTHING_ELSE = {
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  FORBID_CONTENTS: "script style template noscript iframe object svg math select title".split(" "),
  RETURN_TRUSTED_TYPE: false,
} as const satisfies Config;

/**
 * Makes HTML from outside safe to show: an allow-list of text markup; no script, style, form, frame, picture or
 * reference of any kind but links to http, https and mailto, which open apart and tell the target nothing.
 * The parser is loaded when something first needs it (some 100 ms, some 50 MB) and kept.
 */
export function sanitiseHtml(html: string): Promise<string> {
  return clean(html, { ALLOWED_TAGS: TEXT_TAGS, ALLOWED_ATTR: TEXT_ATTRIBUTES, ALLOWED_URI_REGEXP: LINK });
}

/**
 * The same for what our own editor writes: pictures stay where they are files of ours (`/api/files/…`). Null when it is
 * more markup than one can make safe while somebody waits.
 */
export async function sanitiseWriting(html: string): Promise<string | null> {
  if (isCostly(html)) return null;
  return clean(html, {
    ALLOWED_TAGS: [...TEXT_TAGS, "img"],
    ALLOWED_ATTR: [...TEXT_ATTRIBUTES, "src", "alt"],
    ALLOWED_URI_REGEXP: LINK_OR_FILE,
  });
}

type Allowed = Pick<Config, "ALLOWED_TAGS" | "ALLOWED_URI_REGEXP"> & { ALLOWED_ATTR: string[] };

async function clean(html: string, allowed: Allowed): Promise<string> {
  if (isPlainMarkup(html)) return html;
  purifier ??= load();
  const purify = await purifier;
  return purify.sanitize(html, {
    ...allowed,
    ...NOTHING_ELSE,
    ADD_URI_SAFE_ATTR: withoutAddresses(allowed.ALLOWED_ATTR),
  });
}

async function load(): Promise<Purifier> {
  const purify = await newPurifier();
  purify.addHook("afterSanitizeAttributes", (node) => {
    if (node.tagName === "IMG" && !FILE.test(node.getAttribute("src") ?? "")) return node.remove();
    openApart(node);
  });
  return purify;
}

/** A purifier without hooks; those who need it keep it: making one takes some 100 ms and 50 MB. */
export async function newPurifier(): Promise<Purifier> {
  const [{ JSDOM }, { default: createPurifier }] = await Promise.all([import("jsdom"), import("dompurify")]);
  return createPurifier(new JSDOM("").window);
}

/** Makes a link open apart and tell its target nothing. */
export function openApart(node: Element): void {
  if (node.tagName !== "A" || !node.hasAttribute("href")) return;
  node.setAttribute("target", "_blank");
  node.setAttribute("rel", "noopener noreferrer nofollow");
}
