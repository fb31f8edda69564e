import type { Text, Values } from "@/lib/lifecycle/language/definition";
import type { Fix } from "@/lib/lifecycle/language/fix";
import type { Trace } from "@/lib/lifecycle/engine/trace";

/** Every kind of fault the verifier knows; the ids never change, so that pipelines may rely on them. */
export const FINDING_IDS = [
  "schema",
  "reference",
  "unreachable-state",
  "dead-end",
  "trap",
  "guard-never-true",
  "shadowed-transition",
  "overlapping-guards",
  "guard-gap",
  "unhandled-timer",
  "unused-event",
  "automatic-loop",
  "outside-only-exit",
  "nobody-may-act",
  "unset-field",
  "unbounded-counter",
  "property-violated",
  "test-failed",
  "uncovered-transition",
  "survey-never-sent",
  "survey-sent-twice",
  "clock-never-resumes",
  "clock-never-runs",
  "not-carried-out",
  "event-mismatch",
  "field-mismatch",
  "never-sent",
  "unanswered-event",
  "one-way-on",
  "cut-value",
] as const;
export type FindingId = (typeof FINDING_IDS)[number];

/** An error blocks publishing; a warning wants a reason. */
export type Severity = "error" | "warning";

/** Values with which the fault shows; only what matters. */
export type Witness = { readonly case?: Values; readonly event?: Values; readonly actor?: Values };

export type Finding = {
  readonly id: FindingId;
  readonly severity: Severity;
  /** JSON pointer (RFC 6901) to the place in the definition. */
  readonly at: string;
  /** What the fault is about, by names and ids; unlike a pointer it stays when entries before it come and go. */
  readonly subject: string;
  /** One sentence from labels, in English and Korean. */
  readonly message: Text;
  readonly witness: Witness | null;
  /** The shortest way to the fault, empty when it needs none. */
  readonly trace: Trace;
  readonly fixes: readonly Fix[];
};

/** What could not be decided within the caps, and why. */
export type Undecided = { readonly id: FindingId; readonly at: string; readonly why: Text };

export type Verification = {
  /** No finding is an error. */
  readonly ok: boolean;
  readonly findings: readonly Finding[];
  /** How many combinations of state and values were visited; `complete`: all there are. */
  readonly explored: { readonly states: number; readonly complete: boolean };
  readonly undecided: readonly Undecided[];
  /** How many fixes might be offered and are not, because trying them out would have been too much work. */
  readonly untried: number;
  /** How much work it was, without the fixes: in visits of the exploration, however long those take. */
  readonly work: number;
};
