import type { Locale } from "@/lib/i18n/locale";
import { cut } from "@/lib/text/cut";
import { formatInstant } from "@/lib/i18n/format";
import { say } from "@/lib/i18n/say";
import { textToHtml } from "@/lib/mail-format/text-to-html";

/** An earlier message of a case as a mail repeats it. */
export interface Earlier {
  name: string;
  at: Date;
  /** Sanitised at intake. */
  html: string;
  text: string;
}

interface Reader {
  language: Locale;
  timeZone: string;
}

const longestHtml = 20_000;
const longestText = 4_000;

/**
 * What was written before, newest first, as mail programs repeat it: a line that says who and when, then the words as a
 * quotation. Above it stands a line that the reading of answers cuts at. Pictures are left out.
 */
export function quoteHistory(earlier: readonly Earlier[], reader: Reader): { html: string; text: string } | undefined {
  if (earlier.length === 0) return undefined;
  const mark = say(reader.language, "mail.answerAbove");
  const parts = earlier.map((message) => quoted(message, reader));
  return {
    html: `<p style="margin:24px 0 8px;font-size:12px;color:#56656c">${textToHtml(mark)}</p>${parts.map(({ html }) => html).join("")}`,
    text: [mark, ...parts.map(({ text }) => text)].join("\n\n"),
  };
}

function quoted({ name, at, html, text }: Earlier, { language, timeZone }: Reader): { html: string; text: string } {
  const line = say(language, "mail.wrote", { name, when: formatInstant(at, { locale: language, timeZone }) });
  const own = text.length > longestText ? `${cut(text, longestText)}…` : text;
  const shown =
    html.length > longestHtml || text.length > longestText
      ? `<p>${textToHtml(own)}</p>`
      : html.replace(/<img\b[^>]*>/gi, "");
  const lines = own.trim().split("\n");
  return {
    html: `<p style="margin:0 0 6px">${textToHtml(line)}</p><blockquote type="cite" style="margin:0 0 16px;padding-left:12px;border-left:2px solid #c9d1d4">${shown}</blockquote>`,
    text: [line, ...lines.map((one) => (one === "" || one.startsWith(">") ? `>${one}` : `> ${one}`))].join("\n"),
  };
}
