import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { visibleTo } from "@/lib/cases/scope";
import { publishCaseById } from "@/lib/cases/write/publish-case";
import { transaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { resolveMailSchema, type ResolveMailInput } from "@/lib/mail/outbound/schema";
import { queueAgain } from "@/lib/outbox/queue-mail";
import { parseInput } from "@/lib/i18n/parse-input";

/**
 * Says what became of a mail of which nobody knows whether it arrived: it did, or it is sent again. One that failed for
 * good can be sent again, too.
 * @throws AppError forbidden | not_found | conflict (somebody has dealt with it)
 */
export async function resolveMail(
  actor: Actor,
  input: ResolveMailInput,
  now = new Date(),
): Promise<{ mailId: string }> {
  authorize(actor, "case.change");
  const { mailId, outcome } = parseInput(resolveMailSchema, input, actor.language);
  return transaction(async (tx) => {
    const found = await tx.outgoingMail.findFirst({ where: { id: mailId, case: { is: visibleTo(actor) } } });
    if (!found?.caseId) throw new AppError("not_found", say(actor.language, "cases.notFound"));
    const done =
      outcome === "again"
        ? await queueAgain(tx, mailId)
        : (
            await tx.outgoingMail.updateMany({
              where: { id: mailId, status: "unknown" },
              data: { status: "sent", sentAt: found.handedOverAt ?? now },
            })
          ).count === 1;
    if (!done) throw new AppError("conflict", say(actor.language, "cases.mailResolved"));
    const closed = { status: "closed", closedAt: now, closedById: actor.id, reason: REASONS[outcome] } as const;
    await tx.incident.updateMany({
      where: { mailId, status: { in: ["open", "retrying"] } },
      data: outcome === "again" ? { status: "retrying" } : closed,
    });
    await publishCaseById(tx, found.caseId);
    return { mailId };
  });
}

const REASONS = { again: "It is sent again.", arrived: "Somebody knows that it arrived." } as const;
