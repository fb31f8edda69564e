import type { Moved } from "@/lib/lifecycle/engine";
import type { Category } from "@/lib/lifecycle/definition";
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
  const categories = new Map(
    [...plan.lifecycle.states].map(([name, { definition }]): [string, Category] => [name, definition.category]),
  );
  const counts = (live: Live): boolean => live.number >= seen.firstCounted;

  function fired(decision: Moved, live: Live): void {
    if (!counts(live)) return;
    count(seen.transitions, decision.transition ?? "");
    if (decision.stayed) return;
    const [from, to] = [categories.get(decision.from ?? ""), categories.get(decision.to)];
    if (isSettled(to)) seen.wasResolved[live.number] = 1;
    else if (isSettled(from)) seen.reopened[live.number] = 1;
  }

  function left(live: Live, now: number): void {
    const { index } = live.state;
    const inside = Math.min(now, period.to) - Math.max(live.entered, period.from);
    if (inside > 0) seen.stateSeconds[index] = (seen.stateSeconds[index] ?? 0) + inside;
    if (counts(live) && !live.state.final) seen.dwell[index]?.add(now - live.entered);
  }

  function turnClocks(live: Live, now: number): void {
    const { clocks } = live.state;
    for (let i = 0; i < clocks.length; i += 1) {
      if (clocks[i] === 0 && !live.state.final) continue;
      const time = clockTime(plan, i, now);
      const since = live.clockSince[i] ?? -1;
      if (since >= 0 && clocks[i] !== 1) {
        live.clockSum[i] = (live.clockSum[i] ?? 0) + time - since;
        live.clockSince[i] = -1;
      } else if (since < 0 && clocks[i] === 1) live.clockSince[i] = time;
      if (clocks[i] === 1) live.clockRan |= 1 << i;
    }
  }

  function record(live: Live): void {
    seen.waited[live.number] = live.waited;
    for (let i = 0; i < seen.clocks.length; i += 1) {
      const clock = seen.clocks[i];
      if (clock && (live.clockRan >> i) & 1) clock[live.number] = live.clockSum[i] ?? 0;
    }
  }

  return {
    seen,
    counts,
    inSystem: (number, now) => seen.level.set(number, now),
    fired,
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
    turnClocks,
    left,
    ended: (live, now) => {
      seen.counts.done += 1;
      record(live);
      seen.cycle[live.number] = now - live.arrived;
      if (counts(live)) count(seen.outcomes, live.state.name);
    },
    unfinished: (live, now) => {
      const { index } = live.state;
      const inside = Math.min(now, period.to) - Math.max(live.entered, period.from);
      if (inside > 0) seen.stateSeconds[index] = (seen.stateSeconds[index] ?? 0) + inside;
      for (let i = 0; i < live.clockSince.length; i += 1) {
        const since = live.clockSince[i] ?? -1;
        if (since >= 0) live.clockSum[i] = (live.clockSum[i] ?? 0) + clockTime(plan, i, now) - since;
      }
      record(live);
    },
  };
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

function isSettled(category: Category | undefined): boolean {
  return category === "resolved" || category === "closed";
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
