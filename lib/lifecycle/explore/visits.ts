import type { Edge, Visit } from "@/lib/lifecycle/explore/explore";
import type { Reached } from "@/lib/lifecycle/explore/keys";
import { keyOf } from "@/lib/lifecycle/explore/keys";
import type { Plan } from "@/lib/lifecycle/explore/plan";

/** Takes a step into the search; null when there is no room for the visit it leads to. */
export type Arrive = (reached: Reached, from: Visit | null, by: Pick<Edge, "action" | "transition">) => Edge | null;

/** The visits of a search, which grow while it runs. */
export type Visits = {
  /** In the order they were found, each place once. */
  readonly visits: readonly Visit[];
  readonly arrive: Arrive;
  /** The first step by which each transition fires. */
  readonly firstFiring: ReadonlyMap<string, Edge>;
  readonly at: (key: string) => Visit | undefined;
  /** The step by which a visit was found first. */
  readonly arrivalAt: (visit: Visit) => Edge;
  /** Whether a visit was left out for want of room. */
  readonly isCut: () => boolean;
};

/** Most steps that are kept, each weighed by how much is remembered of a case. */
const MOST_WORK = 1_200_000;

/** Nothing visited yet, with room for `cap` visits. */
export function noVisits(plan: Plan, cap: number): Visits {
  const visits: Visit[] = [];
  const arrivals: Edge[] = [];
  const firstFiring = new Map<string, Edge>();
  const known = new Map<string, Visit>();
  let isCut = false;
  let count = 0;
  let work = 0;
  const arrive: Arrive = (reached, from, by) => {
    const key = keyOf(plan, reached);
    let to = known.get(key);
    const isNew = to === undefined;
    if (!to) {
      if (visits.length >= cap || work >= MOST_WORK) {
        isCut = true;
        return null;
      }
      to = { index: visits.length, ...reached, depth: (from?.depth ?? 0) + 1 };
      known.set(key, to);
      visits.push(to);
    }
    const edge: Edge = { id: count, from, to, ...by };
    count += 1;
    work += 1 + (plan.states.get(to.state)?.slots.length ?? 0) / 8;
    if (isNew) arrivals.push(edge);
    if (edge.transition !== null && !firstFiring.has(edge.transition)) firstFiring.set(edge.transition, edge);
    return edge;
  };
  const arrivalAt = (visit: Visit): Edge => {
    const edge = arrivals[visit.index];
    if (!edge) throw new Error("this visit is not of this exploration");
    return edge;
  };
  return { visits, arrive, firstFiring, at: (key) => known.get(key), arrivalAt, isCut: () => isCut };
}
