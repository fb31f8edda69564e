import type { MailFile } from "@/lib/mail-format/types";

const MOST_PICTURES = 200;
/** Where HTML names a picture: its whole content as the address (RFC 2397), in quotes or without. */
const IN_SOURCE =
  /(\bsrc\s*=\s*["']?\s*)data:image\/([a-z0-9.+-]{1,40})(?:;[a-z0-9=-]{1,60}){0,4};base64,([a-z0-9+/=%\s]*[a-z0-9+/=%])/gi;
/** Any other content that stands in a text as base64. */
const ANYWHERE = /data:[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,80}(?:;[a-z0-9=-]{1,60}){0,4};base64,[a-z0-9+/=%]{64,}/gi;

/**
 * Takes the pictures out that HTML holds within itself: each becomes a file that the HTML names by `cid:`, so that
 * neither its text, nor search, nor a quotation repeats base64, and no limit on words cuts the words behind it.
 */
export function takeDataPictures(html: string, from = 0): { html: string; files: MailFile[] } {
  const files: MailFile[] = [];
  const named = html.replaceAll(IN_SOURCE, (_, before: string, type: string, base64: string) => {
    const bytes = Buffer.from(base64.replaceAll("%2B", "+").replaceAll("%2F", "/").replaceAll("%3D", "="), "base64");
    if (bytes.length === 0 || files.length >= MOST_PICTURES) return before;
    const number = from + files.length + 1;
    const contentId = `picture-${number}@within.invalid`;
    const contentType = `image/${type.toLowerCase()}`;
    files.push({ name: `picture-${number}.${endingOf(type)}`, contentType, bytes, contentId, inline: true });
    return `${before}cid:${contentId}`;
  });
  return { html: withoutData(named), files };
}

/** A text without the base64 of what it holds. */
export function withoutData(text: string): string {
  return text.includes(";base64,") ? text.replaceAll(ANYWHERE, "") : text;
}

function endingOf(type: string): string {
  return type
    .toLowerCase()
    .replace("jpeg", "jpg")
    .replace(/\+.*$/, "")
    .replaceAll(/[^a-z0-9]/g, "");
}
