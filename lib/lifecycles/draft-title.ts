import type { Text } from "@/lib/lifecycle/language/definition";
import { readJsonText } from "@/lib/lifecycle/language/text";

/** What a draft calls itself, though the rest of it may be faulty; null: it has no title, or is no JSON yet. */
export function draftTitle(draft: string): Text | null {
  const read = readJsonText(draft);
  if (!read.ok || typeof read.value !== "object" || read.value === null || !("title" in read.value)) return null;
  return isText(read.value.title) ? read.value.title : null;
}

/** A text of a definition as somebody may have written it: one for all languages, or one for each. */
export function isText(value: unknown): value is Text {
  if (typeof value === "string") return value !== "";
  return typeof value === "object" && value !== null && Object.values(value).every((one) => typeof one === "string");
}
