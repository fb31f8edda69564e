import type { Json, Text, Values } from "@/lib/lifecycle/definition";

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
] as const;
export type FindingId = (typeof FINDING_IDS)[number];

/** An error blocks publishing; a warning wants a reason. */
export type Severity = "error" | "warning";

/** Who acts in a trace or a witness. */
export type TraceActor = { readonly id: string; readonly roles: readonly string[] };

/**
 * One step of a counterexample, such that the engine takes it too: the case is opened (`start`, with the fields it is
 * given), an `event` arrives, a person changes fields by hand (`edit`), or a timer fires (an `event` of kind timer).
 */
export type TraceStep = {
  readonly kind: "start" | "event" | "edit";
  /** The start's id, or the event's name; null for an edit. */
  readonly event: string | null;
  /** The transition that fired; null at the start, for an edit, and for an event that is refused or ignored. */
  readonly transition: string | null;
  readonly actor: TraceActor;
  /** The event's input; the fields that were given or edited. */
  readonly input: Values;
  /** The fields that are different now, with their new values. */
  readonly changed: Values;
  /** The state after the step. */
  readonly state: string;
};
export type Trace = readonly TraceStep[];

/** Values with which the fault shows; only what matters. */
export type Witness = { readonly case?: Values; readonly event?: Values; readonly actor?: Values };

/** JSON Patch (RFC 6902), without `copy` and `test`. */
export type PatchOperation =
  | { readonly op: "add" | "replace"; readonly path: string; readonly value: Json }
  | { readonly op: "remove"; readonly path: string }
  | { readonly op: "move"; readonly from: string; readonly path: string };

export type Fix = { readonly title: Text; readonly patch: readonly PatchOperation[] };

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

/** What a lifecycle is installed into. What is left out is not checked. */
export type Surroundings = {
  /** Names of effect handlers (`do`). */
  readonly effects?: readonly string[];
  readonly templates?: readonly string[];
  /** Combinations of roles that people really hold, e.g. `[["agent"], ["agent", "manager"]]`. */
  readonly people?: readonly (readonly string[])[];
};
