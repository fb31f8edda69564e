import type { z } from "zod";
import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { transaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import type {
  AddSuppressionInput,
  RemoveSuppressionInput,
  RestoreSuppressionInput,
} from "@/lib/mail/suppressions/suppression-schema";
import { suppressionKindOf } from "@/lib/mail/suppressions/suppression";
import { oneLine } from "@/lib/text/one-line";
import { audit } from "@/lib/settings/audit";
import { parseInput } from "@/lib/i18n/parse-input";
import {
  addSuppressionSchema,
  removeSuppressionSchema,
  restoreSuppressionSchema,
} from "@/lib/mail/suppressions/suppression-schema";

/**
 * Mails an address no more, because somebody says so.
 * @throws AppError forbidden | conflict (it is on the list already)
 */
export async function addSuppression(
  actor: Actor,
  input: AddSuppressionInput,
  now = new Date(),
): Promise<{ email: string }> {
  const { email, reason } = parseInput(addSuppressionSchema, input, actor.language);
  return put(actor, { email, kind: "hand", reason: oneLine(reason, 300), at: now }, "suppression.add");
}

/**
 * Puts back what was just taken off, as it was.
 * @throws AppError forbidden | conflict (it is on the list already)
 */
export async function restoreSuppression(actor: Actor, input: RestoreSuppressionInput): Promise<{ email: string }> {
  const given = parseInput(restoreSuppressionSchema, input, actor.language);
  return put(actor, { ...given, reason: oneLine(given.reason, 300) }, "suppression.restore");
}

async function put(
  actor: Actor,
  row: z.output<typeof restoreSuppressionSchema>,
  act: string,
): Promise<{ email: string }> {
  authorize(actor, "suppression.manage");
  const { email, kind, reason } = row;
  return transaction(async (tx) => {
    const { count } = await tx.mailSuppression.createMany({
      data: [{ ...row, addedById: actor.id }],
      skipDuplicates: true,
    });
    if (count === 0) throw new AppError("conflict", say(actor.language, "mailGuard.already"));
    const detail = { kind, reason };
    await audit(tx, actor, { action: act, subjectType: "suppression", subjectId: email, detail });
    return { email };
  });
}

/**
 * Mails an address again. What was not sent meanwhile is not sent now. Returns the line as it was, for undoing.
 * @throws AppError forbidden | not_found (it is not on the list)
 */
export async function removeSuppression(actor: Actor, input: RemoveSuppressionInput): Promise<RestoreSuppressionInput> {
  authorize(actor, "suppression.manage");
  const { email } = parseInput(removeSuppressionSchema, input, actor.language);
  return transaction(async (tx) => {
    const [found] = await tx.mailSuppression.findMany({
      where: { email },
      select: { email: true, kind: true, reason: true, at: true },
    });
    const { count } = await tx.mailSuppression.deleteMany({ where: { email } });
    if (!found || count === 0) throw new AppError("not_found", say(actor.language, "mailGuard.gone"));
    const removed = { ...found, kind: suppressionKindOf(found.kind) };
    const detail = { kind: removed.kind, reason: removed.reason };
    await audit(tx, actor, { action: "suppression.remove", subjectType: "suppression", subjectId: email, detail });
    return removed;
  });
}
