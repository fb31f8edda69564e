import type { Edge, Visit } from "@/lib/lifecycle/explore/explore";

type Onward = (visit: Visit) => readonly Edge[];
type Frame = { readonly visit: Visit; readonly edges: readonly Edge[]; next: number };
type Sweep = {
  readonly onward: Onward;
  readonly order: Map<Visit, number>;
  readonly low: Map<Visit, number>;
  readonly rings: Map<Visit, number>;
  readonly open: Visit[];
  readonly work: Frame[];
};

/**
 * Strongly connected parts of what can be reached from some visits (Tarjan 1972, without recursion): visits with the same
 * number can come round to one another.
 */
export function strongRings(visits: readonly Visit[], onward: Onward): ReadonlyMap<Visit, number> {
  const sweep: Sweep = { onward, order: new Map(), low: new Map(), rings: new Map(), open: [], work: [] };
  for (const root of visits) {
    if (!sweep.order.has(root)) enter(sweep, root);
    for (let top = sweep.work.at(-1); top; top = sweep.work.at(-1)) advance(sweep, top);
  }
  return sweep.rings;
}

function enter({ order, low, open, work, onward }: Sweep, visit: Visit): void {
  low.set(visit, order.size);
  order.set(visit, order.size);
  open.push(visit);
  work.push({ visit, edges: onward(visit), next: 0 });
}

function advance(sweep: Sweep, top: Frame): void {
  const edge = top.edges[top.next];
  top.next += 1;
  if (!edge) return leave(sweep, top.visit);
  const seen = sweep.order.get(edge.to);
  if (seen === undefined) enter(sweep, edge.to);
  else if (!sweep.rings.has(edge.to)) lower(sweep, top.visit, seen);
}

function leave(sweep: Sweep, visit: Visit): void {
  const { work, low, order, open, rings } = sweep;
  work.pop();
  const below = work.at(-1);
  if (below) lower(sweep, below.visit, low.get(visit) ?? 0);
  if (low.get(visit) !== order.get(visit)) return;
  const ring = rings.size;
  for (let member = open.pop(); member; member = open.pop()) {
    rings.set(member, ring);
    if (member === visit) return;
  }
}

function lower({ low }: Sweep, visit: Visit, value: number): void {
  low.set(visit, Math.min(low.get(visit) ?? value, value));
}
