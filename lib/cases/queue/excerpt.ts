import { cut } from "@/lib/text/cut";
import type { ExcerptPart } from "@/lib/cases/queue/queue-types";
import { isBegun, wordsOf, type Word } from "@/lib/cases/search-terms";

const length = 170;
const before = 60;
const searched = 20_000;

type Range = { start: number; end: number };

/** The text in parts, those marked that a search for `query` found. */
export function markMatches(text: string, query: string): ExcerptPart[] {
  return parts(text, matches(text, query), { start: 0, end: text.length });
}

/** A piece of the text around the first match, with an ellipsis where it was cut; empty when nothing matches. */
export function excerptOf(text: string, query: string): ExcerptPart[] {
  const line = cut(text, searched).replaceAll(/\s+/g, " ").trim();
  const found = matches(line, query);
  const [first] = found;
  if (!first) return [];
  const start = startNear(line, first.start);
  const end = endNear(line, Math.max(first.end, start + length));
  const piece = parts(line, found, { start, end });
  if (start > 0) piece.unshift({ text: "… ", match: false });
  if (end < line.length) piece.push({ text: " …", match: false });
  return piece;
}

function matches(text: string, query: string): Range[] {
  const wanted = wordsOf(query);
  return wordsOf(text).flatMap((word) => {
    const found = wanted.map((want, index) => matchIn(word, want, isBegun(wanted, index)));
    return joined(found.filter((range) => range !== null));
  });
}

function matchIn(word: Word, want: Word, begun: boolean): Range | null {
  if (word.unspaced !== want.unspaced) return null;
  if (!word.unspaced) return word.word === want.word || (begun && word.word.startsWith(want.word)) ? word : null;
  const at = word.word.indexOf(want.word);
  if (at < 0) return null;
  // Composed letters may take fewer places than the text has: then the whole word is marked.
  if (word.word.length !== word.end - word.start) return word;
  return { start: word.start + at, end: word.start + at + want.word.length };
}

function joined(ranges: Range[]): Range[] {
  const sorted = ranges.toSorted((a, b) => a.start - b.start);
  return sorted.reduce<Range[]>((done, range) => {
    const last = done.at(-1);
    if (!last || range.start > last.end) return [...done, { start: range.start, end: range.end }];
    return [...done.slice(0, -1), { start: last.start, end: Math.max(last.end, range.end) }];
  }, []);
}

function parts(text: string, found: readonly Range[], window: Range): ExcerptPart[] {
  const pieces: ExcerptPart[] = [];
  let at = window.start;
  const push = (end: number, match: boolean) => {
    if (end > at) pieces.push({ text: text.slice(at, end), match });
    at = Math.max(at, end);
  };
  for (const { start, end } of found) {
    if (end <= window.start || start >= window.end) continue;
    push(start, false);
    push(Math.min(end, window.end), true);
  }
  push(window.end, false);
  return pieces;
}

function startNear(text: string, match: number): number {
  const from = Math.max(0, match - before);
  if (from === 0) return 0;
  const space = text.indexOf(" ", from);
  return space >= 0 && space < match ? space + 1 : from;
}

function endNear(text: string, wanted: number): number {
  if (wanted >= text.length) return text.length;
  const space = text.lastIndexOf(" ", wanted);
  return space > wanted - 30 ? space : wanted;
}
