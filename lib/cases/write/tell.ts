import type { Tx } from "@/lib/db/client";
import { afterCommit } from "@/lib/db/client";
import { announce } from "@/lib/realtime/announce";

/** Lets open pages know, once the transaction has committed, that a case is not what they show. */
export function tellOfCase(tx: Tx, caseId: string): void {
  afterCommit(tx, () => announce({ caseId }));
}
