import { closingVerb, dateOrTime, innerVerb, opener } from "@/lib/mail-format/reply-text/attribution-words";
import { isBlank, type Line } from "@/lib/mail-format/reply-text/lines";

const longestLine = 400;
const mostLines = 6;

/**
 * Finds the lines that say who wrote what is quoted below ("On 3 May, Carl wrote:"), in some 25 languages, also where
 * a mail program broke them: from the first line of each to its last.
 */
export function findAttributions(lines: readonly Line[]): Map<number, number> {
  const found = new Map<number, number>();
  let after = 0;
  for (const [index, line] of lines.entries()) {
    const start = line.sign === "attribution" || namesWriter(lines, index) ? index : startOf(lines, index, after);
    if (start === null) continue;
    found.set(start, index);
    after = index + 1;
  }
  return found;
}

/** A date and a writer's address right above what is quoted, as some programs set it without a verb or colon. */
function namesWriter(lines: readonly Line[], at: number): boolean {
  const { text = "", quoted = true } = lines[at] ?? {};
  if (quoted || text.length > 200 || !/^\s*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b[^<]*<[^\s<>@]+@[^\s<>@]+>\s*$/.test(text))
    return false;
  const next = lines.slice(at + 1, at + 3).find((line) => !isBlank(line));
  return next?.quoted ?? false;
}

function startOf(lines: readonly Line[], end: number, after: number): number | null {
  const last = lines[end];
  if (!last || last.quoted || !mayEnd(last.text)) return null;
  let joined = "";
  let start: number | null = null;
  let taken = 0;
  for (let at = end; at >= after && taken < mostLines; at--) {
    const line = lines[at];
    if (!line || line.quoted) break;
    if (isBlank(line)) {
      if (taken > 0 && start === null) continue;
      if (!leadsOn(lines, at)) break;
      continue;
    }
    taken++;
    joined = `${line.text.trim()} ${joined}`.trim();
    if (joined.length > longestLine) break;
    if (start !== null && !opensIt(line.text)) continue;
    if (isAttribution(joined)) start = at;
    if (start === at && opener.test(line.text)) break;
  }
  return start !== null && isWhole(lines, start, end) ? start : null;
}

/** Blank lines within it are allowed only where it goes on with what stands in an address. */
function isWhole(lines: readonly Line[], start: number, end: number): boolean {
  const inner = lines.slice(start, end + 1);
  return (
    !inner.some(isBlank) ||
    (opener.test(inner[0]?.text ?? "") &&
      inner.some(({ text }) => /^\s*<?\s*(mailto:|$)/.test(text) || text.trim() === "<"))
  );
}

/** Whether what stands below a blank line is the middle of an address. */
function leadsOn(lines: readonly Line[], blank: number): boolean {
  return /^\s*</.test(lines[blank + 1]?.text ?? "");
}

function opensIt(text: string): boolean {
  return opener.test(text) && /\d/.test(text) && !/[.!?]\s*$/.test(text);
}

function mayEnd(text: string): boolean {
  const end = text.slice(-40).trimEnd();
  return text.length <= longestLine && (/[:：]["*_]*$/.test(end) || /-{2,}$/.test(end) || closingVerb.test(end));
}

/** Whether the words, on one line, are such a line. */
function isAttribution(text: string): boolean {
  const dated = dateOrTime.test(text);
  const addressed = /\S@\S/.test(text);
  if (/^-{2,}.*-{2,}$/.test(text)) return dated && /\s(?:wrote|schrieb|a écrit|escribió|написал)\s*-{2,}$/i.test(text);
  if (closingVerb.test(text)) return /[:：][\s*_]*$/.test(text) ? dated || addressed : dated && addressed;
  if (/\bwrote on\b.{0,60}\d.{0,10}:$/i.test(text)) return true;
  if (!/[:：][\s*_]*$/.test(text) || !dated) return false;
  return endsInAddress(text) ? opener.test(text) || innerVerb.test(text) : namesAfterVerb(text);
}

function endsInAddress(text: string): boolean {
  return /@[^\s@]{1,200}\s?[>)\]]["*_\s]*[:：]\s*$/.test(text);
}

/** "Den 3. maj skrev Carl Carlsen:", "Carl kirjoitti 3.5.2024 kello 12.00:". */
function namesAfterVerb(text: string): boolean {
  const rest = innerVerb
    .exec(text)?.[1]
    ?.replace(/[:：\s]+$/, "")
    .trim();
  if (rest === undefined) return false;
  if (dateOrTime.test(rest)) return /(?:\d|Uhr|\))$/.test(rest);
  const words = rest.split(/\s+/);
  return (
    opener.test(text) &&
    words.length <= 5 &&
    words.every((word) => /^["'(]?[\p{Lu}\p{N}]|^(?:von|van|de|der|den|af|of|via)$/u.test(word))
  );
}
