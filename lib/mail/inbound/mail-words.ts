import type { Body } from "@/lib/cases/write/body";
import type { NewMessage } from "@/lib/cases/write/write-parts";
import { cut } from "@/lib/text/cut";
import { storable } from "@/lib/text/storable";
import { textToHtml } from "@/lib/html/text";
import type { ReadMail, SplitReply } from "@/lib/mail-format/types";

/** Most characters of a message's text and HTML; what is longer is whole in the raw mail. */
const TEXT_LENGTH = 100_000;
const HTML_LENGTH = 500_000;

/** Whether a mail says more than a message keeps. */
export function isLonger({ text, html }: Pick<ReadMail, "text" | "html">): boolean {
  return text.length > TEXT_LENGTH || (html?.length ?? 0) > HTML_LENGTH;
}

/** A mail's own words as a message keeps them, and what it repeats, apart. HTML that is too long gives way to its text. */
export function wordsOf(split: SplitReply): Body & Required<Pick<NewMessage, "quotedHtml">> {
  const bodyText = cut(storable(split.text), TEXT_LENGTH).trim();
  const html = storable(split.html);
  const quoted = storable(split.quotedHtml);
  return {
    bodyText,
    bodyHtml: html.trim() === "" || html.length > HTML_LENGTH ? textToHtml(bodyText) : html,
    quotedHtml: quoted.length > HTML_LENGTH ? textToHtml(cut(storable(split.quotedText), TEXT_LENGTH)) : quoted,
  };
}
