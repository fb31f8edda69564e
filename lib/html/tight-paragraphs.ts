/** Classes of paragraphs that Outlook sets without a gap between them. */
export const OUTLOOK_PARAGRAPH = /\bMso(?:Normal|PlainText|ListParagraph|NoSpacing)/;

const MOST_OF_SHEET = 200_000;
const SHEET = /<style\b[^>]*>([^<]*(?:<(?!\/style)[^<]*)*)/gi;
const TIGHT_RULE =
  /(?:^|[\s,>}])p(?:[.:][\w-]+)?\s*(?:,[^{}]{0,500})?\{[^{}]{0,2000}?\bmargin(?:-top|-bottom|-block)?\s*:\s*0/i;
const PARAGRAPH = /<p((?:\s[^<>"]*(?:"[^"]*"[^<>"]*)*)?)>/gi;

/**
 * Whether a mail's own style sheet sets its paragraphs without a gap, as Outlook, Naver and Daum do in nearly every mail:
 * each line is a paragraph there. The sheet itself is not kept.
 */
export function setsParagraphsTight(html: string): boolean {
  return [...html.slice(0, MOST_OF_SHEET).matchAll(SHEET)].some(([, sheet = ""]) => TIGHT_RULE.test(sheet));
}

/** Safe HTML with every paragraph set as `tighten` does; what a paragraph says of itself goes first. */
export function withTightParagraphs(html: string): string {
  return html.replaceAll(PARAGRAPH, (_, attributes: string) => {
    const own = /\sstyle="([^"]*)"/i.exec(attributes);
    if (!own) return `<p${attributes} style="margin: 0">`;
    return `<p${attributes.replace(own[0], ` style="margin: 0; ${own[1] ?? ""}"`)}>`;
  });
}

/** Sets a paragraph without a gap, unless its own style says otherwise. */
export function tighten(paragraph: Element): void {
  const own = paragraph.getAttribute("style");
  paragraph.setAttribute("style", own ? `margin: 0; ${own}` : "margin: 0");
}
