/** A message's own words, and what it quotes of earlier ones at its end. */
export interface FoldedMessage {
  readonly own: string;
  /** Empty when nothing is quoted. */
  readonly quoted: string;
}

const attribution =
  /<(p|div)[^>]*>(?:(?!<\/\1>)[\s\S]){0,300}(?:wrote:|schrieb(?:[^<>:]{0,200}:)?|작성:|님이 작성)\s*(?:<br\s*\/?>)?\s*<\/\1>\s*$/i;

/**
 * Parts a sanitised message in HTML before the quotation that ends it, its "… wrote:" line included.
 * A quotation with the writer's own words after it stays where it is: it is part of what is said.
 */
export function foldQuote(html: string): FoldedMessage {
  const start = html.indexOf("<blockquote");
  if (start < 0) return { own: html, quoted: "" };
  const end = html.lastIndexOf("</blockquote>");
  if (end < start || textOf(html.slice(end)) !== "") return { own: html, quoted: "" };
  const before = html.slice(0, start);
  const line = attribution.exec(before);
  const cut = line ? line.index : start;
  if (textOf(html.slice(0, cut)) === "") return { own: html, quoted: "" };
  return { own: html.slice(0, cut), quoted: html.slice(cut) };
}

function textOf(html: string): string {
  return html.replaceAll(/<[^>]*>|&nbsp;|\s/g, "");
}
