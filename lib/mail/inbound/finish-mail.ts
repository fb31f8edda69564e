import type { Tx } from "@/lib/db/client";
import { HOT } from "@/lib/db/client";
import type { MatchedBy } from "@/lib/mail-format/types";

/** What became of a mail for good. */
export interface Finished {
  id: string;
  status: "applied" | "discarded";
  /** Why it was discarded. */
  reason?: "machine-answer";
  caseId?: string | null;
  messageId?: string | null;
  matchedBy?: MatchedBy | null;
}

/** Notes in the ledger what became of a mail; the caller holds its row. */
export async function finishMail(
  tx: Tx,
  { id, status, reason, caseId = null, messageId = null, matchedBy = null }: Finished,
): Promise<void> {
  await tx.$executeRaw`${HOT}
    update incoming_mail set status = ${status}::incoming_status, reason = ${reason ?? null}, case_id = ${caseId}::uuid,
      message_id = ${messageId}::uuid, matched_by = ${matchedBy}, detail = detail - 'error'
    where id = ${id}::uuid`;
}
