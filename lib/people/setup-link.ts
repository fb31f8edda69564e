import { db, transaction } from "@/lib/db/client";
import { mintLink } from "@/lib/people/mint-link";

/**
 * The address at which the first admin sets up this installation; null once there is an admin.
 * Each call makes the links before it useless: only the newest one printed works.
 */
export async function createSetupLink(now: Date = new Date()): Promise<string | null> {
  if (await db().person.findFirst({ where: { role: "admin" }, select: { id: true } })) return null;
  return transaction(async (tx) => {
    await tx.signInLink.deleteMany({ where: { purpose: "set_up", personId: null } });
    return mintLink(tx, { purpose: "set_up", personId: null }, now);
  });
}
