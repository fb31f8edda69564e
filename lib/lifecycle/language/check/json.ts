import type { Report } from "@/lib/lifecycle/language/check/report";
import { below, said } from "@/lib/lifecycle/language/check/report";
import { FILE_DEPTH, FILE_VALUES, POISONOUS } from "@/lib/lifecycle/language/shape/limits";

/**
 * Reports what is not plain JSON of a decent size: keys that reach a prototype, objects with behaviour,
 * values JSON does not have, nesting and numbers of values beyond the limits. Never recurses, so depth cannot hurt it.
 */
export function checkJson(root: unknown, report: Report): void {
  const open: { value: unknown; at: string; depth: number }[] = [{ value: root, at: "", depth: 0 }];
  let seen = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, at, depth } = next;
    seen += 1;
    if (seen + sizeOf(value) > FILE_VALUES) return report("schema", "", said`has more than ${FILE_VALUES} values`);
    if (!isPlain(value)) return report("schema", at, "is not plain JSON");
    if (typeof value !== "object" || value === null) continue;
    if (depth >= FILE_DEPTH) return report("schema", at, said`is nested deeper than ${FILE_DEPTH} levels`);
    for (const [key, part] of Object.entries(value)) {
      if (POISONOUS.has(key)) report("schema", below(at, key), said`“${key}” is a reserved name`);
      open.push({ value: part, at: below(at, key), depth: depth + 1 });
    }
  }
}

/** How many parts a list has, before anything is done to each. */
function sizeOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

function isPlain(value: unknown): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object") return false;
  if (Array.isArray(value)) return Object.keys(value).length === value.length;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
