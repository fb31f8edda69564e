import { fileTypeFromBuffer } from "file-type";

/** How much of a file's beginning decides what it is, in bytes. */
export const HEAD_BYTES = 4_100;

/**
 * What a file is, by its content alone: neither its name nor its sender is asked. Text of every kind is `text/plain`
 * (markup, too: nothing that could run is ever named as what it is), the unknown `application/octet-stream`.
 */
export async function contentTypeOf(head: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found && !/xml|html|svg|javascript/i.test(found.mime)) return found.mime;
  return isText(head) ? "text/plain" : "application/octet-stream";
}

function isText(head: Uint8Array): boolean {
  try {
    // The last character may be cut through: `stream` forgives that, and only that.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    // eslint-disable-next-line no-control-regex
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text);
  } catch {
    return false;
  }
}

const INLINE = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"]);

/** Whether a browser may show it within a page: pictures made of pixels, nothing that holds markup or script. */
export function maySeeInline(contentType: string): boolean {
  return INLINE.has(contentType);
}
