import type { Node, ParseError } from "jsonc-parser";
import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from "jsonc-parser";
import { below, said, worded } from "@/lib/lifecycle/language/check/report";
import type { Problem } from "@/lib/lifecycle/language/definition";
import type { Parsed } from "@/lib/lifecycle/language/schema";
import { parseDefinition } from "@/lib/lifecycle/language/schema";
import { FILE_DEPTH, FILE_LENGTH, POISONOUS } from "@/lib/lifecycle/language/shape/limits";

/** A problem with its place in the text: line and column from 1, offset and length in UTF-16 units. */
export type PlacedProblem = Problem & {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly length: number;
};

type Span = { readonly offset: number; readonly length: number };
type Spotted = Problem & Span;

/** Reads a definition from strict JSON text; every problem comes with its line and column. Never throws. */
export function parseDefinitionText(text: string): Parsed<PlacedProblem> {
  const read = readJsonText(text);
  if (!read.ok) return read;
  const parsed = parseDefinition(read.value);
  return parsed.ok ? parsed : { ok: false, problems: placeProblems(text, parsed.problems) };
}

/**
 * Reads strict JSON of a decent size and depth, in which no key stands twice and none reaches a prototype. The value may
 * still be anything. Never throws.
 */
export function readJsonText(
  text: string,
):
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problems: readonly PlacedProblem[] } {
  const unreadable = sizeProblem(text);
  if (unreadable) return failed(text, [unreadable]);
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  if (errors.length > 0 || !root) return failed(text, errors.map(syntaxProblem));
  const doubled = keyProblems(root);
  return doubled.length > 0 ? failed(text, doubled) : { ok: true, value: getNodeValue(root) };
}

/** The lines and columns of problems that others found in a text that is JSON. */
export function placeProblems(text: string, problems: readonly Problem[]): PlacedProblem[] {
  const root = problems.length > 0 ? parseTree(text) : undefined;
  if (!root) return [];
  return problems.map((problem) => {
    const span = spanOf(root, problem);
    return { ...problem, ...span, ...positionOf(text, span.offset) };
  });
}

/** Nesting is counted before anything recurses. */
function sizeProblem(text: string): Spotted | null {
  if (text.length > FILE_LENGTH)
    return { id: "schema", at: "", ...worded(said`is longer than ${FILE_LENGTH} characters`), offset: 0, length: 1 };
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (quoted && character === "\\") i += 1;
    else if (character === '"') quoted = !quoted;
    else if (!quoted && (character === "{" || character === "[")) depth += 1;
    else if (!quoted && (character === "}" || character === "]")) depth -= 1;
    if (depth > FILE_DEPTH)
      return {
        id: "schema",
        at: "",
        ...worded(said`is nested deeper than ${FILE_DEPTH} levels`),
        offset: i,
        length: 1,
      };
  }
  return null;
}

function syntaxProblem({ error, offset, length }: ParseError): Spotted {
  const what = printParseErrorCode(error)
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return { id: "syntax", at: "", ...worded(said`this is not JSON: ${what}`), offset, length };
}

/** Keys named twice, of which a parser would silently keep one; and keys that reach a prototype. */
function keyProblems(root: Node): Spotted[] {
  const found: Spotted[] = [];
  const open: { node: Node; at: string }[] = [{ node: root, at: "" }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, at } = next;
    const seen = new Set<string>();
    for (const [i, child] of (node.children ?? []).entries()) {
      const [key, value] = child.type === "property" ? (child.children ?? []) : [];
      const name = key ? String(key.value) : String(i);
      const place = below(at, name);
      open.push({ node: value ?? child, at: place });
      if (!key) continue;
      const span = { offset: key.offset, length: key.length };
      if (seen.has(name)) found.push({ id: "syntax", at: place, ...worded(said`“${name}” is there twice`), ...span });
      if (POISONOUS.has(name))
        found.push({ id: "schema", at: place, ...worded(said`“${name}” is a reserved name`), ...span });
      seen.add(name);
    }
  }
  return found;
}

/** Where a pointer leads in the text: the key of what it names, or the nearest thing around what is missing. */
function spanOf(root: Node, { at, about }: Problem): Span {
  const keys = at
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  for (let depth = keys.length; depth >= 0; depth -= 1) {
    const node = nodeAt(root, keys.slice(0, depth));
    const [key] = node?.parent?.type === "property" ? (node.parent.children ?? []) : [];
    const shown = about === "key" || depth < keys.length || node?.children ? (key ?? node) : node;
    if (shown) return { offset: shown.offset, length: node?.children && shown === node ? 1 : shown.length };
  }
  return { offset: root.offset, length: 1 };
}

function nodeAt(root: Node, keys: readonly string[]): Node | undefined {
  return keys.reduce<Node | undefined>(
    (node, key) => node && findNodeAtLocation(node, [node.type === "array" ? Number(key) : key]),
    root,
  );
}

function failed(
  text: string,
  problems: readonly Spotted[],
): { readonly ok: false; readonly problems: readonly PlacedProblem[] } {
  return { ok: false, problems: problems.map((problem) => ({ ...problem, ...positionOf(text, problem.offset) })) };
}

function positionOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
