import type { PropertyDefinition, Text } from "@/lib/lifecycle/language/definition";
import type { Edge, Exploration } from "@/lib/lifecycle/explore/explore";
import type { Monitor } from "@/lib/lifecycle/explore/walk";
import { leadingTo, shortestPath } from "@/lib/lifecycle/explore/walk";
import type { Claim } from "@/lib/lifecycle/language/claim";
import { partsOf } from "@/lib/lifecycle/language/claim";
import { unanswered } from "@/lib/lifecycle/properties/leads-to";
import { isAboutSteps, momentTest } from "@/lib/lifecycle/properties/moment";
import type { Trace } from "@/lib/lifecycle/engine/trace";

/**
 * Whether a property holds. Violated: with the shortest way there; `loop` is the step (from 0) where a way that goes on for
 * ever begins to repeat itself, null where it needs no repetition. Undecided: the exploration was not complete.
 */
export type PropertyVerdict =
  | { readonly verdict: "holds" }
  | { readonly verdict: "violated"; readonly trace: Trace; readonly loop: number | null }
  | { readonly verdict: "undecided"; readonly why: Text };

const INCOMPLETE: PropertyVerdict = {
  verdict: "undecided",
  why: {
    en: "There are too many combinations of values to look at all of them.",
    ko: "값의 조합이 너무 많아 모두 살펴볼 수 없습니다.",
  },
};
const HOLDS: PropertyVerdict = { verdict: "holds" };

/** Checks one property of a lifecycle on an exploration that was told of it (`explore` is, by default, of all there are). */
export function checkProperty(exploration: Exploration, property: PropertyDefinition): PropertyVerdict {
  const { never, always, leadsTo, precedes, atMost, under } = partsOf(property);
  if (never) return reported(exploration, neverViolated(exploration, never));
  if (always) return possiblyVerdict(exploration, always.possibly);
  if (precedes) return reported(exploration, precedesViolated(exploration, precedes));
  if (atMost) return reported(exploration, atMostViolated(exploration, atMost));
  if (!leadsTo) return HOLDS;
  if (!exploration.complete) return INCOMPLETE;
  const way = unanswered(exploration, { claims: leadsTo, nobodyActs: under === "timers" });
  return way ? violated(exploration, way.path, way.loop) : HOLDS;
}

function violated(exploration: Exploration, path: readonly Edge[], loop: number | null): PropertyVerdict {
  const trace = exploration.traceOf(path);
  return trace ? { verdict: "violated", trace, loop } : INCOMPLETE;
}

function reported(exploration: Exploration, path: readonly Edge[] | null): PropertyVerdict {
  if (path) return violated(exploration, path, null);
  return exploration.complete ? HOLDS : INCOMPLETE;
}

const [WAITING, FOUND] = [0, 1];
const isFound: Monitor["found"] = (memory) => memory === FOUND;

function neverViolated(exploration: Exploration, claim: Claim): readonly Edge[] | null {
  const holds = momentTest(exploration, claim);
  const next = (_: number, edge: Edge): number => (holds(edge) ? FOUND : WAITING);
  return shortestPath(exploration, { initial: WAITING, next, found: isFound });
}

/** The second happens, and the first has neither happened before nor at the same moment. */
function precedesViolated(exploration: Exploration, [first, second]: readonly [Claim, Claim]): readonly Edge[] | null {
  const [isFirst, isSecond] = [momentTest(exploration, first), momentTest(exploration, second)];
  const next = (_: number, edge: Edge): number | null => (isFirst(edge) ? null : isSecond(edge) ? FOUND : WAITING);
  return shortestPath(exploration, { initial: WAITING, next, found: isFound });
}

/**
 * How often a claim came true. One that speaks of steps counts every step that makes it true; any other counts how often
 * it became true after it was not.
 */
function atMostViolated(
  exploration: Exploration,
  { times, claim }: { readonly times: number; readonly claim: Claim },
): readonly Edge[] | null {
  const holds = momentTest(exploration, claim);
  const countsSteps = isAboutSteps(exploration.lifecycle, claim);
  // Twice the count, and one more while it holds.
  const next = (memory: number, edge: Edge): number => {
    const count = memory >> 1;
    if (!holds(edge)) return count << 1;
    const held = (memory & 1) === 1 && !countsSteps;
    return ((held ? count : count + 1) << 1) | 1;
  };
  return shortestPath(exploration, { initial: 0, next, found: (memory) => memory >> 1 > times });
}

/** From every visit there is a way to where the claim holds. */
function possiblyVerdict(exploration: Exploration, claim: Claim): PropertyVerdict {
  const { visits, edgesFrom, arrival, complete, lifecycle } = exploration;
  if (!complete) return INCOMPLETE;
  const holds = momentTest(exploration, claim);
  const aboutSteps = isAboutSteps(lifecycle, claim);
  const targets = visits.filter((visit) => edgesFrom(visit).some(holds) || (!aboutSteps && holds(arrival(visit))));
  const good = leadingTo(exploration, new Set(targets));
  const bad = visits.find((visit) => !good.has(visit));
  if (!bad) return HOLDS;
  const trace = exploration.traceTo(bad);
  return trace ? { verdict: "violated", trace, loop: null } : INCOMPLETE;
}
