import { fill, type Values } from "@/lib/mail-format/placeholders";

/** A run of text in a paragraph. */
export interface Run {
  text: string;
  bold?: true;
  href?: string;
}

/** A letter's parts, in order. `message` is where the person's own words go. */
export type Block =
  | { kind: "paragraph"; lines: Run[][] }
  | { kind: "list"; items: Run[][] }
  | { kind: "button"; label: string }
  | { kind: "message" };

/**
 * Reads a template's body: paragraphs between empty lines, `- ` for lists, `**bold**`, `[words](https://…)`,
 * and `{{button: words}}` and `{{message}}` on a line of their own.
 * The text is parsed before values are put in, so a value is never read as markup.
 */
export function readLetter(body: string, values: Values): Block[] {
  return body
    .replaceAll("\r\n", "\n")
    .split(/\n[ \t]*\n/)
    .flatMap((chunk) => splitBlocks(chunk.split("\n").map((line) => line.trim())))
    .map((lines) => blockOf(lines, values));
}

const ownLine = /^\{\{\s*(message|button)\s*(?::([^{}]*))?\}\}$/;

/** Lines that are a block of their own are set apart from the paragraph around them. */
function splitBlocks(lines: string[]): string[][] {
  const parts: string[][] = [];
  let open: string[] | undefined;
  for (const line of lines) {
    if (!line) continue;
    if (ownLine.test(line)) {
      parts.push([line]);
      open = undefined;
    } else if (open && isItem(open[0] ?? "") === isItem(line)) {
      open.push(line);
    } else {
      parts.push((open = [line]));
    }
  }
  return parts;
}

function isItem(line: string): boolean {
  return /^[-*•] /.test(line);
}

function blockOf(lines: string[], values: Values): Block {
  const own = ownLine.exec(lines[0] ?? "");
  if (own?.[1] === "message") return { kind: "message" };
  if (own) return { kind: "button", label: fill(own[2] ?? "", values).trim() };
  if (isItem(lines[0] ?? "")) return { kind: "list", items: lines.map((line) => runsOf(line.slice(2), values)) };
  return { kind: "paragraph", lines: lines.map((line) => runsOf(line, values)) };
}

const marks = /\*\*(.+?)\*\*|\[([^\]]+)\]\((https?:\/\/[^\s()]+|mailto:[^\s()]+)\)/g;

function runsOf(line: string, values: Values): Run[] {
  const runs: Run[] = [];
  let end = 0;
  for (const match of line.matchAll(marks)) {
    runs.push({ text: line.slice(end, match.index) });
    const [, bold, words, href] = match;
    runs.push(bold ? { text: bold, bold: true } : { text: words ?? "", ...(href && { href }) });
    end = match.index + match[0].length;
  }
  runs.push({ text: line.slice(end) });
  return runs.map((run) => ({ ...run, text: fill(run.text, values) })).filter(({ text }) => text !== "");
}
