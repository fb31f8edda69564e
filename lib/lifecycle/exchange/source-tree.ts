import { topic } from "@/lib/lifecycle/language/particles";
import type { Node, ParseError } from "jsonc-parser";
import { parseTree, printParseErrorCode } from "jsonc-parser";
import { below } from "@/lib/lifecycle/language/check/report";
import type { Json, Scalar } from "@/lib/lifecycle/language/definition";
import type { ImportProblem } from "@/lib/lifecycle/exchange/exchanged";
import { FILE_DEPTH, FILE_LENGTH, POISONOUS } from "@/lib/lifecycle/language/shape/limits";

/** What a source text says, without its notation; `at` is a JSON pointer. `code`: something that only a program can read. */
export type Tree =
  | {
      readonly kind: "object";
      readonly at: string;
      readonly entries: readonly { readonly key: string; readonly value: Tree }[];
    }
  | { readonly kind: "list"; readonly at: string; readonly items: readonly Tree[] }
  | { readonly kind: "value"; readonly at: string; readonly value: Scalar }
  | { readonly kind: "code"; readonly at: string; readonly text: string };

export type Source = { readonly tree: Tree | null; readonly problems: readonly ImportProblem[] };

/** The longest list and the longest text an import goes through, so that it always ends soon. */
export const MOST_VALUES = 50_000;

/** Reads JSON text: what is too long, too deep, not JSON, named twice or reaches a prototype is a problem. Never throws. */
export function readJson(text: string): Source {
  const size = sizeProblem(text);
  if (size) return { tree: null, problems: [size] };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  const [error] = errors;
  if (error || !root) return { tree: null, problems: [syntaxProblem(text, error)] };
  const problems: ImportProblem[] = [];
  const count = { left: MOST_VALUES };
  const tree = treeOf(root, "", { problems, count });
  if (count.left < 0) problems.push(tooMuch());
  return { tree: problems.length > 0 ? null : tree, problems };
}

const codes = (characters: string): ReadonlySet<number> =>
  new Set(Array.from(characters, (each) => each.charCodeAt(0)));
const [QUOTE, BACKSLASH, OPENING, CLOSING] = [34, 92, codes("{[("), codes("}])")];

/** What is wrong with a text before anybody reads it: its length, and how deep its brackets go. */
export function sizeProblem(text: string): ImportProblem | null {
  if (text.length > FILE_LENGTH)
    return {
      at: "",
      message: {
        en: `The text is longer than ${FILE_LENGTH} characters.`,
        ko: `텍스트가 ${FILE_LENGTH}자보다 깁니다.`,
      },
    };
  let depth = 0;
  let isQuoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) isQuoted = !isQuoted;
    else if (isQuoted) i += code === BACKSLASH ? 1 : 0;
    else if (OPENING.has(code)) depth += 1;
    else if (CLOSING.has(code)) depth -= 1;
    if (depth > FILE_DEPTH)
      return {
        at: lineAt(text, i),
        message: {
          en: `The text is nested deeper than ${FILE_DEPTH} levels.`,
          ko: `텍스트의 중첩이 ${FILE_DEPTH}단계보다 깊습니다.`,
        },
      };
  }
  return null;
}

/** "line 7": where an offset is. */
export function lineAt(text: string, offset: number): string {
  return `line ${text.slice(0, offset).split("\n").length}`;
}

/** The same key twice; of which a reader would silently keep one. */
export function doubled(at: string, key: string): ImportProblem {
  return { at, message: { en: `“${key}” is there twice.`, ko: `“${key}” 항목이 두 번 있습니다.` } };
}

/** A key that reaches an object's prototype. */
export function poisonous(at: string, key: string): ImportProblem | null {
  if (!POISONOUS.has(key)) return null;
  return { at, message: { en: `“${key}” is a reserved name.`, ko: `${topic(`“${key}”`)} 예약된 이름입니다.` } };
}

/** A text with more values than an import goes through. */
export function tooMuch(): ImportProblem {
  return {
    at: "",
    message: {
      en: `The text has more than ${MOST_VALUES} values.`,
      ko: `텍스트에 값이 ${MOST_VALUES}개보다 많습니다.`,
    },
  };
}

function syntaxProblem(text: string, error: ParseError | undefined): ImportProblem {
  const what = error
    ? printParseErrorCode(error.error)
        .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
        .toLowerCase()
    : "empty";
  return {
    at: lineAt(text, error?.offset ?? 0),
    message: { en: `This is not JSON: ${what}.`, ko: `JSON이 아닙니다: ${what}.` },
  };
}

type Reading = { readonly problems: ImportProblem[]; readonly count: { left: number } };

function treeOf(node: Node, at: string, reading: Reading): Tree {
  reading.count.left -= 1;
  if (reading.count.left < 0) return { kind: "value", at, value: null };
  if (node.type === "array")
    return { kind: "list", at, items: (node.children ?? []).map((child, i) => treeOf(child, below(at, i), reading)) };
  if (node.type !== "object") return { kind: "value", at, value: node.value as Scalar };
  const seen = new Set<string>();
  const entries = (node.children ?? []).flatMap(({ children = [] }) => {
    const [name, value] = children;
    if (!name || !value) return [];
    const key = String(name.value);
    const place = below(at, key);
    const poison = poisonous(place, key);
    if (poison) reading.problems.push(poison);
    if (seen.has(key) && reading.problems.length < MOST_PROBLEMS) reading.problems.push(doubled(place, key));
    seen.add(key);
    return [{ key, value: treeOf(value, place, reading) }];
  });
  return { kind: "object", at, entries };
}

/** More problems of one text help nobody. */
const MOST_PROBLEMS = 50;

type Entries = readonly { readonly key: string; readonly value: Tree }[];

/** The entries of an object; none of anything else. */
export function entriesOf(tree: Tree | undefined): Entries {
  return tree?.kind === "object" ? tree.entries : [];
}

/** The items of a list; none of anything else. */
export function itemsOf(tree: Tree | undefined): readonly Tree[] {
  return tree?.kind === "list" ? tree.items : [];
}

/** What stands under a key of an object. */
export function childOf(tree: Tree | undefined, key: string): Tree | undefined {
  return entriesOf(tree).find((entry) => entry.key === key)?.value;
}

/** A text, or undefined where there is something else. */
export function textOf(tree: Tree | undefined): string | undefined {
  return tree?.kind === "value" && typeof tree.value === "string" ? tree.value : undefined;
}

/** A number, or undefined where there is something else. */
export function numberOf(tree: Tree | undefined): number | undefined {
  return tree?.kind === "value" && typeof tree.value === "number" ? tree.value : undefined;
}

/** The same as plain JSON; code as its text. */
export function jsonOf(tree: Tree): Json {
  switch (tree.kind) {
    case "object":
      return Object.fromEntries(tree.entries.map(({ key, value }) => [key, jsonOf(value)]));
    case "list":
      return tree.items.map(jsonOf);
    case "value":
      return tree.value;
    case "code":
      return tree.text;
  }
}
