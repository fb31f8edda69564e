import type { Values } from "@/lib/lifecycle/language/definition";

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
