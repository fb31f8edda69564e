import type { Actor } from "@/lib/access/actor";
import { nextCaseLike } from "@/lib/cases/write/next-case";
import { recordCaseEvent } from "@/lib/cases/write/case-event";
import { startCase } from "@/lib/cases/write/start-case";
import type { StoredCase } from "@/lib/cases/write/stored-case";
import type { NewMessage } from "@/lib/cases/write/write-parts";
import type { Tx } from "@/lib/db/client";

/**
 * Continues a closed case (locked) in a new one of the same requester, with the message as its first, and of the same type
 * while such cases can begin; team and assignee are found anew. Both histories name the other case.
 */
export async function openFollowUp(
  tx: Tx,
  { found, actor, message }: { found: StoredCase; actor: Actor; message: NewMessage },
  now: Date,
): Promise<{ id: string; number: number; messageId: string }> {
  const { version, number, type } = await nextCaseLike(tx, actor.language, found.type);
  const opened = await startCase(
    tx,
    {
      version,
      number,
      requester: {
        id: found.requesterId,
        name: found.requesterName,
        email: found.requesterEmail,
        language: found.requesterLanguage,
        organizationId: found.organizationId,
      },
      actor,
      channel: message.channel,
      columns: { subject: found.subject, type: type.key, priority: type.priority, tags: [], teamId: type.teamId },
      fields: {},
      body: message,
      followUpOf: { id: found.id, number: found.number },
      mailboxId: await mailboxOf(tx, found.id),
      said: {
        quotedHtml: message.quotedHtml ?? "",
        verified: message.verified ?? true,
        recipients: message.recipients,
      },
    },
    now,
  );
  await recordCaseEvent(tx, { found, actor, event: "followedUp", input: { followUp: number } }, now);
  return opened;
}

/** It goes on at the address where it began. */
async function mailboxOf(tx: Tx, caseId: string): Promise<string | null> {
  const { mailboxId } = await tx.case.findUniqueOrThrow({ where: { id: caseId }, select: { mailboxId: true } });
  return mailboxId;
}
