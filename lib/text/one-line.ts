import { cut } from "@/lib/text/cut";
import { storable } from "@/lib/text/storable";

/** Most characters of a line unless said otherwise. */
const MAX_LENGTH = 300;
/** Marks that turn the direction of what follows them. */
const TURNS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text on one line, with "…" in place of what is longer than `maxLength` characters. It can never start another
 * header of a mail (RFC 5322, 2.2), nor turn around what stands beside it, and the database keeps it.
 */
export function oneLine(text: string, maxLength = MAX_LENGTH): string {
  const flat = plainLine(text);
  return flat.length <= maxLength ? flat : `${cut(flat, maxLength - 1).trimEnd()}…`;
}

/** The same of any length: as names are kept, which stand within sentences of ours. */
export function plainLine(text: string): string {
  return flattened(text).replace(TURNS, "").replace(/ {2,}/g, " ").trim();
}

/** A text on one line, and otherwise as it was written: each run of line breaks and control characters is a space. */
export function flattened(text: string): string {
  return storable(text.replaceAll("\0", " "))
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim();
}
