/** The names that somebody probably meant, the likeliest first, at most two: few letters wrong, or only their case. */
export function nearest(name: string, known: readonly string[]): string[] {
  if (name.length > LONGEST) return [];
  const most = Math.max(1, Math.floor(name.length / 3));
  return known
    .filter((other) => other !== name && Math.abs(other.length - name.length) <= most)
    .map((other) => ({ other, distance: distanceOf(name.toLowerCase(), other.toLowerCase()) }))
    .filter(({ distance }) => distance <= most)
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, 2)
    .map(({ other }) => other);
}

const LONGEST = 64;

/** Letters to change, add, drop or swap with their neighbour (optimal string alignment). */
function distanceOf(a: string, b: string): number {
  let [older, old]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        (old?.[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (old?.[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        swap ? (older?.[j - 2] ?? 0) + 1 : Infinity,
      );
    }
    [older, old] = [old, row];
  }
  return old?.[b.length] ?? 0;
}
