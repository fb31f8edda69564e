import type { Snapshot } from "@/lib/lifecycle/engine/engine";
import type { Command, Plan, StatePlan } from "@/lib/lifecycle/simulate/plan";

/** A case in the system. */
export type Live = {
  /** The how-manieth arrival it is; its luck goes by it. */
  number: number;
  slot: number;
  snapshot: Snapshot;
  state: StatePlan;
  arrived: number;
  entered: number;
  waited: number;
  reopened: number;
  /** How often each state was entered. */
  readonly visits: Uint16Array;
  /** Seconds each clock has run, and since when it runs in its own time; -1: it does not. */
  readonly clockSum: Float64Array;
  readonly clockSince: Float64Array;
  /** Which clocks have run at all, a bit each (the first 31). */
  clockRan: number;
  /** What staff will do next, and which commands were refused in this visit, a bit each. */
  command: Command | null;
  refused: number;
  /** How many commands this visit has seen; answers of effects still awaited. */
  repeats: number;
  awaited: number;
  /** In the queue of a team since; -1: in none. */
  queuedAt: number;
  rank: number;
  before: Live | null;
  after: Live | null;
};

/** A case that has just arrived, before it is opened. */
export function newLive(plan: Plan, given: { number: number; slot: number; snapshot: Snapshot; now: number }): Live {
  const state = plan.stateOf.get(given.snapshot.state) ?? plan.states[0];
  if (!state) throw new Error("a lifecycle without states cannot have been accepted");
  return {
    number: given.number,
    slot: given.slot,
    snapshot: given.snapshot,
    state,
    arrived: given.now,
    entered: given.now,
    waited: 0,
    reopened: 0,
    visits: new Uint16Array(plan.states.length),
    clockSum: new Float64Array(plan.clocks.length),
    clockSince: new Float64Array(plan.clocks.length).fill(-1),
    clockRan: 0,
    command: null,
    refused: 0,
    repeats: 0,
    awaited: 0,
    queuedAt: -1,
    rank: 0,
    before: null,
    after: null,
  };
}
