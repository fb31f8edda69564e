import type { Values } from "@/lib/lifecycle/language/definition";

/** Who acts in a test, with the attributes that the lifecycle declares for actors. */
export type TestActor = Values & { readonly id: string; readonly roles: readonly string[] };

/** One thing that happens in a test, at most one of `send`, `advance`, `edit` and `effect`, and what must be true then. */
export type TestStep = {
  readonly send?: string;
  readonly as?: TestActor;
  readonly input?: Values;
  readonly advance?: string;
  /** Fields that `as` changes by hand. A derived field, which nobody may change, is what it would have come to. */
  readonly edit?: Values;
  /** The id of an effect that is carried out now: it `succeeds` with the input of its `onSuccess`, or `fails` with an error. */
  readonly effect?: string;
  readonly succeeds?: Values;
  readonly fails?: string;
  readonly expect?: {
    readonly state?: string;
    readonly case?: Values;
    readonly effects?: readonly string[];
    readonly timers?: readonly string[];
    /** The effects whose failure opened an incident in this step, exactly. */
    readonly incidents?: readonly string[];
    readonly refused?: string | boolean;
  };
};
/** A story that must come out: from a state, or from opening a case by a start, step by step. */
export type TestDefinition = {
  readonly name: string;
  readonly given?: {
    readonly state?: string;
    readonly start?: string;
    readonly as?: TestActor;
    readonly case?: Values;
  };
  readonly steps: readonly TestStep[];
};
