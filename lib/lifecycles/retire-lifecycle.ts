import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import type { Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { namesOf, readCaseTypes } from "@/lib/lifecycles/case-type-rows";
import type { RetireInput } from "@/lib/lifecycles/schema";
import { audit } from "@/lib/settings/audit";
import { parseInput } from "@/lib/i18n/parse-input";
import { retireInput } from "@/lib/lifecycles/schema";

/**
 * Retires a lifecycle: no case starts on it from now on, those under way go on.
 * @throws AppError forbidden | not_found | refused (an active case type starts it)
 */
export async function retireLifecycle(actor: Actor, input: RetireInput, now = new Date()): Promise<void> {
  authorize(actor, "lifecycle.publish");
  const { key } = parseInput(retireInput, input, actor.language);
  await transaction(async (tx) => {
    const { id, retiredAt } = await lock(tx, actor, key);
    if (retiredAt) return;
    const using = (await readCaseTypes(tx)).filter(({ active, lifecycle }) => active && lifecycle.id === id);
    if (using.length > 0) {
      const types = namesOf(using, actor.language);
      throw new AppError("refused", say(actor.language, "lifecycles.stillUsed", { count: using.length, types }));
    }
    await tx.lifecycle.update({ where: { id }, data: { retiredAt: now } });
    await audit(tx, actor, { action: "lifecycle.retire", subjectType: "lifecycle", subjectId: id, detail: { key } });
  });
}

/**
 * Brings a retired lifecycle back: case types may start it again.
 * @throws AppError forbidden | not_found
 */
export async function reinstateLifecycle(actor: Actor, input: RetireInput): Promise<void> {
  authorize(actor, "lifecycle.publish");
  const { key } = parseInput(retireInput, input, actor.language);
  await transaction(async (tx) => {
    const { id, retiredAt } = await lock(tx, actor, key);
    if (!retiredAt) return;
    await tx.lifecycle.update({ where: { id }, data: { retiredAt: null } });
    await audit(tx, actor, { action: "lifecycle.reinstate", subjectType: "lifecycle", subjectId: id, detail: { key } });
  });
}

async function lock(tx: Tx, actor: Actor, key: string): Promise<{ id: string; retiredAt: Date | null }> {
  const [found] = await tx.$queryRaw<{ id: string; retiredAt: Date | null }[]>`
    select id, retired_at as "retiredAt" from lifecycle where key = ${key} for update`;
  if (!found) throw new AppError("not_found", say(actor.language, "lifecycles.unknownLifecycle"));
  return found;
}
