/** Most work of a parser that one mail or message may ask for, in elements without depth: about a second. */
const MOST_WORK = 8_000;
const DEEP = 200;
const MOST_DEPTH = 400;
/** Closing formatting around what stands open within it moves and copies up to some dozen elements (13.2.6.4.7). */
const WORK_OF_ADOPTION = 12;
const VOID = new Set("br hr img col wbr meta link input area base source track embed param".split(" "));
/** What is opened again behind the end of the element it stood in, as often as needed (HTML, 13.2.4.3). */
const FORMATTING = new Set("a b big code em font i nobr s small strike strong tt u".split(" "));
/** What ends an open paragraph (HTML, 13.2.6.4.7). */
const ENDS_PARAGRAPH = new Set(
  "p address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol pre section summary table ul".split(
    " ",
  ),
);
/** What ends an open element of its own kind. */
const ENDS_ITS_LIKE = new Set("li td th tr tbody thead tfoot dd dt option".split(" "));

/**
 * Whether HTML asks more of a parser than it does in about a second: too many elements, too many within one another,
 * or formatting that is never closed, which the parser opens anew in every paragraph behind it: 10 kB of that are a
 * minute. Counted in one pass as the parser would make them, rather too high than too low.
 */
export function isCostly(html: string): boolean {
  const parsed: Parsed = { open: [], counts: new Map(), lost: [], work: 0 };
  for (const [, closing, written] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)|>[^<]/gi)) {
    const name = written?.toLowerCase();
    if (name === undefined) reopen(parsed);
    else if (closing) close(parsed, name);
    else start(parsed, name);
    if (isTooMuch(parsed)) return true;
  }
  return false;
}

/** What a parser has made so far. */
interface Parsed {
  readonly open: string[];
  /** How many elements of a name are open. */
  readonly counts: Map<string, number>;
  /** Formatting whose surroundings ended without it. */
  lost: string[];
  work: number;
}

function isTooMuch({ work, open }: Parsed): boolean {
  return work > MOST_WORK || open.length > MOST_DEPTH;
}

function start(parsed: Parsed, name: string): void {
  if (ENDS_PARAGRAPH.has(name)) endUpTo(parsed, "p");
  else if (!ENDS_ITS_LIKE.has(name)) reopen(parsed);
  if (ENDS_ITS_LIKE.has(name)) endUpTo(parsed, name);
  if (VOID.has(name)) parsed.work += 1;
  else push(parsed, name);
}

/** Text and what stands within a line is set into all formatting that was never closed. */
function reopen(parsed: Parsed): void {
  for (let name = parsed.lost.shift(); name !== undefined; name = parsed.lost.shift()) {
    push(parsed, name);
    if (isTooMuch(parsed)) return;
  }
}

function close(parsed: Parsed, name: string): void {
  const lost = parsed.counts.get(name) ? -1 : parsed.lost.lastIndexOf(name);
  if (lost >= 0) parsed.lost.splice(lost, 1);
  else endUpTo(parsed, name);
}

function push(parsed: Parsed, name: string): void {
  parsed.open.push(name);
  parsed.counts.set(name, (parsed.counts.get(name) ?? 0) + 1);
  parsed.work += 1 + parsed.open.length / DEEP;
}

function endUpTo(parsed: Parsed, name: string): void {
  if (!parsed.counts.get(name)) return;
  const wrong = FORMATTING.has(name) && parsed.open.at(-1) !== name;
  if (wrong) parsed.work += WORK_OF_ADOPTION;
  for (let ended = parsed.open.pop(); ended !== undefined; ended = parsed.open.pop()) {
    parsed.counts.set(ended, (parsed.counts.get(ended) ?? 1) - 1);
    if (ended === name) return;
    if (FORMATTING.has(ended)) parsed.lost.push(ended);
  }
}
