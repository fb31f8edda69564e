import type { Actor } from "@/lib/access/actor";
import { isStaff } from "@/lib/access/actor";
import { AppError } from "@/lib/errors";
import type { Lifecycle } from "@/lib/lifecycle/engine/compile";
import { textIn } from "@/lib/lifecycle/language/definition";
import type { Refused, Rejected } from "@/lib/lifecycle/engine/engine";
import { inWords } from "@/lib/lifecycle/language/input";
import { explainRefusal } from "@/lib/lifecycle/engine/sentences";

/** The lifecycle's "no" as an error: the reason as a sentence; for staff every transition that was considered, too. */
export function refusal(
  actor: Pick<Actor, "language" | "role">,
  lifecycle: Lifecycle,
  decision: Refused | Rejected,
): AppError {
  const message = explainRefusal(lifecycle, decision, actor.language);
  if (decision.reason !== "refused" || !isStaff(actor))
    return new AppError("refused", message, { data: { reason: decision.reason } });
  const candidates = decision.candidates.map(({ transition, label, why }) => ({
    transition,
    label: label ? textIn(label, actor.language) : inWords(transition),
    why,
  }));
  return new AppError("refused", message, { data: { reason: decision.reason, state: decision.state, candidates } });
}
