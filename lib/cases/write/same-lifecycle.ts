import type { Actor } from "@/lib/access/actor";
import { invalid } from "@/lib/cases/write/command-input";
import type { StoredCase } from "@/lib/cases/write/stored-case";
import type { Tx } from "@/lib/db/client";
import { say } from "@/lib/i18n/say";
import { choiceOf, readCaseTypes } from "@/lib/lifecycles/case-type-rows";

/**
 * Lets a case take another type only of the lifecycle it is on: what has begun cannot change its path.
 * @throws AppError invalid (no such type, an inactive one, one of another lifecycle)
 */
export async function requireSameLifecycle(
  tx: Tx,
  actor: Actor,
  { found, type }: { found: StoredCase; type: string | undefined },
): Promise<void> {
  const types = (await readCaseTypes(tx)).filter(({ active }) => active);
  const wanted = types.find(({ key }) => key === type);
  if (!wanted) {
    const keys = types.filter(({ lifecycle }) => lifecycle.id === found.lifecycleId).map(({ key }) => key);
    throw invalid(actor, {
      type: say(actor.language, "cases.typeUnknown", { type: type ?? "", types: keys.join(", ") }),
    });
  }
  if (wanted.lifecycle.id === found.lifecycleId) return;
  const { title } = choiceOf(wanted, actor.language);
  throw invalid(actor, { type: say(actor.language, "cases.typeOfOtherLifecycle", { title }) });
}
