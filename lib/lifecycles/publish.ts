import { createHash } from "node:crypto";
import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import type { Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import type { Definition } from "@/lib/lifecycle/language/definition";
import { behaviourJson } from "@/lib/lifecycle/language/hash";
import { inspectDraft } from "@/lib/lifecycles/inspect-draft";
import type { PublishInput } from "@/lib/lifecycles/schema";
import { parseInput } from "@/lib/i18n/parse-input";
import { publishInput } from "@/lib/lifecycles/schema";

/**
 * Makes the draft the next version. Cases opened from now on follow it; those under way keep theirs.
 * @throws AppError forbidden | not_found | conflict (the draft changed since `draftRev`) |
 *   invalid (`data.problems`: what is wrong, by line and column) | refused (there is no draft)
 */
export async function publishLifecycle(
  actor: Actor,
  input: PublishInput,
  now = new Date(),
): Promise<{ number: number }> {
  authorize(actor, "lifecycle.publish");
  const { key, draftRev, notes } = parseInput(publishInput, input, actor.language);
  return transaction(async (tx) => {
    const found = await lockLifecycle(tx, actor, key);
    if (found.draftRev !== draftRev) throw new AppError("conflict", say(actor.language, "lifecycles.draftChanged"));
    if (found.draft === null) throw new AppError("refused", say(actor.language, "lifecycles.nothingToPublish"));
    const definition = await publishable(tx, actor, { key, draft: found.draft });
    const number = await addVersion(tx, {
      lifecycleId: found.id,
      definition,
      notes,
      publishedById: actor.id,
      publishedAt: now,
    });
    await tx.lifecycle.update({ where: { id: found.id }, data: { draft: null, draftRev: { increment: 1 } } });
    await tx.auditEntry.create({
      data: {
        actorId: actor.id,
        action: "lifecycle.publish",
        subjectType: "lifecycle",
        subjectId: found.id,
        detail: { key, number, notes },
        at: now,
      },
    });
    return { number };
  });
}

type Locked = { id: string; draft: string | null; draftRev: number };

async function lockLifecycle(tx: Tx, actor: Actor, key: string): Promise<Locked> {
  const [found] = await tx.$queryRaw<Locked[]>`
    select id, draft, draft_rev as "draftRev" from lifecycle where key = ${key} for update`;
  if (!found) throw new AppError("not_found", say(actor.language, "lifecycles.unknownLifecycle"));
  return found;
}

async function publishable(tx: Tx, actor: Actor, { key, draft }: { key: string; draft: string }): Promise<Definition> {
  const { definition, problems } = await inspectDraft({ text: draft, key, language: actor.language }, tx);
  if (definition) return definition;
  throw new AppError("invalid", say(actor.language, "lifecycles.draftHasProblems", { count: problems.length }), {
    data: { problems },
  });
}

export type NewVersion = {
  lifecycleId: string;
  definition: Definition;
  notes: string;
  publishedById: string | null;
  publishedAt: Date;
};

/** Writes the next version of a lifecycle and makes it the active one; returns its number. */
export async function addVersion(tx: Tx, version: NewVersion): Promise<number> {
  const { lifecycleId, definition } = version;
  const newest = await tx.lifecycleVersion.findFirst({
    where: { lifecycleId },
    orderBy: { number: "desc" },
    select: { number: true },
  });
  const number = (newest?.number ?? 0) + 1;
  const behaviourHash = createHash("sha256").update(behaviourJson(definition)).digest("hex");
  const { id } = await tx.lifecycleVersion.create({
    data: { ...version, definition: JSON.parse(JSON.stringify(definition)), number, behaviourHash },
  });
  await tx.lifecycle.update({ where: { id: lifecycleId }, data: { activeVersionId: id } });
  return number;
}
