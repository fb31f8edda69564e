import { htmlLines, readHtml, writeHtml } from "@/lib/mail-format/reply-text/html-tokens";
import { foldedLines } from "@/lib/mail-format/reply-text/label";

/** Parts HTML as `splitReply` does; the elements around each part are kept in both. */
export function cutHtml(html: string, forwarded: boolean): { html: string; quotedHtml: string } {
  const tokens = readHtml(html);
  const lines = htmlLines(tokens);
  const folded = foldedLines(lines, forwarded);
  if (!folded) return { html, quotedHtml: "" };
  return {
    html: writeHtml(tokens, (line) => !folded[line]),
    quotedHtml: writeHtml(tokens, (line) => folded[line] === true),
  };
}
