import { isPlainMarkup } from "@/lib/html/plain-markup";
import { isCostly } from "@/lib/html/is-costly";
import {
  newPurifier,
  NOTHING_ELSE,
  openApart,
  TEXT_ATTRIBUTES,
  TEXT_TAGS,
  type Purifier,
  withoutAddresses,
} from "@/lib/html/sanitise";
import { safeStyle } from "@/lib/html/safe-style";
import { OUTLOOK_PARAGRAPH, setsParagraphsTight, tighten, withTightParagraphs } from "@/lib/html/tight-paragraphs";

const TAGS = [
  ...TEXT_TAGS,
  ..."img font center big tt strike nobr wbr address article aside section header footer main nav".split(" "),
  ..."figure figcaption col colgroup cite var dfn details summary ruby rt rp bdi bdo".split(" "),
];
const ATTRIBUTES = [
  ...TEXT_ATTRIBUTES,
  ..."src alt width height align valign bgcolor color face size border cellpadding cellspacing".split(" "),
  ..."style class id type nowrap hspace vspace cite".split(" "),
];
const ADDRESS =
  /^(?:https?:\/\/\S|mailto:\S|tel:[+\d]|cid:\S|data:image\/(?:png|gif|jpe?g|webp);base64,[a-z0-9+/=\s]+$)/i;
const LINK = /^(?:https?:|mailto:|tel:)/i;

/** Names by which mail programs mark quotations and signatures; all other names are the sender's own business. */
const MARK = /quote|cite|signature|rply|reply|forward|fwd|appendonsend|olk_|original|msgheader|mobile|history|prefix/i;

const MEASURES = new Set("width height border hspace vspace cellpadding cellspacing colspan rowspan".split(" "));

const MOST_CHARACTERS = 600_000;

let purifier: Promise<Purifier> | undefined;

/**
 * Makes a mail's HTML safe to show in a frame of its own: markup, tables, harmless styles and pictures, no script, form,
 * frame or style sheet. Pictures elsewhere stay named; whoever shows the mail blocks them until somebody asks. Null when
 * it is more than one can make safe in reasonable time.
 */
export async function sanitiseMail(html: string): Promise<string | null> {
  if (isPlainMarkup(html)) return html;
  if (html.length > MOST_CHARACTERS || isCostly(html)) return null;
  purifier ??= load();
  const purify = await purifier;
  const safe = purify.sanitize(html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOWED_URI_REGEXP: ADDRESS,
    ADD_URI_SAFE_ATTR: withoutAddresses(ATTRIBUTES),
    ...NOTHING_ELSE,
  });
  return setsParagraphsTight(html) ? withTightParagraphs(safe) : safe;
}

async function load(): Promise<Purifier> {
  const purify = await newPurifier();
  purify.addHook("beforeSanitizeAttributes", (node) => {
    if (node.tagName === "P" && OUTLOOK_PARAGRAPH.test(node.className)) tighten(node);
  });
  purify.addHook("uponSanitizeAttribute", (node, data) => {
    if (data.attrName === "style") data.attrValue = safeStyle(data.attrValue);
    if (data.attrName === "class" || data.attrName === "id") data.keepAttr = MARK.test(data.attrValue);
    if (data.attrName === "type") data.keepAttr = data.attrValue === "cite" || node.tagName === "OL";
    if (MEASURES.has(data.attrName)) data.keepAttr = /^\s*\d{1,4}(?:\.\d+)?\s*(?:px|%|\*)?\s*$/.test(data.attrValue);
    if (data.attrName === "cite") data.keepAttr = LINK.test(data.attrValue.trim());
    if (data.attrName === "href") data.keepAttr = LINK.test(data.attrValue.trim());
    if (data.attrValue === "" && data.attrName === "style") data.keepAttr = false;
  });
  purify.addHook("afterSanitizeAttributes", openApart);
  return purify;
}
