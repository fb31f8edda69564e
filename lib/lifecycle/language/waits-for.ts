import type { StateDefinition, WaitsFor } from "@/lib/lifecycle/language/definition";

/** Whom a case can wait for, as queues and reports count it; `other` is somebody else with a name. */
export const PARTIES = ["us", "customer", "other", "nobody"] as const;
export type Party = (typeof PARTIES)[number];

type Waiting = Pick<StateDefinition, "category" | "task" | "waitsFor">;

/**
 * Whom a case waits for in a state: as it says, else by its category. An open or assigned case waits for us, a pending
 * one for the customer unless the state holds a task of ours, a resolved or closed one for nobody.
 */
export function waitsFor({ category, task, waitsFor: said }: Waiting): WaitsFor {
  if (said !== undefined) return said;
  if (category === "resolved" || category === "closed") return "nobody";
  return category === "pending" && !task ? "customer" : "us";
}

/** The same without the name of somebody else. */
export function partyOf(state: Waiting): Party {
  const waited = waitsFor(state);
  return typeof waited === "string" ? waited : "other";
}
