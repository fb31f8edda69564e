import type { EventActor } from "@/lib/lifecycle/engine/engine";
import type { Agenda, Due } from "@/lib/lifecycle/simulate/agenda";
import type { Live } from "@/lib/lifecycle/simulate/live";
import type { Luck } from "@/lib/lifecycle/simulate/luck";
import type { Observations } from "@/lib/lifecycle/simulate/observe";
import type { Plan } from "@/lib/lifecycle/simulate/plan";
import type { TeamRun } from "@/lib/lifecycle/simulate/team-run";

/** As whom timers, effects and starts act. */
export const SYSTEM: EventActor = { id: "system", roles: ["system"] };

/** What comes due. */
export const KIND = { arrival: 0, shift: 1, timer: 2, service: 3, outside: 4, answer: 5 } as const;

/** A run under way. */
export type Run = {
  readonly plan: Plan;
  readonly luck: Luck;
  readonly agenda: Agenda;
  readonly live: (Live | null)[];
  readonly free: number[];
  readonly teams: readonly TeamRun[];
  readonly seen: Observations;
  readonly arrivals: Float64Array;
  /** For the choice among commands; reused, so that a choice leaves nothing to collect. */
  readonly weights: Float64Array;
  now: number;
  arrived: number;
  inSystem: number;
  /** Shift changes on the agenda, which alone keep nothing going. */
  shifts: number;
  events: number;
};

/** Plans something for a case in the visit it is in. */
export function planFor(run: Run, live: Live, { at, kind, what }: Pick<Due, "at" | "kind" | "what">): void {
  run.agenda.add({ at, kind, slot: live.slot, case: live.number, epoch: live.snapshot.epoch, what });
}

/** The how-manieth time this is for the luck of a case: visits of the state, and commands within the visit. */
export function visitOf(live: Live): number {
  return (live.visits[live.state.index] ?? 0) + live.repeats * 65_536;
}
