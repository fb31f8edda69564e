import type { Capability } from "@/lib/lifecycle/language/capabilities";
import type { EventKind, FieldType, Text } from "@/lib/lifecycle/language/definition";

/** What a lifecycle is installed into. What is left out is not checked. */
export type Surroundings = {
  /** Names of effect handlers (`do`), each with the inputs it gives the event that its success sends. */
  readonly effects?: Readonly<Record<string, readonly string[]>>;
  /** Names of templates (`with.template`), by the effect handler that knows them. */
  readonly templates?: Readonly<Record<string, readonly string[]>>;
  /** Combinations of roles that people really hold, e.g. `[["agent"], ["agent", "manager"]]`. */
  readonly people?: readonly (readonly string[])[];
  /** The parts of the language that are carried out there, of those that a product may leave out; all when left out. */
  readonly carriesOut?: readonly Capability[];
  /** The events that the product sends by name, whatever the lifecycle. No message comes but these. */
  readonly sends?: readonly SentEvent[];
  /** The ids of the starts by which cases are opened there; the first start stands in for those a lifecycle does not have. */
  readonly starts?: readonly string[];
  /** Fields that every case has there in any lifecycle, by the names under which a lifecycle may declare them. */
  readonly columns?: Readonly<Record<string, Column>>;
  /** Derived fields that are computed there. */
  readonly derives?: readonly string[];
  /** Attributes of actors that are known there. */
  readonly attributes?: readonly string[];
  /** What else a lifecycle may name there. */
  readonly known?: KnownNames;
};

/** What a field can hold that every case has: the types it may be declared as, and the choices there are, if they are few. */
export type Column = { readonly types: readonly FieldType[]; readonly values?: readonly string[] };

/** An event that a product sends of its own accord. */
export type SentEvent = {
  readonly name: string;
  readonly kind: EventKind;
  /** The inputs it comes with. */
  readonly gives: readonly string[];
  /** When: in any state that is not closed, once a survey was sent, or when a person chooses it. */
  readonly comes: "unlessClosed" | "afterSurvey" | "byHand";
  /** What happens where a lifecycle does not answer it, as a sentence; null where nothing is lost. */
  readonly unanswered: Text | null;
};

/** Names of what is there, by kind; a kind that is left out is not checked. */
export type KnownNames = Readonly<Partial<Record<NamedKind, readonly string[]>>>;
export type NamedKind = "team" | "person" | "lifecycle" | "survey";
