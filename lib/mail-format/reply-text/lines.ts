/** What a mail program says by its markup, where the words alone do not say it. */
export type LineSign = "attribution" | "history" | "forward" | "signature";

/** One line of a mail as a person sees it. */
export interface Line {
  /** Without the marks of quotation before it. */
  text: string;
  /** It stands in a quotation: behind ">", or in a quotation of the HTML. */
  quoted: boolean;
  /** It shows a picture. */
  picture: boolean;
  sign: LineSign | null;
}

const mark = /^\s{0,4}>/;
/** "C> " as old mail programs quote, with the writer's initials. */
const initials = /^([A-Z]\p{L}{0,11})>(?: |$)/u;
/** "| " as some programs quote; two lines of it, and no other bar in them, or it is a table. */
const bar = /^\|(?: [^|]*)?$/;
/** The end of a "… wrote:" line that was broken before its ">". */
const brokenAddress = /^>+\s*(?:\S+(?:\s\S+){0,2})?\s*[:：]$/;

/** A plain text's lines; each line of the text is one. */
export function textLines(text: string): Line[] {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.map((line, index) => {
    const quoted = isQuoted(lines, index);
    return { text: quoted ? unquote(line) : line, quoted, picture: false, sign: null };
  });
}

/** Takes the marks of quotation off a line. */
function unquote(line: string): string {
  let end = line.startsWith("|") ? 1 : 0;
  while (end < line.length && (line[end] === ">" || line[end] === " ")) end++;
  return line.slice(end).replace(initials, "");
}

function isQuoted(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? "";
  if (mark.test(line)) return !(line.length < 60 && brokenAddress.test(line) && endsOpen(lines[index - 1] ?? ""));
  const beside = [lines[index - 1] ?? "", lines[index + 1] ?? ""];
  if (bar.test(line)) return beside.some((one) => bar.test(one)) && !beside.some(isTableRow);
  const prefix = initials.exec(line)?.[1];
  return prefix !== undefined && beside.some((one) => initials.exec(one)?.[1] === prefix);
}

function isTableRow(line: string): boolean {
  return line.startsWith("|") && line.indexOf("|", 1) > 0;
}

/** The line before ends within an address: `<carl@example.com`, or `<mailto:Carl <carl@example.com>` on its own. */
function endsOpen(line: string): boolean {
  const end = line.slice(-300);
  return !mark.test(line) && (end.lastIndexOf("<") > end.lastIndexOf(">") || /^\s*mailto:/.test(line));
}

/** Nothing to see in it. */
export function isBlank({ text, picture }: Line): boolean {
  return !picture && text.trim() === "";
}

/** Only a rule, or the dot that some add-ons leave behind. */
export function isRule({ text, picture }: Line): boolean {
  return !picture && /^[\s\-_=*#~+–—ᐧ.]+$/u.test(text.slice(0, 400)) && text.length <= 400;
}

/** Says or shows something. */
export function hasContent(line: Line): boolean {
  return !isBlank(line) && !isRule(line);
}
