import type { Text } from "@/lib/lifecycle/language/definition";
import type { LevelSummary, Summary } from "@/lib/lifecycle/simulate/records";
import type { Stopped } from "@/lib/lifecycle/simulate/run";
import type { Scenario } from "@/lib/lifecycle/simulate/scenario";

export type TeamResult = {
  /** People at work on average, nights and weekends included; and most at the same time. */
  readonly people: number;
  readonly most: number;
  /** Busy time divided by staffed time; above 1 where work begun in a shift was finished after it. Null without staff. */
  readonly utilisation: number | null;
  readonly queue: LevelSummary;
  /** Seconds from joining the queue to being taken up. */
  readonly wait: Summary;
  /** Pieces of work done, and those whose case moved on in the meantime. */
  readonly worked: number;
  readonly overtaken: number;
};

export type ClockResult = {
  /** Seconds allowed, in the clock's own time; null for no target. */
  readonly target: number | null;
  readonly calendar: "elapsed" | "business";
  /** Seconds it ran per case. */
  readonly ran: Summary;
  readonly breached: number;
  /** Of the cases in which it ran; null where it never did. */
  readonly breachedShare: number | null;
};

/**
 * What a simulated house looked like. Times are in seconds. Cases that arrived in the warm-up are left out of everything
 * but `cases`; levels and utilisation are those between the end of the warm-up and the last arrival.
 */
export type Result = {
  readonly stopped: Stopped;
  /** What happened altogether, of any kind. */
  readonly events: number;
  /** arrived = done + inSystem + notOpened; `counted` of them arrived after the warm-up. */
  readonly cases: {
    readonly arrived: number;
    readonly done: number;
    readonly inSystem: number;
    readonly notOpened: number;
    readonly counted: number;
  };
  /** Observed from and to, in seconds since the beginning, Monday 0:00. */
  readonly period: { readonly from: number; readonly to: number };
  readonly arrivalsPerDay: number;
  /** Cases that ended within the period, per day. */
  readonly donePerDay: number;
  readonly inSystem: LevelSummary;
  readonly cycle: Summary;
  /** Seconds each case spent in queues altogether. */
  readonly waited: Summary;
  readonly teams: Readonly<Record<string, TeamResult>>;
  /** Per state: seconds per visit, and how many cases were in it on average. */
  readonly states: Readonly<Record<string, { readonly dwell: Summary; readonly cases: number }>>;
  readonly clocks: Readonly<Record<string, ClockResult>>;
  /** Cases by the final state they ended in, and by the state they were left in. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly open: Readonly<Record<string, number>>;
  readonly transitions: Readonly<Record<string, number>>;
  /** Of the cases that were ever resolved or closed, those that came back. */
  readonly reopened: { readonly cases: number; readonly share: number | null };
  /** Effects by id, and by what they do. */
  readonly effects: Readonly<Record<string, { readonly do: string; readonly count: number }>>;
  readonly refused: readonly { readonly event: string; readonly state: string; readonly count: number }[];
  /** What a reader should know before trusting the figures. */
  readonly notes: readonly Text[];
  /** The scenario with everything that was made up. */
  readonly scenario: Scenario;
};
