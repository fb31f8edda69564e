import { SAME } from "@/lib/lifecycle/language/definition";
import type { Edge, Exploration, Visit } from "@/lib/lifecycle/explore/explore";
import { strongRings } from "@/lib/lifecycle/explore/rings";
import { leadingTo } from "@/lib/lifecycle/explore/walk";
import type { Claim } from "@/lib/lifecycle/language/claim";
import type { MomentTest } from "@/lib/lifecycle/properties/moment";
import { momentTest } from "@/lib/lifecycle/properties/moment";

/** A way on which the second claim never comes true after the first: it ends, or goes round for ever from `loop` on. */
export type Endless = { readonly path: readonly Edge[]; readonly loop: number | null };

type Question = {
  readonly claims: readonly [Claim, Claim];
  /** From the first claim on nobody acts: only timers, schedules and effects under way. */
  readonly nobodyActs: boolean;
};

type Waiting = {
  readonly exploration: Exploration;
  readonly nobodyActs: boolean;
  readonly isSecond: MomentTest;
  /** How the visits were reached in which the second claim is waited for, in order of their distance. */
  readonly ways: Map<Visit, Way>;
};

type Way = { readonly edge: Edge; readonly isFirst: boolean; readonly length: number };

/**
 * The shortest way on which the second claim fails to follow upon the first. Time passes: an armed timer cannot be put off
 * for ever within one visit of its state. What is not wanted by anybody but can happen, happens at last; a change of
 * fields alone is no progress.
 */
export function unanswered(exploration: Exploration, { claims, nobodyActs }: Question): Endless | null {
  const isFirst = momentTest(exploration, claims[0]);
  const isSecond = momentTest(exploration, claims[1]);
  const ways = new Map<Visit, Way>();
  for (const edge of everyEdge(exploration)) {
    if (!isFirst(edge) || isSecond(edge) || ways.has(edge.to)) continue;
    ways.set(edge.to, { edge, isFirst: true, length: (edge.from?.depth ?? 0) + 1 });
  }
  const waiting = { exploration, nobodyActs, isSecond, ways };
  spread(waiting);
  const stuck = shortestStuck(waiting);
  const loop = shortestLoop(waiting, stuck?.length ?? Infinity);
  return loop ?? (stuck ? { path: stuck, loop: null } : null);
}

function everyEdge({ openings, visits, edgesFrom }: Exploration): Edge[] {
  return [...openings, ...visits.flatMap((visit) => edgesFrom(visit))];
}

/** Follows what may happen while the second claim is waited for, nearest first. */
function spread(waiting: Waiting): void {
  const { ways } = waiting;
  const byLength: Visit[][] = [];
  const put = (visit: Visit, length: number): void => void (byLength[length] ??= []).push(visit);
  for (const [visit, { length }] of ways) put(visit, length);
  for (let length = 0; length < byLength.length; length += 1) {
    const current = (byLength[length] ?? []).filter((visit) => ways.get(visit)?.length === length);
    for (const edge of current.flatMap((visit) => onward(waiting, visit))) {
      if ((ways.get(edge.to)?.length ?? Infinity) <= length + 1) continue;
      ways.set(edge.to, { edge, isFirst: false, length: length + 1 });
      put(edge.to, length + 1);
    }
  }
}

/** What may happen in a visit without the second claim coming true. */
function onward({ exploration, nobodyActs, isSecond }: Waiting, visit: Visit): Edge[] {
  return exploration.edgesFrom(visit).filter((edge) => mayHappen(edge, nobodyActs) && !isSecond(edge));
}

function mayHappen({ action }: Edge, nobodyActs: boolean): boolean {
  return !nobodyActs || ["timer", "effect", "schedule", "derived"].includes(action.sender);
}

function pathTo({ exploration, ways }: Waiting, visit: Visit): Edge[] {
  const path: Edge[] = [];
  let at: Visit | null = visit;
  let waited = true;
  while (at) {
    const way: { edge: Edge; isFirst: boolean } | undefined = waited ? ways.get(at) : undefined;
    const edge: Edge = way?.edge ?? exploration.arrival(at);
    if (way?.isFirst) waited = false;
    path.unshift(edge);
    at = edge.from;
  }
  return path;
}

/** A visit from which nothing more will happen. */
function shortestStuck(waiting: Waiting): Edge[] | null {
  const { exploration, nobodyActs, ways } = waiting;
  const moving = exploration.visits.filter((visit) => goesOn(exploration, visit, nobodyActs));
  const progress = nobodyActs
    ? new Set(moving)
    : leadingTo(exploration, new Set(moving), ({ transition }) => transition === null);
  const stuck = [...ways].filter(([visit]) => !progress.has(visit)).toSorted(([, a], [, b]) => a.length - b.length);
  const [first] = stuck;
  return first ? pathTo(waiting, first[0]) : null;
}

/** Whether something will happen in a visit by itself; or, when people act, whether anything can. */
function goesOn(exploration: Exploration, visit: Visit, nobodyActs: boolean): boolean {
  if (visit.armed !== 0) return true;
  return exploration.edgesFrom(visit).some(({ action, transition }) => {
    if (action.sender === "effect") return action.certain || (!nobodyActs && transition !== null);
    return transition !== null && (!nobodyActs || action.sender === "schedule");
  });
}

/** The shortest way round that never meets the second claim, if it is shorter than `limit`. */
function shortestLoop(waiting: Waiting, limit: number): Endless | null {
  const { exploration, ways } = waiting;
  const { transitions } = exploration.lifecycle.definition;
  const staying = new Set(transitions.filter(({ to }) => to === SAME).map(({ id }) => id));
  const nearest = [...ways].toSorted(([, a], [, b]) => a.length - b.length).map(([visit]) => visit);
  const rings = strongRings(nearest, (visit) => onward(waiting, visit));
  let best: Endless | null = null;
  for (const visit of nearest) {
    const stem = ways.get(visit)?.length ?? 0;
    if (stem + 1 >= Math.min(limit, best?.path.length ?? Infinity)) break;
    for (const edge of onward(waiting, visit)) {
      if (rings.get(visit) !== rings.get(edge.to) || !isProgress(staying, edge)) continue;
      const back = wayBack(edge, (to) => onward(waiting, to).filter((next) => rings.get(next.to) === rings.get(visit)));
      if (!back || stem + 1 + back.length >= Math.min(limit, best?.path.length ?? Infinity)) continue;
      best = { path: [...pathTo(waiting, visit), edge, ...back], loop: stem };
    }
  }
  return best;
}

/** A step that may be repeated for ever: it moves the case, and puts off no timer by staying. */
function isProgress(staying: ReadonlySet<string>, { from, transition }: Edge): boolean {
  if (transition === null || !from) return false;
  return !staying.has(transition) || from.armed === 0;
}

function wayBack({ from, to }: Edge, onward: (visit: Visit) => readonly Edge[]): Edge[] | null {
  if (from === to) return [];
  const reached = new Map<Visit, Edge | null>([[to, null]]);
  for (const [visit] of reached) {
    for (const edge of onward(visit)) {
      if (reached.has(edge.to)) continue;
      reached.set(edge.to, edge);
      if (edge.to === from) return pathBack(reached, edge.to);
    }
  }
  return null;
}

function pathBack(reached: ReadonlyMap<Visit, Edge | null>, last: Visit): Edge[] {
  const path: Edge[] = [];
  for (let edge = reached.get(last); edge; edge = edge.from ? reached.get(edge.from) : null) path.unshift(edge);
  return path;
}
