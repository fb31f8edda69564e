import type { Actor } from "@/lib/access/actor";
import type { Tx } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";

/**
 * What is sent is no draft any more. Whoever sends the same draft again, from another window, is told.
 * @throws AppError conflict
 */
export async function endDraft(tx: Tx, actor: Actor, draftId: string | undefined): Promise<void> {
  if (draftId === undefined) return;
  const { count } = await tx.draft.deleteMany({ where: { id: draftId, personId: actor.id ?? "" } });
  if (count === 0) throw new AppError("conflict", say(actor.language, "cases.draftEnded"));
}
