import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { recordCaseEvent } from "@/lib/cases/write/case-event";
import { invalid } from "@/lib/cases/write/command-input";
import { lockCase } from "@/lib/cases/write/stored-case";
import { findOrMakePerson } from "@/lib/cases/write/visitor";
import { transaction } from "@/lib/db/client";
import { say } from "@/lib/i18n/say";
import type { FileForInput } from "@/lib/mail/inbound/ledger-schema";
import { fileForSchema } from "@/lib/mail/inbound/ledger-schema";
import { parseInput } from "@/lib/i18n/parse-input";

/**
 * Makes a case that one of our people forwarded by mail the case of whoever wrote that mail. Only by choice: what a
 * forwarded mail says of its sender is what the forwarder's program wrote.
 * @throws AppError forbidden | not_found | invalid (nobody of that address was forwarded, or the case is a customer's already)
 */
export async function fileFor(actor: Actor, input: FileForInput, now = new Date()): Promise<{ rev: number }> {
  authorize(actor, "case.change");
  const { caseId, email } = parseInput(fileForSchema, input, actor.language);
  return transaction(async (tx) => {
    const found = await lockCase(tx, actor, caseId);
    const before = await tx.person.findUniqueOrThrow({ where: { id: found.requesterId }, select: { role: true } });
    const where = { caseId, email, source: "forwarded", status: { not: "removed" as const } };
    const named = await tx.caseParticipant.findFirst({ where });
    if (!named || before.role === "customer") {
      throw invalid(actor, { email: say(actor.language, "mailLedger.notForwarded") });
    }
    const given = { email, name: named.name || email, language: found.language };
    const requester = await findOrMakePerson(tx, given, now);
    await tx.caseParticipant.delete({ where: { id: named.id } });
    const { id: requesterId, organizationId, language } = requester;
    const { number, subject, createdAt: at } = found;
    const people = [requester.name, requester.email];
    const changed = {
      found,
      actor,
      event: "changed" as const,
      owner: { requesterId, organizationId, language },
      changes: { requester: { from: found.requesterId, to: requesterId } },
      texts: [{ id: caseId, caseId, internal: false, at, number, subject, people }],
    };
    return { rev: await recordCaseEvent(tx, changed, now) };
  });
}
