import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { inspectDraft } from "@/lib/lifecycles/inspect-draft";
import type { DiscardDraftInput, SaveDraftInput } from "@/lib/lifecycles/schema";
import type { DraftProblem } from "@/lib/lifecycles/types";
import { parseInput } from "@/lib/i18n/parse-input";
import { discardDraftInput, saveDraftInput } from "@/lib/lifecycles/schema";

/**
 * Keeps a draft as it was typed, faulty or not, and tells its faults by line and column.
 * @throws AppError forbidden | not_found | conflict (somebody else saved since `draftRev`)
 */
export async function saveDraft(
  actor: Actor,
  input: SaveDraftInput,
  now = new Date(),
): Promise<{ draftRev: number; problems: DraftProblem[] }> {
  authorize(actor, "lifecycle.edit");
  const { key, draftRev, text } = parseInput(saveDraftInput, input, actor.language);
  await replaceDraft(actor, { key, draftRev }, { draft: text, draftUpdatedAt: now });
  const { problems } = await inspectDraft({ text, key, language: actor.language });
  return { draftRev: draftRev + 1, problems };
}

/**
 * Throws a draft away; what is published becomes the starting point again. A lifecycle that was never published is
 * nothing without its draft and goes with it.
 * @throws AppError forbidden | not_found | conflict
 */
export async function discardDraft(
  actor: Actor,
  input: DiscardDraftInput,
  now = new Date(),
): Promise<{ removed: boolean }> {
  authorize(actor, "lifecycle.edit");
  const given = parseInput(discardDraftInput, input, actor.language);
  const { key, draftRev } = given;
  const { count } = await db().lifecycle.deleteMany({ where: { key, draftRev, activeVersionId: null } });
  if (count === 0) await replaceDraft(actor, given, { draft: null, draftUpdatedAt: now });
  return { removed: count > 0 };
}

type DraftAt = { key: string; draftRev: number };

async function replaceDraft(
  actor: Actor,
  { key, draftRev }: DraftAt,
  data: { draft: string | null; draftUpdatedAt: Date },
) {
  const { count } = await db().lifecycle.updateMany({
    where: { key, draftRev },
    data: { ...data, draftRev: { increment: 1 } },
  });
  if (count === 1) return;
  const exists = await db().lifecycle.findUnique({ where: { key }, select: { id: true } });
  if (!exists) throw new AppError("not_found", say(actor.language, "lifecycles.unknownLifecycle"));
  throw new AppError("conflict", say(actor.language, "lifecycles.draftChanged"));
}
