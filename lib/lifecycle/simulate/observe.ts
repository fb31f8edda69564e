import type { Moved } from "@/lib/lifecycle/engine/engine";
import type { Live } from "@/lib/lifecycle/simulate/live";
import type { Plan } from "@/lib/lifecycle/simulate/plan";
import type { Level, Numbers } from "@/lib/lifecycle/simulate/records";
import { newLevel, newNumbers } from "@/lib/lifecycle/simulate/records";
import type { Period } from "@/lib/lifecycle/simulate/team-run";

/** What is written down during a run. Per case: by arrival; NaN for what did not come about. */
export type Seen = {
  readonly period: Period;
  readonly firstCounted: number;
  readonly level: Level;
  readonly dwell: readonly Numbers[];
  /** Seconds that cases spent in each state during the period. */
  readonly stateSeconds: Float64Array;
  readonly cycle: Float64Array;
  readonly waited: Float64Array;
  readonly reopened: Uint8Array;
  readonly wasResolved: Uint8Array;
  /** Per clock and case how long it ran. */
  readonly clocks: readonly Float64Array[];
  readonly outcomes: Map<string, number>;
  readonly transitions: Map<string, number>;
  readonly effects: Map<string, number>;
  readonly refusals: Map<string, number>;
  readonly alone: Map<string, number>;
  counts: { done: number; notOpened: number };
};

/** Takes down what happens. Cases of the warm-up are seen, but not counted. */
export type Observations = {
  readonly seen: Seen;
  readonly counts: (live: Live) => boolean;
  readonly inSystem: (cases: number, now: number) => void;
  readonly fired: (decision: Moved, live: Live) => void;
  readonly refused: (live: Live, event: string) => void;
  readonly notOpened: () => void;
  /** No command of its staff is possible, or every one was refused. */
  readonly leftAlone: (live: Live) => void;
  readonly effect: (live: Live, id: string) => void;
  readonly turnClocks: (live: Live, now: number) => void;
  readonly left: (live: Live, now: number) => void;
  readonly ended: (live: Live, now: number) => void;
  /** What can be said of a case that is still open when the run ends. */
  readonly unfinished: (live: Live, now: number) => void;
};

/** Opens the book for one run. */
export function newObservations(plan: Plan, { period, cases }: { period: Period; cases: number }): Observations {
  const seen = blank(plan, period, cases);
  const isSettled = settledStates(plan);
  const counts = (live: Live): boolean => live.number >= seen.firstCounted;
  return {
    seen,
    counts,
    inSystem: (number, now) => seen.level.set(number, now),
    fired: (decision, live) => {
      if (counts(live)) noteMove(seen, isSettled, { decision, number: live.number });
    },
    refused: (live, event) => {
      if (counts(live)) count(seen.refusals, `${event} ${live.state.name}`);
    },
    notOpened: () => {
      seen.counts.notOpened += 1;
    },
    leftAlone: (live) => count(seen.alone, live.state.name),
    effect: (live, id) => {
      if (counts(live)) count(seen.effects, id);
    },
    turnClocks: (live, now) => turnClocks(plan, live, now),
    left: (live, now) => {
      addStay(seen, live, now);
      if (counts(live) && !live.state.final) seen.dwell[live.state.index]?.add(now - live.entered);
    },
    ended: (live, now) => {
      seen.counts.done += 1;
      noteCase(seen, live);
      seen.cycle[live.number] = now - live.arrived;
      if (counts(live)) count(seen.outcomes, live.state.name);
    },
    unfinished: (live, now) => {
      addStay(seen, live, now);
      for (let i = 0; i < live.clockSince.length; i += 1) stopClock(plan, live, { clock: i, now });
      noteCase(seen, live);
    },
  };
}

type Move = { readonly decision: Moved; readonly number: number };

function noteMove(seen: Seen, isSettled: ReadonlySet<string>, { decision, number }: Move): void {
  count(seen.transitions, decision.transition ?? "");
  if (decision.stayed) return;
  if (isSettled.has(decision.to)) seen.wasResolved[number] = 1;
  else if (isSettled.has(decision.from ?? "")) seen.reopened[number] = 1;
}

/** The states of a case that is resolved or closed. */
function settledStates({ lifecycle }: Plan): ReadonlySet<string> {
  const settled = [...lifecycle.states].filter(
    ([, { definition }]) => definition.category === "resolved" || definition.category === "closed",
  );
  return new Set(settled.map(([name]) => name));
}

/** The part of a stay that lies within the observed period. */
function addStay({ stateSeconds, period }: Seen, { state, entered }: Live, now: number): void {
  const inside = Math.min(now, period.to) - Math.max(entered, period.from);
  if (inside > 0) stateSeconds[state.index] = (stateSeconds[state.index] ?? 0) + inside;
}

/** A state says of each clock whether it runs; an end stops those it says nothing of. */
function turnClocks(plan: Plan, live: Live, now: number): void {
  const { clocks, final } = live.state;
  for (let i = 0; i < clocks.length; i += 1) {
    if (clocks[i] === 1) {
      live.clockRan |= 1 << i;
      if ((live.clockSince[i] ?? -1) < 0) live.clockSince[i] = clockTime(plan, i, now);
    } else if (clocks[i] === 2 || final) stopClock(plan, live, { clock: i, now });
  }
}

function stopClock(plan: Plan, live: Live, { clock, now }: { clock: number; now: number }): void {
  const since = live.clockSince[clock] ?? -1;
  if (since < 0) return;
  live.clockSum[clock] = (live.clockSum[clock] ?? 0) + clockTime(plan, clock, now) - since;
  live.clockSince[clock] = -1;
}

function noteCase(seen: Seen, live: Live): void {
  seen.waited[live.number] = live.waited;
  for (let i = 0; i < seen.clocks.length; i += 1) {
    const clock = seen.clocks[i];
    if (clock && (live.clockRan >> i) & 1) clock[live.number] = live.clockSum[i] ?? 0;
  }
}

function blank(plan: Plan, period: Period, cases: number): Seen {
  const perCase = (): Float64Array => new Float64Array(cases).fill(Number.NaN);
  return {
    period,
    firstCounted: Math.floor(cases * plan.scenario.warmUp),
    level: newLevel(period.from, period.to),
    dwell: plan.states.map(() => newNumbers()),
    stateSeconds: new Float64Array(plan.states.length),
    cycle: perCase(),
    waited: perCase(),
    reopened: new Uint8Array(cases),
    wasResolved: new Uint8Array(cases),
    clocks: plan.clocks.map(perCase),
    outcomes: new Map(),
    transitions: new Map(),
    effects: new Map(),
    refusals: new Map(),
    alone: new Map(),
    counts: { done: 0, notOpened: 0 },
  };
}

/** The time by which a clock goes: open hours for one in business time. */
function clockTime(plan: Plan, clock: number, now: number): number {
  return plan.clocks[clock]?.business ? plan.business.until(now) : now;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
