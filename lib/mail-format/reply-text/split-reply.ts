import { textToHtml } from "@/lib/html/text";
import type { SplitReply } from "@/lib/mail-format/types";
import { cutHtml } from "@/lib/mail-format/reply-text/cut-html";
import { forwardedSubject } from "@/lib/mail-format/reply-text/history-words";
import { foldedLines } from "@/lib/mail-format/reply-text/label";
import { textLines } from "@/lib/mail-format/reply-text/lines";

/**
 * Parts what a person wrote from what the mail repeats of earlier ones and from the signature, in its text and in its
 * HTML. No word is lost: each is in the one part or in the other. When nothing would be left, all of it stays.
 * Takes time in proportion to the mail's length.
 * @param mail its HTML may be sanitised already or not: what comes out is made of the same elements
 */
export function splitReply(mail: { text: string; html: string | null; subject?: string }): SplitReply {
  const forwarded = forwardedSubject.test(mail.subject ?? "");
  const { text, quotedText } = splitText(mail.text, forwarded);
  if (mail.html === null) return { text, quotedText, html: textToHtml(text), quotedHtml: textToHtml(quotedText) };
  return { text, quotedText, ...cutHtml(mail.html, forwarded) };
}

function splitText(text: string, forwarded: boolean): { text: string; quotedText: string } {
  const lines = textLines(text);
  const folded = foldedLines(lines, forwarded);
  if (!folded) return { text, quotedText: "" };
  const all = text.split(/\r\n|\r|\n/);
  return {
    text: trimLines(all.filter((_, index) => !folded[index])),
    quotedText: trimLines(all.filter((_, index) => folded[index])),
  };
}

/** Blank lines at both ends go; spaces at the beginning of a line stay. */
function trimLines(lines: string[]): string {
  const first = lines.findIndex((line) => line.trim() !== "");
  const last = lines.findLastIndex((line) => line.trim() !== "");
  return lines
    .slice(Math.max(first, 0), last + 1)
    .join("\n")
    .trimEnd();
}
