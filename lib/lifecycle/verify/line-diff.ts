import { diffArrays } from "diff";

/** A line of a comparison: as it stays, as it comes or as it goes; `skip` stands for lines that stay and are not shown. */
export type DiffLine =
  | { readonly kind: "same" | "added" | "removed"; readonly text: string }
  | { readonly kind: "skip"; readonly count: number };

/** Lines shown around each change. */
const CONTEXT = 2;
/** Most lines that come and go for which the fewest are looked for; beyond it the whole text is told as changed. */
const MOST = 2_000;

/** What is different between two texts, line by line, with the lines around each change. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  const parts = diffArrays(old, fresh, { maxEditLength: MOST });
  if (!parts) return [...told("removed", old), ...told("added", fresh)];
  return folded(
    parts.flatMap(({ added, removed, value }) => told(added ? "added" : removed ? "removed" : "same", value)),
  );
}

type Line = { readonly kind: "same" | "added" | "removed"; readonly text: string };

function told(kind: Line["kind"], lines: readonly string[]): Line[] {
  return lines.map((text) => ({ kind, text }));
}

/** Leaves out what stays, but for the lines around a change. */
function folded(lines: readonly Line[]): DiffLine[] {
  const shown = lines.map(() => false);
  for (const [i, { kind }] of lines.entries()) {
    if (kind === "same") continue;
    for (let near = Math.max(0, i - CONTEXT); near <= Math.min(lines.length - 1, i + CONTEXT); near += 1)
      shown[near] = true;
  }
  const found: DiffLine[] = [];
  let skipped = 0;
  for (const [i, line] of lines.entries()) {
    if (!shown[i]) {
      skipped += 1;
      continue;
    }
    if (skipped > 0) found.push({ kind: "skip", count: skipped });
    skipped = 0;
    found.push(line);
  }
  return skipped > 0 ? [...found, { kind: "skip", count: skipped }] : found;
}
