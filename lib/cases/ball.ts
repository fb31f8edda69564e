import type { Ball } from "@/lib/cases/types";
import type { Category, StateDefinition } from "@/lib/lifecycle/language/definition";

/**
 * Who has to do the next thing in a state. Pending waits for the requester, unless the state holds a task of ours
 * (an approval, a checklist).
 */
export function ballOf(category: Category, state: Pick<StateDefinition, "task"> | undefined): Ball {
  if (category === "resolved" || category === "closed") return "nobody";
  return category === "pending" && !state?.task ? "requester" : "us";
}
