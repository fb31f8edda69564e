import type { Edge, Exploration, Visit } from "@/lib/lifecycle/explore/explore";

/** Something that watches a case go its way, and remembers a number. */
export type Monitor = {
  /** What it remembers before a case is opened. */
  readonly initial: number;
  /** What it remembers after a step; null: this way is of no interest any more. */
  readonly next: (memory: number, edge: Edge) => number | null;
  /** Whether what was looked for has happened. */
  readonly found: (memory: number) => boolean;
};

type Place = { readonly edge: Edge; readonly memory: number; readonly before: Place | null };

/**
 * The shortest way through an exploration at whose end a monitor has found what it looks for, as edges from the opening on;
 * null when there is none within what was explored.
 */
export function shortestPath({ openings, edgesFrom }: Exploration, monitor: Monitor): readonly Edge[] | null {
  const seen = new Set<string>();
  const queue: Place[] = [];
  const goOn = (edge: Edge, memory: number, before: Place | null): Place | null => {
    const next = monitor.next(memory, edge);
    if (next === null) return null;
    const place = { edge, memory: next, before };
    if (monitor.found(next)) return place;
    const key = `${edge.to.index},${next}`;
    if (!seen.has(key)) queue.push(place);
    seen.add(key);
    return null;
  };
  for (const edge of openings) {
    const found = goOn(edge, monitor.initial, null);
    if (found) return pathOf(found);
  }
  for (let i = 0; i < queue.length; i += 1) {
    const place = queue[i];
    if (!place) break;
    for (const edge of edgesFrom(place.edge.to)) {
      const found = goOn(edge, place.memory, place);
      if (found) return pathOf(found);
    }
  }
  return null;
}

function pathOf(last: Place): Edge[] {
  const path: Edge[] = [];
  for (let place: Place | null = last; place; place = place.before) path.unshift(place.edge);
  return path;
}

/** The visits from which one can come to one of those given, itself included, along the edges that `follows` allows. */
export function leadingTo(
  { visits, edgesFrom }: Exploration,
  targets: ReadonlySet<Visit>,
  follows: (edge: Edge) => boolean = () => true,
): ReadonlySet<Visit> {
  const before = new Map<Visit, Visit[]>();
  for (const visit of visits) {
    for (const edge of edgesFrom(visit)) {
      if (edge.to === visit || !follows(edge)) continue;
      const known = before.get(edge.to);
      if (known) known.push(visit);
      else before.set(edge.to, [visit]);
    }
  }
  const found = new Set(targets);
  for (const visit of found) for (const earlier of before.get(visit) ?? []) found.add(earlier);
  return found;
}
