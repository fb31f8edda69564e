import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "@/lib/lifecycle/engine/compile";
import type { Json, PropertyDefinition } from "@/lib/lifecycle/language/definition";
import type { Edge, Exploration, Visit } from "@/lib/lifecycle/explore/explore";
import { explore } from "@/lib/lifecycle/explore/explore";
import type { PropertyVerdict } from "@/lib/lifecycle/properties/check";
import { checkProperty } from "@/lib/lifecycle/properties/check";
import type { Claim } from "@/lib/lifecycle/language/claim";
import { partsOf } from "@/lib/lifecycle/language/claim";
import { isAboutSteps, momentTest } from "@/lib/lifecycle/properties/moment";
import { randomLifecycle } from "@/lib/lifecycle/test/random-lifecycle";

/*
 * Claims over what may still come, against games played on the exploration: somebody tries for a long time to do what is
 * said to be impossible, or to avoid what is said to be unavoidable.
 */

const RUNS = process.env.CASEWAY_CAMPAIGN ? 5_000 : 300;
const LONG = 400;

type Chance = (below: number) => number;

/** A way from a visit on, chosen at random among the steps that are allowed; ends where none is. */
function* randomWay(
  { edgesFrom }: Exploration,
  from: Visit,
  given: { allows: (edge: Edge) => boolean; chance: Chance },
) {
  let at = from;
  for (let left = LONG; left > 0; left -= 1) {
    const possible = edgesFrom(at).filter(given.allows);
    const edge = possible[given.chance(possible.length)];
    if (!edge) return;
    yield edge;
    at = edge.to;
  }
}

/** Whether a random player comes from a visit to where the claim holds. */
function comesTo(exploration: Exploration, from: Visit, given: { holds: (edge: Edge) => boolean; chance: Chance }) {
  for (const edge of randomWay(exploration, from, { allows: () => true, chance: given.chance }))
    if (given.holds(edge)) return true;
  return false;
}

type Played = { readonly exploration: Exploration; readonly verdict: PropertyVerdict; readonly chance: Chance };
const seen = { possible: 0, impossible: 0, comes: 0, rounds: 0, ends: 0 };

function playPossibly({ exploration, verdict, chance }: Played, claim: Claim): void {
  const holds = momentTest(exploration, claim);
  if (verdict.verdict === "violated") {
    seen.impossible += 1;
    const far = exploration.visits.filter((visit) => visit.depth === verdict.trace.length);
    expect(far.some((visit) => !comesTo(exploration, visit, { holds, chance }))).toBe(true);
    return;
  }
  seen.possible += 1;
  const ofSteps = isAboutSteps(exploration.lifecycle, claim);
  for (const visit of exploration.visits.slice(0, 30))
    expect((!ofSteps && holds(exploration.arrival(visit))) || reached(exploration, visit).some(holds)).toBe(true);
}

function playLeadsTo(played: Played, claims: readonly [Claim, Claim], nobodyActs: boolean): void {
  const { exploration, verdict, chance } = played;
  const [isFirst, isSecond] = [momentTest(exploration, claims[0]), momentTest(exploration, claims[1])];
  if (verdict.verdict === "violated") {
    seen[verdict.loop === null ? "ends" : "rounds"] += 1;
    if (verdict.loop === null) return;
    expect(verdict.trace[verdict.loop - 1]?.state).toBe(verdict.trace.at(-1)?.state);
    expect(verdict.trace.slice(verdict.loop).some(({ transition }) => transition !== null)).toBe(true);
    return;
  }
  const all = [...exploration.openings, ...exploration.visits.flatMap((visit) => exploration.edgesFrom(visit))];
  for (const begun of all.filter((edge) => isFirst(edge) && !isSecond(edge)).slice(0, 20)) {
    seen.comes += 1;
    expect(comesByItself(exploration, begun.to, { isSecond, nobodyActs, chance })).toBe(true);
  }
}

test(`what must come, comes, and what can still come, can, on ${RUNS} random lifecycles`, { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(randomLifecycle(), fc.infiniteStream(fc.nat()), (definition, stream) => {
      const chance: Chance = (below) => (below === 0 ? 0 : Number(stream.next().value) % below);
      const exploration = explore(compile(definition), { cap: 400 });
      if (!exploration.complete) return;
      for (const property of [...(definition.properties ?? []), ...leavings(Object.keys(definition.states))]) {
        const played = { exploration, chance, verdict: checkProperty(exploration, property) };
        const { always, leadsTo, under } = partsOf(property);
        if (always) playPossibly(played, always.possibly);
        if (leadsTo) playLeadsTo(played, leadsTo, under === "timers");
      }
    }),
    { numRuns: RUNS },
  );
  console.log(`claims on what may still come: ${JSON.stringify(seen)}`);
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
});

/** That each state is left at last, by itself or whatever people do: often so, and seldom by chance alone. */
function leavings(states: readonly string[]): PropertyDefinition[] {
  return states.flatMap((state): PropertyDefinition[] => {
    const leadsTo: Json = [{ state }, { "!": { state } }];
    const left = { id: "left", why: "Because.", leadsTo };
    return [left, { ...left, under: "timers" }];
  });
}

/** Every step that can be taken from a visit on. */
function reached({ edgesFrom }: Exploration, from: Visit): Edge[] {
  const visits = new Set([from]);
  for (const visit of visits) for (const edge of edgesFrom(visit)) visits.add(edge.to);
  return [...visits].flatMap((visit) => edgesFrom(visit));
}

/** Plays a way that lets time pass now and then, and looks whether the second claim comes; a way that just ends fails. */
function comesByItself(
  exploration: Exploration,
  from: Visit,
  given: { isSecond: (edge: Edge) => boolean; nobodyActs: boolean; chance: Chance },
): boolean {
  const automatic = ["timer", "effect", "schedule"];
  let at = from;
  for (let left = LONG; left > 0; left -= 1) {
    const possible = exploration
      .edgesFrom(at)
      .filter(({ action }) => !given.nobodyActs || automatic.includes(action.sender));
    const timed = possible.filter(({ action }) => action.sender === "timer");
    const moving = possible.filter(({ transition, to }) => transition !== null || to !== at);
    const among = timed.length > 0 && given.chance(3) === 0 ? timed : moving.length > 0 ? moving : possible;
    const edge = among[given.chance(among.length)];
    if (!edge) return false;
    if (given.isSecond(edge)) return true;
    at = edge.to;
  }
  return false;
}
