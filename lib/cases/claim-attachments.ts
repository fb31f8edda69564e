import type { Actor } from "@/lib/access/actor";
import type { Tx } from "@/lib/db/client";

/** Links uploads to the message they were made for: the actor's own, or those whose claim is known. */
export function claimAttachments(
  _tx: Tx,
  _by: Actor | ReadonlyMap<string, string>,
  _ids: readonly string[],
  _to: { caseId: string; messageId: string },
): Promise<void> {
  return Promise.reject(new Error("claimAttachments is being written"));
}
