import { applyEdits, findNodeAtLocation, getNodeValue, modify, parseTree } from "jsonc-parser";
import type { JSONPath } from "jsonc-parser";
import type { Json } from "@/lib/lifecycle/language/definition";
import type { Fix, PatchOperation } from "@/lib/lifecycle/language/fix";

/**
 * The text with a fix applied: only the lines that the fix is about change, everything else stays as it was typed. Null
 * when the fix does not fit, because it was offered for another text.
 */
export function applyFixToText(text: string, { patch }: Fix): string | null {
  let fixed: string | null = text;
  for (const operation of patch) fixed = fixed === null ? null : operated(fixed, operation);
  return fixed;
}

function operated(text: string, operation: PatchOperation): string | null {
  switch (operation.op) {
    case "add":
      return added(text, operation.path, operation.value);
    case "replace":
      return valueAt(text, operation.path) === undefined ? null : written(text, operation.path, operation.value);
    case "remove":
      return valueAt(text, operation.path) === undefined ? null : written(text, operation.path, undefined);
    case "move": {
      const value = valueAt(text, operation.from);
      if (value === undefined) return null;
      const without = written(text, operation.from, undefined);
      return without === null ? null : added(without, operation.path, value);
    }
  }
}

/** RFC 6902: into a list before what stands there, `-` for its end; anything else is written over. */
function added(text: string, pointer: string, value: Json): string | null {
  const path = pathIn(text, pointer);
  const last = path?.at(-1);
  if (!path || last === undefined) return null;
  const list = valueAt(text, parentOf(pointer));
  if (list === undefined || typeof list !== "object" || list === null) return null;
  if (!Array.isArray(list)) return written(text, pointer, value);
  if (typeof last !== "number" || last > list.length) return null;
  return edited(text, path, { value, isInsertion: true });
}

function written(text: string, pointer: string, value: Json | undefined): string | null {
  const path = pathIn(text, pointer);
  return path ? edited(text, path, { value, isInsertion: false }) : null;
}

function edited(
  text: string,
  path: JSONPath,
  { value, isInsertion }: { value: Json | undefined; isInsertion: boolean },
): string {
  const formattingOptions = { tabSize: indentOf(text), insertSpaces: true, eol: text.includes("\r\n") ? "\r\n" : "\n" };
  return applyEdits(text, modify(text, path, value, { formattingOptions, isArrayInsertion: isInsertion }));
}

/** How many spaces a level is indented by, as the text has it. */
function indentOf(text: string): number {
  return /^( +)"/m.exec(text)?.[1]?.length ?? 2;
}

function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf("/"));
}

/** A JSON pointer as keys and places; null when what it leads through is not there. */
function pathIn(text: string, pointer: string): JSONPath | null {
  const root = parseTree(text);
  const path: (string | number)[] = [];
  for (const part of pointer.split("/").slice(1)) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    const node = root && findNodeAtLocation(root, path);
    if (!node) return null;
    if (node.type !== "array") path.push(key);
    else if (key === "-") path.push(node.children?.length ?? 0);
    else if (/^\d+$/.test(key)) path.push(Number(key));
    else return null;
  }
  return path;
}

function valueAt(text: string, pointer: string): Json | undefined {
  const root = parseTree(text);
  const path = pathIn(text, pointer);
  const node = root && path ? findNodeAtLocation(root, path) : undefined;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a text that parses is JSON
  return node ? (getNodeValue(node) as Json) : undefined;
}
