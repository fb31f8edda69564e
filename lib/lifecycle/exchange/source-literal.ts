import { below } from "@/lib/lifecycle/language/check/report";
import type { ImportProblem } from "@/lib/lifecycle/exchange/exchanged";
import type { Source, Tree } from "@/lib/lifecycle/exchange/source-tree";
import { doubled, lineAt, MOST_VALUES, poisonous, sizeProblem, tooMuch } from "@/lib/lifecycle/exchange/source-tree";
import { FILE_DEPTH } from "@/lib/lifecycle/language/shape/limits";

/** JavaScript's object literals, and the hashes and lists of Perl. Nothing is run: what is no literal stays as its text. */
type Dialect = "javascript" | "perl";

type Reader = {
  readonly text: string;
  readonly dialect: Dialect;
  readonly problems: ImportProblem[];
  at: number;
  depth: number;
  values: number;
};

/** Reads the literal that begins at an offset. Never throws. */
export function readLiteral(text: string, { dialect, from }: { dialect: Dialect; from: number }): Source {
  const size = sizeProblem(text);
  if (size) return { tree: null, problems: [size] };
  const reader: Reader = { text, dialect, problems: [], at: from, depth: 0, values: 0 };
  const tree = readValue(reader, "");
  return { tree: reader.problems.length > 0 ? null : tree, problems: reader.problems };
}

/** More problems of one text help nobody. */
const MOST_PROBLEMS = 50;

const PAIRS: Readonly<Record<string, string>> = { "{": "}", "[": "]", "(": ")" };

function readValue(reader: Reader, at: string): Tree {
  skipSpace(reader);
  const from = reader.at;
  const tree = readPlain(reader, at);
  skipSpace(reader);
  const next = reader.text[reader.at] ?? "";
  const isWhole =
    next === "" ||
    ",}])".includes(next) ||
    reader.text.startsWith("=>", reader.at) ||
    (next === ";" && reader.depth === 0);
  if (tree && isWhole) return tree;
  if (tree && reader.depth === 0) return tree;
  reader.at = from;
  return readCode(reader, at);
}

function readPlain(reader: Reader, at: string): Tree | null {
  const { text, dialect } = reader;
  const character = text[reader.at] ?? "";
  if (character === "{" || (character === "(" && dialect === "perl")) return readGroup(reader, at, character);
  if (character === "[") return readGroup(reader, at, character);
  if (character === '"' || character === "'" || character === "`") return readQuoted(reader, at, character);
  const word = /^[+-]?[\w$.]+/.exec(text.slice(reader.at, reader.at + 100))?.[0] ?? "";
  if (dialect === "perl" && /^qw?$/.test(word)) return readPerlQuote(reader, at, word);
  reader.at += word.length;
  if (word === "true" || word === "false") return { kind: "value", at, value: word === "true" };
  if (word === "null" || word === "undefined" || word === "undef") return { kind: "value", at, value: null };
  const digits = word.replaceAll("_", "");
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e\d+)?$/i.test(digits)) return { kind: "value", at, value: Number(digits) };
  return dialect === "perl" && /^[A-Za-z_]\w*$/.test(word) ? { kind: "value", at, value: word } : null;
}

function readGroup(reader: Reader, at: string, open: string): Tree | null {
  if (reader.depth >= FILE_DEPTH) return null;
  reader.depth += 1;
  reader.at += 1;
  const close = PAIRS[open] ?? "";
  const isHash = open === "{" || (open === "(" && hasArrow(reader));
  const tree = isHash ? readObject(reader, at, close) : readList(reader, at, close);
  reader.depth -= 1;
  return tree;
}

/** Perl's parentheses hold a hash when their first item is followed by an arrow. */
function hasArrow({ text, at }: Reader): boolean {
  return /^\s*(#[^\n]*\n\s*)*('[^']*'|"[^"]*"|[\w-]+)\s*=>/.test(text.slice(at, at + 2_000));
}

function readList(reader: Reader, at: string, close: string): Tree | null {
  const items: Tree[] = [];
  for (;;) {
    skipSpace(reader);
    if (ends(reader, close)) return { kind: "list", at, items };
    const before = reader.at;
    const isWords = reader.dialect === "perl" && reader.text.startsWith("qw", before);
    const item = readValue(reader, below(at, items.length));
    if (isWords && item.kind === "list") items.push(...item.items);
    else items.push(item);
    if (!goesOn(reader, close) || reader.at === before) return unended(reader);
  }
}

function readObject(reader: Reader, at: string, close: string): Tree | null {
  const entries: { key: string; value: Tree }[] = [];
  const seen = new Set<string>();
  for (;;) {
    skipSpace(reader);
    if (ends(reader, close)) return { kind: "object", at, entries };
    const before = reader.at;
    const key = readKey(reader);
    const value = key === null ? readCode(reader, below(at, "…")) : readValue(reader, below(at, key));
    const name = key ?? (value.kind === "code" ? value.text.slice(0, 60) : "…");
    const poison = poisonous(below(at, name), name);
    if (poison) reader.problems.push(poison);
    if (seen.has(name) && reader.problems.length < MOST_PROBLEMS) reader.problems.push(doubled(below(at, name), name));
    seen.add(name);
    entries.push({ key: name, value });
    if (!goesOn(reader, close) || reader.at === before) return unended(reader);
  }
}

/** The key and what separates it from its value; null, with nothing read, when there is none (a spread, a method). */
function readKey(reader: Reader): string | null {
  const from = reader.at;
  const character = reader.text[from] ?? "";
  const quoted = character === '"' || character === "'" ? readQuoted(reader, "", character) : null;
  const word = quoted ? "" : (/^[\w$-]+/.exec(reader.text.slice(from, from + 200))?.[0] ?? "");
  reader.at += word.length;
  skipSpace(reader);
  const separator = reader.dialect === "perl" ? "=>" : ":";
  if ((quoted || word !== "") && reader.text.startsWith(separator, reader.at)) {
    reader.at += separator.length;
    return quoted?.kind === "value" ? String(quoted.value) : word;
  }
  reader.at = from;
  return null;
}

function ends(reader: Reader, close: string): boolean {
  if (reader.text[reader.at] !== close) return false;
  reader.at += 1;
  return true;
}

function goesOn(reader: Reader, close: string): boolean {
  reader.values += 1;
  if (reader.values === MOST_VALUES) reader.problems.push(tooMuch());
  if (reader.values >= MOST_VALUES) reader.at = reader.text.length;
  skipSpace(reader);
  if (reader.text[reader.at] === ",") {
    reader.at += 1;
    return true;
  }
  if (reader.dialect === "perl" && reader.text.startsWith("=>", reader.at)) {
    reader.at += 2;
    return true;
  }
  return reader.text[reader.at] === close;
}

function unended(reader: Reader): null {
  if (reader.problems.length === 0)
    reader.problems.push({
      at: lineAt(reader.text, reader.at),
      message: { en: "Something is not closed here.", ko: "여기에 닫히지 않은 것이 있습니다." },
    });
  return null;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f", v: "\v", 0: "\0" };

function readQuoted(reader: Reader, at: string, quote: string): Tree | null {
  const { text } = reader;
  let value = "";
  for (let i = reader.at + 1; i < text.length; i += 1) {
    const character = text[i] ?? "";
    if (character === quote) {
      reader.at = i + 1;
      return { kind: "value", at, value };
    }
    if (quote === "`" && text.startsWith("${", i)) return null;
    if (character !== "\\") value += character;
    else {
      const escape = /^\\(u\{([0-9a-f]{1,5})\}|u([0-9a-f]{4})|x([0-9a-f]{2}))/i.exec(text.slice(i, i + 12));
      const next = text[i + 1] ?? "";
      const code = escape?.[2] ?? escape?.[3] ?? escape?.[4];
      value +=
        code === undefined
          ? reader.dialect === "javascript"
            ? (ESCAPES[next] ?? next)
            : next
          : String.fromCodePoint(Number.parseInt(code, 16));
      i += code === undefined ? 1 : (escape?.[0].length ?? 2) - 1;
    }
  }
  return null;
}

/** `qw(new open)` and `q(new)`. */
function readPerlQuote(reader: Reader, at: string, word: string): Tree | null {
  const open = reader.text[reader.at + word.length] ?? "";
  const close = PAIRS[open] ?? open;
  const end = reader.text.indexOf(close, reader.at + word.length + 1);
  if (!/[([{/|!<]/.test(open) || end < 0) return null;
  const inside = reader.text.slice(reader.at + word.length + 1, end);
  reader.at = end + 1;
  if (word === "q") return { kind: "value", at, value: inside };
  const words = inside.split(/\s+/).filter(Boolean);
  return { kind: "list", at, items: words.map((value, i) => ({ kind: "value", at: below(at, i), value })) };
}

/** Anything up to the next comma or closing bracket, brackets and quotes inside it matched. */
function readCode(reader: Reader, at: string): Tree {
  const { text } = reader;
  const from = reader.at;
  let depth = 0;
  for (; reader.at < text.length; reader.at += 1) {
    const character = text[reader.at] ?? "";
    if ("\"'`".includes(character)) skipQuoted(reader, character);
    else if ("{[(".includes(character)) depth += 1;
    else if ("}])".includes(character) && depth === 0) break;
    else if ("}])".includes(character)) depth -= 1;
    else if (character === "," && depth === 0) break;
  }
  return { kind: "code", at, text: text.slice(from, reader.at).trim().slice(0, 500) };
}

function skipQuoted(reader: Reader, quote: string): void {
  for (reader.at += 1; reader.at < reader.text.length; reader.at += 1) {
    if (reader.text[reader.at] === "\\") reader.at += 1;
    else if (reader.text[reader.at] === quote) return;
  }
}

function skipSpace(reader: Reader): void {
  const comment = reader.dialect === "perl" ? /\s+|#[^\n]*/y : /\s+|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)/y;
  for (;;) {
    comment.lastIndex = reader.at;
    const found = comment.exec(reader.text);
    if (!found || found[0] === "") return;
    reader.at += found[0].length;
  }
}
