import type { Live } from "@/lib/lifecycle/simulate/live";
import type { LevelSummary, Numbers } from "@/lib/lifecycle/simulate/records";
import { newLevel, newNumbers } from "@/lib/lifecycle/simulate/records";
import type { TeamPlan } from "@/lib/lifecycle/simulate/team-plan";
import { cumulative, WEEK_HOURS } from "@/lib/lifecycle/simulate/week";

const HOUR = 3_600;

/** A team at work: who waits for it, who is busy, and what was observed of both. */
export type TeamRun = {
  readonly plan: TeamPlan;
  readonly join: (live: Live, now: number) => void;
  readonly leave: (live: Live, now: number) => void;
  /** The next in line: by rank, then first come, first served. Null when nobody waits. */
  readonly first: () => Live | null;
  readonly setBusy: (change: 1 | -1, now: number) => void;
  readonly isFree: (now: number) => boolean;
  readonly waiting: () => number;
  /** The next instant at which the number of people at work changes; infinite when it never does. */
  readonly nextShift: (now: number) => number;
  /** Whether anybody ever works. */
  readonly works: boolean;
  readonly waits: Numbers;
  counts: { worked: number; overtaken: number; busySeconds: number };
  readonly observed: () => { queue: LevelSummary; busy: number; staffed: number };
};

export type Period = { readonly from: number; readonly to: number };

type Line = { head: Live | null; tail: Live | null };

/** Opens a team for one run, with a line per rank. */
export function newTeamRun(plan: TeamPlan, ranks: number, period: Period): TeamRun {
  const lines = Array.from({ length: ranks }, (): Line => ({ head: null, tail: null }));
  const queue = newLevel(period.from, period.to);
  const atWork = newLevel(period.from, period.to);
  let [waiting, busy] = [0, 0];

  function join(live: Live, now: number): void {
    const line = lines[live.rank];
    if (!line) return;
    live.queuedAt = now;
    live.before = line.tail;
    live.after = null;
    if (line.tail) line.tail.after = live;
    else line.head = live;
    line.tail = live;
    queue.set((waiting += 1), now);
  }

  function leave(live: Live, now: number): void {
    const line = lines[live.rank];
    if (!line) return;
    live.queuedAt = -1;
    if (live.before) live.before.after = live.after;
    else line.head = live.after;
    if (live.after) live.after.before = live.before;
    else line.tail = live.before;
    live.before = live.after = null;
    queue.set((waiting -= 1), now);
  }

  return {
    plan,
    join,
    leave,
    first: () => {
      for (const { head } of lines) if (head) return head;
      return null;
    },
    setBusy: (change, now) => atWork.set((busy += change), now),
    isFree: (now) => busy < (plan.capacity[hourOf(now)] ?? 0),
    waiting: () => waiting,
    nextShift: (now) => nextShift(plan.capacity, now),
    works: plan.capacity.some((people) => people > 0),
    waits: newNumbers(),
    counts: { worked: 0, overtaken: 0, busySeconds: 0 },
    observed: () => ({ queue: queue.summary(), busy: atWork.summary().mean, staffed: meanStaff(plan, period) }),
  };
}

function hourOf(now: number): number {
  return Math.floor(now / HOUR) % WEEK_HOURS;
}

function nextShift(capacity: Float64Array, now: number): number {
  const hour = Math.floor(now / HOUR);
  const people = capacity[hour % WEEK_HOURS];
  for (let next = hour + 1; next <= hour + WEEK_HOURS; next += 1) {
    if (capacity[next % WEEK_HOURS] !== people) return next * HOUR;
  }
  return Infinity;
}

/** People at work on average over the period. */
function meanStaff({ capacity }: TeamPlan, { from, to }: Period): number {
  const hours = cumulative(capacity);
  return to > from ? (hours.until(to) - hours.until(from)) / (to - from) : 0;
}
