import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { decide } from "@/lib/assignment/decide";
import { readRouted } from "@/lib/assignment/routed-case";
import type { PreviewRulesInput } from "@/lib/assignment/schema";
import type { RulePreview } from "@/lib/assignment/types";
import { visibleTo } from "@/lib/cases/scope";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { parseInput } from "@/lib/i18n/parse-input";
import { previewRulesSchema } from "@/lib/assignment/schema";

/**
 * What the rules would do with a case if it came in now. Nothing is changed.
 * @throws AppError forbidden | not_found
 */
export async function previewRules(actor: Actor, input: PreviewRulesInput): Promise<RulePreview> {
  authorize(actor, "rule.manage");
  const { caseNumber } = parseInput(previewRulesSchema, input, actor.language);
  const found = await db().case.findFirst({
    where: { AND: [{ number: caseNumber }, visibleTo(actor)] },
    select: { id: true },
  });
  const routed = found && (await readRouted(db(), found.id));
  if (!routed) throw new AppError("not_found", say(actor.language, "assignment.caseUnknown"));
  const { outcome, explanation } = await decide(db(), routed, { lock: false });
  return { outcome, explanation };
}
