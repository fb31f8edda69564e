import type { TestDefinition } from "@/lib/lifecycle/language/test-definition";

/** The five categories on which queues, clocks and reports count; a state's name is free, its category is not. */
export const CATEGORIES = ["open", "assigned", "pending", "resolved", "closed"] as const;
export type Category = (typeof CATEGORIES)[number];

/** Words for people: one string for every language, or one string per language tag ("en", "ko"). */
export type Text = string | Readonly<Record<string, string>>;

export type Scalar = string | number | boolean | null;
/** What a field can hold. A set is a list of its members; a date is `YYYY-MM-DD`; a ref is the id of what it points to. */
export type Value = Scalar | readonly string[];
export type Values = Readonly<Record<string, Value>>;

export const FIELD_TYPES = ["bool", "int", "number", "enum", "string", "text", "date", "ref", "set"] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export type FieldDefinition = {
  readonly type: FieldType;
  readonly label?: Text;
  /** A line below the input that helps to fill it in. */
  readonly hint?: Text;
  readonly values?: readonly string[];
  readonly valueLabels?: Readonly<Record<string, Text>>;
  readonly nullable?: boolean;
  readonly required?: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly default?: Value;
  readonly to?: string;
  readonly writtenBy?: "user" | "engine";
  readonly derived?: boolean;
  readonly lockedIn?: readonly string[];
  /** Of a case's field: the customer sees it, or gives it with the request and sees it. Left out: it is our own. */
  readonly customer?: "sees" | "gives";
};
export type FieldDefinitions = Readonly<Record<string, FieldDefinition>>;

/** `case.<field>`, `event.<input>` or `actor.<attribute>`. */
export type VarReference = { readonly var: string };
export type Operand = Scalar | VarReference;
export type Pair = readonly [Operand, Operand];
export type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=";

export type Condition =
  | { readonly and: readonly Condition[] }
  | { readonly or: readonly Condition[] }
  | { readonly "!": Condition }
  | { readonly cond: string }
  | { readonly in: readonly [Operand, VarReference | readonly Scalar[]] }
  | { readonly "==": Pair }
  | { readonly "!=": Pair }
  | { readonly "<": Pair }
  | { readonly "<=": Pair }
  | { readonly ">": Pair }
  | { readonly ">=": Pair };

/**
 * A condition with words. `who` names the people it describes ("the assignee"); `whenFalse` is said when it was needed
 * and does not hold, `whenTrue` when it stands in the way.
 */
export type WordedCondition = {
  readonly if: Condition;
  readonly label?: Text;
  readonly who?: Text;
  readonly whenFalse?: Text;
  readonly whenTrue?: Text;
};

export type Expression = Operand | { readonly "+": Pair } | { readonly "-": Pair };
/** New values by target, `case.<field>`; all of them read the case as it was before. */
export type SetDefinition = Readonly<Record<string, Expression>>;

export type Json = Scalar | readonly Json[] | { readonly [key: string]: Json };

export type RetryDefinition = {
  readonly errors: readonly string[];
  readonly interval?: string;
  readonly backoff?: number;
  readonly maxAttempts?: number;
  readonly maxDelay?: string;
  readonly jitter?: "none" | "full";
};

export type EffectDefinition = {
  readonly id: string;
  readonly do: string;
  readonly with?: Readonly<Record<string, Json>>;
  readonly timeout?: string;
  readonly heartbeat?: string;
  readonly retry?: readonly RetryDefinition[];
  readonly catch?: readonly { readonly errors: readonly string[]; readonly then: string }[];
  readonly onSuccess?: string;
};

export type Calendar = "elapsed" | "business";

export type TimerDefinition = {
  readonly id: string;
  readonly event: string;
  readonly after: string | { readonly setting: string; readonly default: string };
  readonly calendar?: Calendar;
  readonly if?: Condition;
};

export type TaskDefinition =
  | {
      readonly kind: "approval";
      readonly label?: Text;
      readonly assignTo: { readonly role?: string; readonly user?: string; readonly team?: string };
      readonly need?: number;
      readonly of?: number;
      readonly delegate?: boolean;
      readonly approve: string;
      readonly reject: string;
    }
  | {
      readonly kind: "checklist";
      readonly label?: Text;
      readonly items: readonly { readonly id: string; readonly label: Text }[];
      readonly done: string;
    }
  | {
      readonly kind: "worker";
      readonly label?: Text;
      readonly topic: string;
      readonly heartbeat?: string;
      readonly done: string;
      readonly failed: string;
    }
  | { readonly kind: "cases"; readonly label?: Text; readonly lifecycle: string; readonly done: string };

export type EventKind = "command" | "message" | "timer" | "system";

export type EventDefinition = {
  readonly kind: EventKind;
  readonly label?: Text;
  readonly confirm?: Text;
  readonly correlate?: string;
  readonly input?: FieldDefinitions;
};

/**
 * Whom a case waits for in a state. Somebody else has a key, which reports count by, and words that stand in a sentence
 * ("the vendor"); a customer reads `customerLabel`, and without one that we are at work.
 */
export type WaitsFor =
  "us" | "customer" | "nobody" | { readonly other: string; readonly label: Text; readonly customerLabel?: Text };

export type StateDefinition = {
  readonly label: Text;
  readonly customerLabel?: Text;
  readonly description?: Text;
  readonly stage: string;
  readonly category: Category;
  /** Left out, the category says it; see `waitsFor`. */
  readonly waitsFor?: WaitsFor;
  readonly color?: string;
  readonly final?: boolean;
  readonly sla?: Readonly<Record<string, "run" | "pause" | "stop">>;
  readonly entry?: readonly EffectDefinition[];
  readonly exit?: readonly EffectDefinition[];
  readonly timers?: readonly TimerDefinition[];
  readonly task?: TaskDefinition;
};

export type TransitionDefinition = {
  readonly id: string;
  readonly label?: Text;
  readonly from: readonly string[];
  readonly on: string;
  /** A state, or `$same`: effects run, but nothing is left or entered. */
  readonly to: string;
  readonly if?: Condition;
  readonly set?: SetDefinition;
  readonly effects?: readonly EffectDefinition[];
};

export type StartDefinition = {
  readonly id: string;
  readonly kind: "command" | "message" | "schedule";
  readonly correlate?: string;
  readonly cron?: string;
  readonly tz?: string;
  readonly set?: SetDefinition;
  readonly effects?: readonly EffectDefinition[];
};

export type ScheduleDefinition = {
  readonly id: string;
  readonly cron: string;
  readonly tz: string;
  readonly for: { readonly category?: readonly Category[]; readonly state?: readonly string[] };
  readonly if?: Condition;
  readonly send?: string;
  readonly effects?: readonly EffectDefinition[];
};

/** A claim over the whole life of a case; the verifier reads the part after `why`. */
export type PropertyDefinition = { readonly id: string; readonly why: Text; readonly [claim: string]: Json };

/** One version of a lifecycle, as it is written, published and exchanged. */
export type Definition = {
  readonly $schema?: string;
  readonly language: "lifecycle/1";
  readonly key: string;
  readonly title: Text;
  readonly description?: Text;
  readonly initial: string;
  readonly stages: readonly { readonly id: string; readonly label: Text }[];
  readonly starts?: readonly StartDefinition[];
  readonly schedules?: readonly ScheduleDefinition[];
  readonly fields: FieldDefinitions;
  readonly actor?: FieldDefinitions;
  readonly events: Readonly<Record<string, EventDefinition>>;
  readonly conditions?: Readonly<Record<string, Condition | WordedCondition>>;
  readonly states: Readonly<Record<string, StateDefinition>>;
  readonly transitions: readonly TransitionDefinition[];
  readonly properties?: readonly PropertyDefinition[];
  readonly tests?: readonly TestDefinition[];
  readonly layout?: Readonly<Record<string, Json>>;
  readonly meta?: Readonly<Record<string, Json>>;
};

/**
 * A fault in a definition or in an input: a stable id, a JSON pointer to the place, a sentence that goes on from there.
 * `about: "key"`: not the value there is wrong but that there is one.
 */
export type Problem = {
  readonly id: string;
  readonly at: string;
  readonly message: string;
  readonly about?: "key";
  /** The message with `{}` where something is filled in, and what it is: for saying it in another language. */
  readonly template?: string;
  readonly values?: readonly string[];
};

/** The target of a transition that stays where it is. */
export const SAME = "$same";

/** The words of a text in a language; else in its base language, else in English, else whichever comes first. */
export function textIn(text: Text, language: string): string {
  if (typeof text === "string") return text;
  const base = language.split("-")[0] ?? language;
  for (const tag of [language, base, "en"]) if (Object.hasOwn(text, tag)) return text[tag] ?? "";
  return Object.values(text)[0] ?? "";
}
