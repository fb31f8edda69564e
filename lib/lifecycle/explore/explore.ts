import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Definition, PropertyDefinition, Values } from "@/lib/lifecycle/language/definition";
import type { Snapshot } from "@/lib/lifecycle/engine/engine";
import type { Action } from "@/lib/lifecycle/explore/actions";
import type { StandingCase } from "@/lib/lifecycle/explore/keys";
import { search } from "@/lib/lifecycle/explore/search";
import type { PlanOptions } from "@/lib/lifecycle/explore/plan";
import { planExploration } from "@/lib/lifecycle/explore/plan";
import { traceOfPath } from "@/lib/lifecycle/explore/trace";
import { claimsOf, conditionsIn } from "@/lib/lifecycle/language/claim";
import type { Trace } from "@/lib/lifecycle/engine/trace";

/** A case as far as it matters: its state, the values that may still be read, and what is under way in this visit. */
export type Visit = {
  readonly index: number;
  readonly state: string;
  /** Only the fields that matter in this state, each with a value that stands for all alike. */
  readonly fields: Values;
  /** Armed timers and effects without an answer, as bits over the state's lists. */
  readonly armed: number;
  readonly pending: number;
  /** Steps since before the case was opened: 1 when just opened. */
  readonly depth: number;
};

/** Something that may happen in a visit, and where it leads. */
export type Edge = {
  readonly id: number;
  /** Null for the opening of a case. */
  readonly from: Visit | null;
  readonly to: Visit;
  readonly action: Action;
  /** The transition that fires; null for an opening, an edit, and for what is refused or ignored. */
  readonly transition: string | null;
};

export type ExploreOptions = PlanOptions & {
  /** Properties whose claims must be told apart everywhere; those of the definition when left out. */
  readonly properties?: readonly PropertyDefinition[];
  /** Most visits; beyond it the exploration says that it is not complete. */
  readonly cap?: number;
};

/** Everything that can happen to a case, found breadth first: what comes first is reached in the fewest steps. */
export type Exploration = {
  readonly lifecycle: Lifecycle;
  readonly visits: readonly Visit[];
  /** All there is was visited, with values that truly stand for all. Only then may one say that something never happens. */
  readonly complete: boolean;
  /** The first visit of each state, and the first firing of each transition, by id. */
  readonly firstVisit: ReadonlyMap<string, Visit>;
  readonly firstFiring: ReadonlyMap<string, Edge>;
  readonly openings: readonly Edge[];
  /**
   * What may happen in a visit. Refused commands are left out; refused or ignored messages, timers and answers are there,
   * without a transition.
   */
  readonly edgesFrom: (visit: Visit) => readonly Edge[];
  /** The edge by which a visit was first reached. */
  readonly arrival: (visit: Visit) => Edge;
  /** The ids of the timers that are armed in a visit. */
  readonly timersIn: (visit: Visit) => readonly string[];
  /** The shortest way to a visit, or to the first that is looked for; null when there is none. */
  readonly traceTo: (wanted: Visit | ((visit: Visit) => boolean)) => Trace | null;
  /** The shortest way to where an edge begins, and along it. */
  readonly traceAlong: (edge: Edge) => Trace | null;
  /** A way through the exploration, from an opening on, as concrete steps. */
  readonly traceOf: (path: readonly Edge[]) => Trace | null;
  /** The visit that a real case is in; null when it was not visited. */
  readonly visitOf: (standing: StandingCase) => Visit | null;
  /** A visit as the engine takes it: state and representative fields (epoch 1, rev 1). */
  readonly snapshotOf: (visit: Visit) => Snapshot;
};

const CAP = 30_000;

/**
 * Explores every way a case can go: state, the values that matter (finitely many that stand for all), armed timers, and
 * answers of effects that are under way; successors come from the engine itself. Deterministic.
 */
export function explore(given: Lifecycle | Definition, options: ExploreOptions = {}): Exploration {
  const lifecycle = "definition" in given ? given : compile(given);
  const { properties = lifecycle.definition.properties ?? [], watched = [] } = options;
  const claims = conditionsIn(properties.flatMap(claimsOf));
  const plan = planExploration(lifecycle, { ...options, watched: [...claims, ...watched] });
  const found = search(plan, options.cap ?? CAP);
  const { visits, parents, complete, openings, edgesFrom, firstFiring, visitOf } = found;
  const firstVisit = new Map<string, Visit>();
  for (const visit of visits) if (!firstVisit.has(visit.state)) firstVisit.set(visit.state, visit);
  const pathTo = (visit: Visit): Edge[] => {
    const path: Edge[] = [];
    for (let at: Visit | null = visit; at; at = path[0]?.from ?? null) {
      const edge = parents(at);
      path.unshift(edge);
    }
    return path;
  };
  const traceOf = (path: readonly Edge[]): Trace | null => traceOfPath(plan, path);
  return {
    lifecycle,
    visits,
    complete,
    firstVisit,
    firstFiring,
    openings,
    edgesFrom,
    arrival: parents,
    visitOf,
    timersIn: ({ state, armed }) =>
      (plan.states.get(state)?.timers ?? []).filter((_, i) => armed & (1 << i)).map(({ id }) => id),
    traceOf,
    traceTo: (wanted) => {
      const visit = typeof wanted === "function" ? visits.find(wanted) : wanted;
      return visit ? traceOf(pathTo(visit)) : null;
    },
    traceAlong: (edge) => traceOf([...(edge.from ? pathTo(edge.from) : []), edge]),
    snapshotOf: ({ state, fields }) => ({ state, fields, epoch: 1, rev: 1 }),
  };
}
