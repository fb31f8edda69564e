import {
  forwardedMessage,
  headerKinds,
  originalMessage,
  type HeaderKind,
} from "@/lib/mail-format/reply-text/history-words";
import { isBlank, type Line } from "@/lib/mail-format/reply-text/lines";

const mostLines = 14;
const label = /^[\s*_|]*([\p{L}\p{M}][\p{L}\p{M}.' -]{0,28}?)[\s*_]*[:：][\s*_]*(.*)$/u;

/** A line that says that what is below was forwarded. */
export function startsForward({ text, sign }: Line): boolean {
  return sign === "forward" || (text.length <= 200 && forwardedMessage.test(text));
}

/**
 * Where an earlier mail begins that stands below without marks of quotation, when it begins with the line at `start`:
 * "-----Original Message-----", or Outlook's From, Sent, To and Subject.
 */
export function startsHistory(lines: readonly Line[], start: number): boolean {
  const line = lines[start];
  if (!line) return false;
  if (line.sign === "history") return true;
  if (line.text.length <= 200 && originalMessage.test(line.text)) return true;
  if (isSeparator(line)) {
    const next = nextFull(lines, start + 1);
    return next !== null && isHead(lines, next, true);
  }
  return isHead(lines, start, false);
}

function isSeparator({ text }: Line): boolean {
  return text.length <= 200 && /^\s*[_\-–—=*]{5,}\s*$/.test(text);
}

function nextFull(lines: readonly Line[], from: number): number | null {
  for (let at = from; at < Math.min(lines.length, from + 3); at++) {
    const line = lines[at];
    if (line && !isBlank(line)) return at;
  }
  return null;
}

/** Three lines of a mail's head, its sender among them, with an address or a subject; two are enough below a rule. */
function isHead(lines: readonly Line[], start: number, separated: boolean): boolean {
  if (!kindOf(lines[start])) return false;
  const kinds = new Set<HeaderKind>();
  let address = false;
  let strange = 0;
  for (let at = start; at < Math.min(lines.length, start + mostLines) && strange < 3; at++) {
    const line = lines[at];
    if (!line || line.quoted !== lines[start]?.quoted) break;
    const kind = kindOf(line);
    if (kind) {
      kinds.add(kind);
      address ||= kind === "from" && /@/.test(line.text + (lines[at + 1]?.text ?? ""));
      strange = 0;
    } else strange += 1;
  }
  const enough = kinds.has("from") && (kinds.has("subject") || address || separated);
  return enough && kinds.size >= (separated ? 2 : 3);
}

function kindOf(line: Line | undefined): HeaderKind | null {
  if (!line) return null;
  const name = label.exec(line.text.slice(0, 80))?.[1];
  return (name !== undefined && headerKinds.get(name.trim().toLowerCase())) || null;
}
