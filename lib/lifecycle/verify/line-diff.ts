/** A line of a comparison: as it stays, as it comes or as it goes; `skip` stands for lines that stay and are not shown. */
export type DiffLine =
  | { readonly kind: "same" | "added" | "removed"; readonly text: string }
  | { readonly kind: "skip"; readonly count: number };

/** Lines shown around each change. */
const CONTEXT = 2;
/** Most lines that come and go for which the fewest are looked for; beyond it the whole middle is told as changed. */
const MOST = 2_000;

/** What is different between two texts, line by line, with the lines around each change. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  let head = 0;
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head += 1;
  let tail = 0;
  const left = Math.min(old.length, fresh.length) - head;
  while (tail < left && old.at(-1 - tail) === fresh.at(-1 - tail)) tail += 1;
  const middle = compared(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail));
  const same = (lines: readonly string[]): Line[] => lines.map((text) => ({ kind: "same", text }));
  return folded([...same(old.slice(0, head)), ...middle, ...same(old.slice(old.length - tail))]);
}

type Line = { readonly kind: "same" | "added" | "removed"; readonly text: string };

/** Myers' greedy comparison: the fewest lines that go and come (E. Myers, An O(ND) Difference Algorithm, 1986). */
function compared(old: readonly string[], fresh: readonly string[]): Line[] {
  const furthest = new Map<number, number>([[1, 0]]);
  const rounds: Map<number, number>[] = [];
  for (let changes = 0; changes <= Math.min(MOST, old.length + fresh.length); changes += 1) {
    rounds.push(new Map(furthest));
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      let x = cameDown(furthest, { diagonal, changes })
        ? (furthest.get(diagonal + 1) ?? 0)
        : (furthest.get(diagonal - 1) ?? 0) + 1;
      while (x < old.length && x - diagonal < fresh.length && old[x] === fresh[x - diagonal]) x += 1;
      furthest.set(diagonal, x);
      if (x >= old.length && x - diagonal >= fresh.length) return traced(rounds, { old, fresh });
    }
  }
  return [
    ...old.map((text): Line => ({ kind: "removed", text })),
    ...fresh.map((text): Line => ({ kind: "added", text })),
  ];
}

type Step = { readonly diagonal: number; readonly changes: number };

/** Whether a diagonal is best reached by a line that comes. */
function cameDown(furthest: ReadonlyMap<number, number>, { diagonal, changes }: Step): boolean {
  if (diagonal === -changes) return true;
  return diagonal !== changes && (furthest.get(diagonal - 1) ?? -1) < (furthest.get(diagonal + 1) ?? -1);
}

function traced(
  rounds: readonly ReadonlyMap<number, number>[],
  { old, fresh }: { old: readonly string[]; fresh: readonly string[] },
): Line[] {
  const lines: Line[] = [];
  let [x, y] = [old.length, fresh.length];
  for (let changes = rounds.length - 1; changes >= 0; changes -= 1) {
    const furthest = rounds[changes] ?? new Map<number, number>();
    const diagonal = x - y;
    const down = cameDown(furthest, { diagonal, changes });
    const fromX = changes === 0 ? 0 : (furthest.get(down ? diagonal + 1 : diagonal - 1) ?? 0);
    const fromY = changes === 0 ? 0 : fromX - (down ? diagonal + 1 : diagonal - 1);
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      x -= 1;
      y -= 1;
      lines.unshift({ kind: "same", text: old[x] ?? "" });
    }
    if (changes === 0) break;
    if (down) lines.unshift({ kind: "added", text: fresh[(y -= 1)] ?? "" });
    else lines.unshift({ kind: "removed", text: old[(x -= 1)] ?? "" });
  }
  return lines;
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
