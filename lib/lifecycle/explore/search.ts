import type { Moved, Snapshot } from "@/lib/lifecycle/engine/engine";
import { start, step } from "@/lib/lifecycle/engine/engine";
import { sameValue } from "@/lib/lifecycle/language/value";
import type { Values } from "@/lib/lifecycle/language/definition";
import type { Action } from "@/lib/lifecycle/explore/actions";
import { actionsIn } from "@/lib/lifecycle/explore/actions";
import { effortIn } from "@/lib/lifecycle/explore/effort";
import type { Edge, Visit } from "@/lib/lifecycle/explore/explore";
import type { Group } from "@/lib/lifecycle/explore/groups";
import type { Reached, StandingCase } from "@/lib/lifecycle/explore/keys";
import { keyOf, standingAt } from "@/lib/lifecycle/explore/keys";
import { openings as openingActions } from "@/lib/lifecycle/explore/openings";
import type { Plan, PlannedState } from "@/lib/lifecycle/explore/plan";
import { canonical, poolOf } from "@/lib/lifecycle/explore/plan";
import type { Arrive } from "@/lib/lifecycle/explore/visits";
import { noVisits } from "@/lib/lifecycle/explore/visits";

export type Found = {
  readonly visits: readonly Visit[];
  readonly parents: (visit: Visit) => Edge;
  readonly complete: boolean;
  readonly openings: readonly Edge[];
  readonly edgesFrom: (visit: Visit) => readonly Edge[];
  readonly firstFiring: ReadonlyMap<string, Edge>;
  readonly visitOf: (standing: StandingCase) => Visit | null;
};

/** Most work that is done in all, as `effortIn` counts it: beyond it the rest of the visits is left unexplored. */
const MOST_EFFORT = 4_000_000;

/** Breadth-first search over everything the plan remembers, the engine giving the successors. */
export function search(plan: Plan, cap: number): Found {
  const found = noVisits(plan, cap);
  const { visits, arrive } = found;
  const opening = openingActions(plan);
  const begun = opening.actions.flatMap((action) => opened(plan, action, arrive) ?? []);
  const edges: Edge[][] = [];
  const actionsOf = actionsByState(plan);
  let complete = plan.exact && opening.complete;
  let effort = 0;
  for (let i = 0; i < visits.length; i += 1) {
    const visit = visits[i];
    const state = visit && plan.states.get(visit.state);
    if (!visit || !state) continue;
    const here = actionsOf(state, visit.state);
    complete &&= here.complete;
    effort += here.effort;
    if (effort > MOST_EFFORT) {
      complete = false;
      break;
    }
    edges[i] = successors(plan, { visit, state, possible: here.possible, arrive });
  }
  return {
    visits,
    parents: found.arrivalAt,
    complete: complete && !found.isCut(),
    openings: begun,
    edgesFrom: ({ index }) => edges[index] ?? [],
    firstFiring: found.firstFiring,
    visitOf: (standing) => found.at(keyOf(plan, standingAt(plan, standing))) ?? null,
  };
}

type PossibleHere = { readonly possible: readonly Action[]; readonly complete: boolean; readonly effort: number };

/** What may happen in a state, worked out once for each. */
function actionsByState(plan: Plan): (state: PlannedState, name: string) => PossibleHere {
  const known = new Map<string, PossibleHere>();
  return (state, name) => {
    let here = known.get(name);
    if (!here) {
      const { actions, complete } = actionsIn(plan, state);
      here = { possible: actions, complete, effort: effortIn(plan, state, actions) };
      known.set(name, here);
    }
    return here;
  };
}

function opened(plan: Plan, action: Action, arrive: Arrive): Edge | null {
  const { lifecycle } = plan;
  if (!inOrder(action, new Map())) return null;
  const decision = start(lifecycle, { start: action.event ?? "", fields: action.input, actor: action.actor });
  if (!decision.ok) return null;
  return arrive(entered(plan, decision), null, { action, transition: null });
}

function entered(plan: Plan, decision: Moved): Reached {
  const state = plan.states.get(decision.state);
  const slots = state?.slots ?? [];
  const armed = (state?.timers ?? []).reduce(
    (bits, { id }, i) => (decision.timers.arm.some((timer) => timer.id === id) ? bits | (1 << i) : bits),
    0,
  );
  return {
    state: decision.state,
    fields: canonical(slots, decision.fields).fields,
    armed,
    pending: emitted(state, decision),
  };
}

function emitted(state: PlannedState | undefined, { effects }: Moved): number {
  if (!state || state.answers.length === 0) return 0;
  return state.answers.reduce(
    (bits, { effect }, i) => (effects.some(({ id }) => id === effect) ? bits | (1 << i) : bits),
    0,
  );
}

type Standing = {
  readonly visit: Visit;
  readonly state: PlannedState;
  readonly possible: readonly Action[];
  readonly arrive: Arrive;
};

function successors(plan: Plan, { visit, state, possible, arrive }: Standing): Edge[] {
  const present = namesPresent(state, visit.fields);
  const snapshot: Snapshot = { state: visit.state, fields: visit.fields, epoch: 1, rev: 1 };
  const found: Edge[] = [];
  for (const action of possible) {
    if (!isPossible(action, visit) || !inOrder(action, present)) continue;
    const next =
      action.kind === "edit" ? edited(state, visit, action) : happened(plan, { state, visit, snapshot, action });
    const edge = next ? arrive(next.reached, visit, { action, transition: next.transition }) : null;
    if (edge) found.push(edge);
  }
  return found;
}

function isPossible({ sender, bit, after, asks, actor }: Action, { armed, pending, fields }: Visit): boolean {
  if (asks && !asks({ case: fields, event: {}, actor })) return false;
  if (sender === "timer") return (armed & bit) !== 0 && (armed & after) === 0;
  return sender !== "effect" || (pending & bit) !== 0;
}

type Next = { readonly reached: Reached; readonly transition: string | null };

function edited(state: PlannedState, visit: Visit, { input }: Action): Next | null {
  if (Object.entries(input).every(([name, value]) => sameValue(visit.fields[name], value))) return null;
  const { fields } = canonical(state.slots, { ...visit.fields, ...input });
  return { reached: { state: visit.state, fields, armed: visit.armed, pending: visit.pending }, transition: null };
}

function happened(
  plan: Plan,
  given: { state: PlannedState; visit: Visit; snapshot: Snapshot; action: Action },
): Next | null {
  const { state, visit, snapshot, action } = given;
  const { event, actor, input, sender, bit } = action;
  if (event === null) return null;
  const armed = sender === "timer" ? visit.armed & ~bit : visit.armed;
  const pending = sender === "effect" ? visit.pending & ~bit : visit.pending;
  const facts = { case: visit.fields, event: input, actor };
  const fires = state.compiled.on.get(event)?.some(({ test }) => !test || test(facts));
  const decision = fires ? step(plan.lifecycle, snapshot, { name: event, input, actor, epoch: 1 }) : null;
  if (!decision?.ok) {
    if (sender === "person") return null;
    return { reached: { state: visit.state, fields: visit.fields, armed, pending }, transition: null };
  }
  if (!decision.stayed) return { reached: entered(plan, decision), transition: decision.transition };
  const { fields } = canonical(state.slots, decision.fields);
  const reached = { state: visit.state, fields, armed, pending: pending | emitted(state, decision) };
  return { reached, transition: decision.transition };
}

const NO_NAMES: ReadonlyMap<Group, number> = new Map();

/** How many interchangeable names of each group a case holds. */
function namesPresent({ slots }: PlannedState, fields: Values): ReadonlyMap<Group, number> {
  let present: Map<Group, number> | null = null;
  for (const { name, group, representatives } of slots) {
    const value = fields[name];
    if (!representatives.named || !group || typeof value !== "string") continue;
    const place = poolOf(group, representatives).names.indexOf(value);
    present ??= new Map();
    present.set(group, Math.max(present.get(group) ?? 0, place + 1));
  }
  return present ?? NO_NAMES;
}

/** Of all names nobody bears yet only the next one is tried: the others are like it. */
function inOrder({ names }: Action, present: ReadonlyMap<Group, number>): boolean {
  if (names.length === 0) return true;
  const counts = new Map(present);
  for (const { group, place } of names) {
    const count = counts.get(group) ?? 0;
    if (place > count) return false;
    if (place === count) counts.set(group, count + 1);
  }
  return true;
}
