import { db } from "@/lib/db/client";

/** Ends one sign-in at once; `expiresAt`: when it would have ended by itself. */
export async function endSession({ sessionId: id, expiresAt }: { sessionId: string; expiresAt: Date }): Promise<void> {
  await db().endedSession.createMany({ data: { id, expiresAt }, skipDuplicates: true });
}
