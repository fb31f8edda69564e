import { deviceLine } from "@/lib/mail-format/reply-text/device-words";
import { hasContent, isBlank, isRule, type Line } from "@/lib/mail-format/reply-text/lines";

const longest = 20;
const reach = /\S@\S|\bwww\.|https?:\/\/|\+?\(?\d[\d\s()./-]{6,}\d/i;

/**
 * Where the signature begins in what a person wrote, `end` when there is none: from "-- " on (RFC 3676, 4.3), from a
 * rule on with ways to reach somebody below it, and lines such as "Sent from my phone". `footer`: the part stands below
 * a quotation, where mailing lists and programs set a few lines of theirs.
 */
export function signatureStart(lines: readonly Line[], start: number, end: number, footer: boolean): number {
  const first = lines.findIndex((line, at) => at >= start && at < end && hasContent(line));
  const top = topOf(lines, start, end);
  const rule = ruleStart(lines, { start: top, end, first: footer ? -1 : first });
  const cut = rule ?? end;
  return trimDevice(lines, start, cut);
}

/** A signature is looked for in the last lines only. */
function topOf(lines: readonly Line[], start: number, end: number): number {
  let full = 0;
  for (let at = end - 1; at >= start; at--) {
    const line = lines[at];
    if (line && hasContent(line) && ++full > longest) return at + 1;
  }
  return start;
}

function ruleStart(
  lines: readonly Line[],
  { start, end, first }: { start: number; end: number; first: number },
): number | null {
  for (let at = start; at < end; at++) {
    const line = lines[at];
    if (!line || (first >= 0 && at <= first && line.sign !== "signature")) continue;
    if (line.sign === "signature" && lines.slice(at, end).every((one) => one.sign === "signature" || !hasContent(one)))
      return at;
    if (isDashes(line)) return at;
    if (isLine(line) && isContact(lines.slice(at + 1, end), first < 0)) return at;
  }
  return null;
}

function isDashes({ text }: Line): boolean {
  return text === "-- " || /^\s?(?:--|—|–)\s*$/.test(text);
}

function isLine({ text }: Line): boolean {
  return /^\s*(?:_{2,}|-{5,}|—{2,}|={5,}|\*{5,})\s*$/.test(text.slice(0, 200));
}

function isContact(lines: readonly Line[], footer: boolean): boolean {
  const full = lines.filter(hasContent);
  if (full.some(({ text }) => text.length > 90)) return false;
  if (footer && full.length <= 6) return true;
  return full.length <= 14 && full.filter(({ text }) => reach.test(text)).length >= 2;
}

/** Takes lines about the writer's device, rules and blank lines off the end. */
function trimDevice(lines: readonly Line[], start: number, end: number): number {
  const alone = loneDevice(lines, start, end);
  let cut = alone ?? end;
  while (cut > start) {
    const line = lines[cut - 1];
    if (!line || !(isBlank(line) || isRule(line) || isDevice(line))) break;
    cut--;
  }
  return cut;
}

/** A line about the device that stands alone below the words: what follows it is what the answer is about, without marks. */
function loneDevice(lines: readonly Line[], start: number, end: number): number | null {
  for (let at = start + 2; at < end - 1; at++) {
    const [before, line, after] = [lines[at - 1], lines[at], lines[at + 1]];
    if (!before || !line || !after || !isBlank(before) || !isBlank(after)) continue;
    if (isDevice(line) && lines.slice(start, at).some(hasContent)) return at;
  }
  return null;
}

function isDevice({ text }: Line): boolean {
  return text.length <= 200 && deviceLine.test(text.trim());
}
