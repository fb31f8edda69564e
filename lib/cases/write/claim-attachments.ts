import type { Actor } from "@/lib/access/actor";
import { hashToken } from "@/lib/access/token";
import { invalid } from "@/lib/cases/write/command-input";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { say } from "@/lib/i18n/say";

/** Uploads of somebody without an account: each with the secret that was given away for it. */
export interface ClaimedUpload {
  id: string;
  claim: string;
}

/** `plannedId`: the planned answer that has held the files until now. */
type Target = { caseId: string; messageId: string; plannedId?: string | undefined };

/**
 * Links the actor's own uploads to the message they were made for.
 * @throws AppError invalid when one is gone, was used already, or is somebody else's
 */
export async function claimAttachments(tx: Tx, actor: Actor, ids: readonly string[], to: Target): Promise<void> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return;
  const linked = await tx.$executeRaw`
    update attachment set case_id = ${to.caseId}::uuid, message_id = ${to.messageId}::uuid, planned_id = null
    where id = any(${wanted}::uuid[]) and case_id is null and uploaded_by_id = ${actor.id}::uuid
      and planned_id is not distinct from ${to.plannedId ?? null}::uuid`;
  if (linked !== wanted.length) throw fileGone(actor);
}

/**
 * The same for uploads made without an account.
 * @throws AppError invalid when one is gone, was used already, or its claim is wrong
 */
export async function claimUploads(
  tx: Tx,
  actor: Pick<Actor, "language">,
  { uploads, to }: { uploads: readonly ClaimedUpload[]; to: Target },
): Promise<void> {
  if (uploads.length === 0) return;
  const pairs = uploads.map(({ id, claim }) => Prisma.sql`(${id}::uuid, ${hashToken(claim)}::bytea)`);
  const linked = await tx.$executeRaw`
    update attachment a set case_id = ${to.caseId}::uuid, message_id = ${to.messageId}::uuid, claim_hash = null
    from (values ${Prisma.join(pairs)}) as claimed (id, hash)
    where a.id = claimed.id and a.claim_hash = claimed.hash and a.case_id is null`;
  if (linked !== uploads.length) throw fileGone(actor);
}

function fileGone(actor: Pick<Actor, "language">) {
  return invalid(actor, { attachmentIds: say(actor.language, "cases.fileGone") });
}
