import { findAttributions } from "@/lib/mail-format/reply-text/attribution";
import { startsForward, startsHistory } from "@/lib/mail-format/reply-text/history";
import { hasContent, isBlank, type Line } from "@/lib/mail-format/reply-text/lines";
import { signatureStart } from "@/lib/mail-format/reply-text/signature";

type Kind = "own" | "attribution" | "quote" | "history" | "forward";

interface Part {
  kind: Kind;
  start: number;
  end: number;
}

/**
 * For each line whether it repeats an earlier mail or is a signature; null when nothing would be left, or nothing is
 * to be cut. What a person wrote between quoted lines stays, with the lines it answers. What was forwarded stays.
 * @param forwarded the subject says that the mail was forwarded: what stands below it is not an earlier answer
 */
export function foldedLines(lines: readonly Line[], forwarded: boolean): boolean[] | null {
  const parts = partsOf(lines, forwarded);
  const folded = lines.map(() => false);
  for (const { kind, start, end } of parts)
    if (kind === "attribution" || kind === "history") folded.fill(true, start, end);
  const lastOwn = foldSignatures(lines, parts, folded);
  foldQuotes(lines, parts, { folded, lastOwn });
  const left = lines.some((line, at) => !folded[at] && hasContent(line));
  const cut = lines.some((line, at) => folded[at] && !isBlank(line));
  return left && cut && ownIsLeft(lines, parts, folded) ? folded : null;
}

/** Something besides quoted lines is left: a mail that is nothing but a quotation is shown as it is. */
function ownIsLeft(lines: readonly Line[], parts: readonly Part[], folded: readonly boolean[]): boolean {
  return parts.some(
    ({ kind, start, end }) =>
      kind !== "quote" && lines.slice(start, end).some((line, at) => !folded[start + at] && hasContent(line)),
  );
}

function partsOf(lines: readonly Line[], forwarded: boolean): Part[] {
  const attributions = findAttributions(lines);
  const parts: Part[] = [];
  let said = false;
  let at = 0;
  const add = (kind: Kind, end: number) => {
    const last = parts.at(-1);
    if (last?.kind === kind && kind !== "quote") last.end = end;
    else parts.push({ kind, start: at, end });
    at = end;
  };
  while (at < lines.length) {
    const line = lines[at];
    const kind = line ? kindAt(lines, at, attributions) : "own";
    if (kind === "forward" || (kind === "history" && forwarded)) add("forward", lines.length);
    else if (kind === "history") add("history", lines.length);
    else if (kind === "quote") add("quote", quoteEnd(lines, at, said));
    else if (kind === "attribution") {
      const end = (attributions.get(at) ?? at) + 1;
      add("attribution", end);
      const next = lines.findIndex((one, index) => index >= end && hasContent(one));
      const below = lines[next];
      if (below && startsForward(below)) continue;
      if (below && !below.quoted && said) add(forwarded ? "forward" : "history", lines.length);
    } else {
      said ||= line !== undefined && hasContent(line);
      add("own", at + 1);
    }
  }
  return parts;
}

function kindAt(lines: readonly Line[], at: number, attributions: ReadonlyMap<number, number>): Kind {
  const line = lines[at];
  if (!line || isBlank(line)) return "own";
  if (startsForward(line)) return "forward";
  if (attributions.has(at)) return "attribution";
  if (line.quoted) return "quote";
  return startsHistory(lines, at) ? "history" : "own";
}

/**
 * A quotation goes on over blank lines, and over a line that a mail program broke without marking its rest.
 * @param answered the answer stands above it, so that a single word within is the end of a broken one
 */
function quoteEnd(lines: readonly Line[], start: number, answered: boolean): number {
  let end = start + 1;
  for (let at = start + 1; at < lines.length; at++) {
    const line = lines[at];
    if (!line) break;
    if (line.quoted && !(line.sign === "forward")) end = at + 1;
    else if (!isBlank(line) && !isBrokenRest(lines, at, answered)) break;
  }
  return end;
}

function isBrokenRest(lines: readonly Line[], at: number, answered: boolean): boolean {
  const [before, line, after] = [lines[at - 1], lines[at], lines[at + 1]];
  if (!before?.quoted || !after?.quoted || !line) return false;
  const word = answered && /^\s*\p{Ll}+[.,;]\s*$/u.test(line.text) && /\p{L}$/u.test(before.text);
  return (
    (word || before.text.length >= 50) &&
    !/[.!?:;。！？…]["')\]]*\s*$/.test(before.text) &&
    /^\s*[\p{Ll}]/u.test(line.text)
  );
}

/** Folds the signature of what was written last; answers the index of the last part that still says something. */
function foldSignatures(lines: readonly Line[], parts: readonly Part[], folded: boolean[]): number {
  for (let index = parts.length - 1; index >= 0; index--) {
    const part = parts[index];
    if (!part || part.kind !== "own") continue;
    const footer = parts.slice(0, index).some(({ kind }) => kind === "quote");
    const start = signatureStart(lines, part.start, part.end, footer);
    const says = lines.slice(part.start, start).some(hasContent);
    const before = lines.slice(0, part.start).some((line) => !line.quoted && hasContent(line));
    if (says || before) folded.fill(true, start, part.end);
    if (says) return index;
  }
  return -1;
}

function foldQuotes(
  lines: readonly Line[],
  parts: readonly Part[],
  { folded, lastOwn }: { folded: boolean[]; lastOwn: number },
): void {
  const quotes = parts.flatMap(({ kind }, index) => (kind === "quote" ? [index] : []));
  const first = quotes[0] ?? -1;
  const answered = quotes.filter((index) => index < lastOwn);
  const opening = parts
    .slice(0, first + 1)
    .every(({ kind, start, end }) => kind !== "own" || !lines.slice(start, end).some(hasContent));
  const belowOnly =
    answered.length === 1 &&
    opening &&
    parts[first - 1] !== undefined &&
    parts.slice(0, first).some(({ kind }) => kind === "attribution");
  for (const index of quotes) {
    const part = parts[index];
    if (part && (index > lastOwn || belowOnly)) folded.fill(true, part.start, part.end);
  }
}
