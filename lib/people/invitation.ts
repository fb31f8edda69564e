import { transaction } from "@/lib/db/client";
import type { Tx } from "@/lib/db/client";
import { addJob } from "@/lib/queue/add-job";

/** Notes that somebody invited has signed in: from now on rules may give them cases. Does nothing for anybody else. */
export async function endInvitation(personId: string): Promise<void> {
  await transaction(async (tx) => {
    const { count } = await tx.person.updateMany({
      where: { id: personId, invitedAt: { not: null } },
      data: { invitedAt: null },
    });
    if (count > 0) await offerWaitingCases(tx);
  });
}

/** Somebody may have become free for new work: waiting cases are given out once the transaction has committed. */
export async function offerWaitingCases(tx: Tx): Promise<void> {
  await addJob(tx, { name: "assignment.drain", payload: {} });
}
