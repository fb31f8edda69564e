/** The names of a list in each version. */
type Orders = {
  readonly base: readonly string[];
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
};

/**
 * The order of a merged list: whoever moved what was there before decides over it; what is new stays behind what it was
 * put behind, and new things in one place come by name of the first, whoever added them. `isContested`: both have moved
 * what was there, differently; then mine counts.
 */
export function mergedOrder(
  orders: Orders,
  kept: ReadonlySet<string>,
): { order: readonly string[]; isContested: boolean } {
  const { base, mine, theirs } = orders;
  const shared = (list: readonly string[]): string[] => list.filter((name) => base.includes(name) && kept.has(name));
  const [own, other] = [shared(mine), shared(theirs)];
  const common = (list: readonly string[]): string =>
    JSON.stringify(list.filter((name) => own.includes(name) && other.includes(name)));
  const [wasMoved, wasMovedByThem] = [common(own) !== common(base), common(other) !== common(base)];
  const decisive = wasMovedByThem && !wasMoved ? other : own;
  const skeleton = withMissing(decisive, shared(base));
  const ours = insertions(mine, skeleton, kept);
  const others = insertions(theirs, skeleton, kept);
  const order = [null, ...skeleton].flatMap((anchor) => [
    ...(anchor === null ? [] : [anchor]),
    ...together(ours.get(anchor) ?? [], others.get(anchor) ?? []),
  ]);
  return { order: [...new Set(order)], isContested: wasMoved && wasMovedByThem && common(own) !== common(other) };
}

/** What one removed and the other changed is kept, behind what it was behind. */
function withMissing(order: readonly string[], base: readonly string[]): readonly string[] {
  return base.reduce<readonly string[]>((list, name, i) => {
    if (list.includes(name)) return list;
    const before = base.slice(0, i).findLast((each) => list.includes(each));
    return list.toSpliced(before === undefined ? 0 : list.indexOf(before) + 1, 0, name);
  }, order);
}

/** New names by what they stand behind; null for the beginning. */
function insertions(
  list: readonly string[],
  skeleton: readonly string[],
  kept: ReadonlySet<string>,
): ReadonlyMap<string | null, readonly string[]> {
  const found = new Map<string | null, string[]>();
  let anchor: string | null = null;
  for (const name of list) {
    if (skeleton.includes(name)) anchor = name;
    else if (kept.has(name)) found.set(anchor, [...(found.get(anchor) ?? []), name]);
  }
  return found;
}

function together(a: readonly string[], b: readonly string[]): readonly string[] {
  const [first = "", second = ""] = [a[0], b[0]];
  return first <= second ? [...a, ...b] : [...b, ...a];
}
