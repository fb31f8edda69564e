const BARE = new Set("p br strong b em i u s code pre blockquote ul ol li h1 h2 h3 h4 hr".split(" "));
const VOID = new Set(["br", "hr"]);

/**
 * Whether HTML is nothing but text and markup without any attribute, every element closed in order: what our own editor
 * writes unless there is a link in it. Such HTML is safe as it is, and needs no parser to make it so.
 */
export function isPlainMarkup(html: string): boolean {
  const open: string[] = [];
  for (const [tag] of html.matchAll(/<[^>]*>?/g)) {
    const [, closing, name = ""] = /^<(\/?)([a-z]+[1-6]?)>$/.exec(tag) ?? [];
    if (!BARE.has(name)) return false;
    if (closing) {
      if (open.pop() !== name) return false;
    } else if (!VOID.has(name)) open.push(name);
  }
  return open.length === 0;
}
