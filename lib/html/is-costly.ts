const MOST_TAGS = 20_000;
const MOST_DEPTH = 400;
const UNNESTED = new Set(
  "br hr img col wbr meta link input area base p li td th tr tbody thead dt dd option".split(" "),
);

/**
 * Whether HTML has more elements, or more of them within one another, than a parser takes in reasonable time: a rough
 * count in one pass, which is never too low by much.
 */
export function isCostly(html: string): boolean {
  let tags = 0;
  let depth = 0;
  for (const [, closing, name = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    tags += 1;
    if (!UNNESTED.has(name.toLowerCase())) depth = Math.max(0, depth + (closing ? -1 : 1));
    if (tags > MOST_TAGS || depth > MOST_DEPTH) return true;
  }
  return false;
}
