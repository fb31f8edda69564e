/** One row: the wanted cells, in the order they were asked for; the array is used again for the next row. */
type OnRow = (row: { readonly cells: readonly string[]; readonly width: number; readonly line: number }) => void;

type Scan = {
  readonly text: string;
  readonly delimiter: string;
  /** Where in `cells` the cell of a column goes, by column; -1 for none. Null: every cell, in order. */
  readonly slots: readonly number[] | null;
};

const QUOTE = '"';

/**
 * Reads comma-separated values (RFC 4180: quoted cells may hold delimiters, line breaks and doubled quotes; lines end
 * with LF, CRLF or CR) row by row, cutting out only the wanted cells. Empty lines are no rows. `width` is how many cells
 * the row has, `line` the line it begins on, from 1. Answers the line on which a quote is opened and never closed, or null.
 */
export function scanCsv({ text, delimiter, slots }: Scan, onRow: OnRow): number | null {
  const cells: string[] = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  let line = 1;
  let quote = text.indexOf(QUOTE, at);
  const lineBreak = nextLineBreak(text);
  while (at < text.length) {
    const end = lineBreak(at);
    if (quote !== -1 && quote < at) quote = text.indexOf(QUOTE, at);
    const row = { cells, line, width: 0 };
    let after = end;
    if (quote === -1 || quote >= end) {
      if (end > at) row.width = cutPlain({ text, delimiter, slots, cells, at, end });
    } else {
      const cut = cutQuoted({ text, delimiter, slots, cells, at });
      if (cut.open) return line + cut.breaks;
      row.width = cut.width;
      after = cut.end;
      line += cut.breaks;
    }
    if (row.width > 0) onRow(row);
    at = after + (text[after] === "\r" && text[after + 1] === "\n" ? 2 : 1);
    line += 1;
  }
  return null;
}

/** The next end of a line at or after a place; looks for each kind of line break only once. */
function nextLineBreak(text: string): (at: number) => number {
  let feed = -2;
  let carriage = -2;
  return (at) => {
    if (feed !== -1 && feed < at) feed = text.indexOf("\n", at);
    if (carriage !== -1 && carriage < at) carriage = text.indexOf("\r", at);
    if (feed === -1) return carriage === -1 ? text.length : carriage;
    return carriage === -1 ? feed : Math.min(feed, carriage);
  };
}

type Cut = Scan & { readonly cells: string[]; readonly at: number };

function keep({ slots, cells }: Cut, column: number, cell: () => string): void {
  const slot = slots ? (slots[column] ?? -1) : column;
  if (slot !== -1) cells[slot] = cell();
}

function cutPlain(cut: Cut & { readonly end: number }): number {
  const { text, delimiter, slots, cells, end } = cut;
  let from = cut.at;
  for (let column = 0; ; column += 1) {
    const found = text.indexOf(delimiter, from);
    const to = found === -1 || found > end ? end : found;
    const slot = slots ? (slots[column] ?? -1) : column;
    if (slot !== -1) cells[slot] = text.slice(from, to);
    if (to === end) return column + 1;
    from = to + delimiter.length;
  }
}

type Quoted = { readonly width: number; readonly end: number; readonly breaks: number; readonly open: boolean };

/** A row in which some cell is quoted: read cell by cell, for its line breaks may be part of a cell. */
function cutQuoted(cut: Cut): Quoted {
  const { text, delimiter } = cut;
  let at = cut.at;
  let breaks = 0;
  for (let column = 0; ; column += 1) {
    let from = at;
    let to = at;
    if (text[at] === QUOTE) {
      const close = closingQuote(text, at + 1);
      if (close === -1) return { width: 0, end: at, breaks, open: true };
      const inner = text.slice(at + 1, close);
      breaks += countBreaks(inner);
      to = cellEnd(text, close + 1, delimiter);
      // What follows a closing quote belongs to no cell by the standard; it is kept as it stands.
      const rest = text.slice(close + 1, to);
      keep(cut, column, () => inner.replaceAll('""', QUOTE) + rest);
    } else {
      from = at;
      to = cellEnd(text, at, delimiter);
      keep(cut, column, () => text.slice(from, to));
    }
    if (to >= text.length || !text.startsWith(delimiter, to))
      return { width: column + 1, end: to, breaks, open: false };
    at = to + delimiter.length;
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf(QUOTE, from); at !== -1; at = text.indexOf(QUOTE, at + 2)) {
    if (text[at + 1] !== QUOTE) return at;
  }
  return -1;
}

function cellEnd(text: string, from: number, delimiter: string): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === "\n" || character === "\r" || character === delimiter) return at;
  }
  return text.length;
}

function countBreaks(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}

const DELIMITERS = [",", ";", "\t", "|"];

/** The delimiter of a file: whichever of comma, semicolon, tab and bar its first line has most of. */
export function delimiterOf(text: string): string {
  const first = /^[^\r\n]*/.exec(text.slice(0, 100_000))?.[0].replaceAll(/"[^"]*"/g, "") ?? "";
  const counts = DELIMITERS.map((delimiter) => first.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ",";
}

/** How many lines a text can have at most: what arrays of rows need. */
export function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) lines += 1;
  for (let at = text.indexOf("\r"); at !== -1; at = text.indexOf("\r", at + 1)) if (text[at + 1] !== "\n") lines += 1;
  return lines;
}
