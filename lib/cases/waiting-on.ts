import type { Actor } from "@/lib/access/actor";
import type { WaitingOn } from "@/lib/cases/types";
import type { Category, StateDefinition, WaitsFor } from "@/lib/lifecycle/language/definition";
import { textIn } from "@/lib/lifecycle/language/definition";
import { waitsFor } from "@/lib/lifecycle/language/waits-for";

/** Where a case is: the category it is stored with, and what its version says of the state. */
export interface Place {
  category: Category;
  definition: StateDefinition | undefined;
}

/** Whom a case waits for in its state, as the lifecycle says; by category alone where the state is not known any more. */
export function waitedFor({ category, definition }: Place): WaitsFor {
  return waitsFor(definition ?? { category });
}

/**
 * Whom a case waits for, in the reader's words. A customer is told of somebody else only where the lifecycle has words
 * for it, and reads otherwise that we are at work.
 */
export function waitingOn({ role, language }: Pick<Actor, "role" | "language">, place: Place): WaitingOn {
  const waited = waitedFor(place);
  if (typeof waited === "string") return { who: waited };
  const label = role === "customer" ? waited.customerLabel : waited.label;
  return label ? { who: "other", name: textIn(label, language) } : { who: "us" };
}
