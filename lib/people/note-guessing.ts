import { transaction } from "@/lib/db/client";
import { audit } from "@/lib/settings/audit";

/** Writes down that somebody tries one password after another for an account; nothing, where there is no such account. */
export async function noteGuessing(email: string): Promise<void> {
  if (email.includes("\0")) return;
  await transaction(async (tx) => {
    const person = await tx.person.findFirst({ where: { email }, select: { id: true } });
    if (!person) return;
    await audit(tx, { id: null }, { action: "person.signInLimited", subjectType: "person", subjectId: person.id });
  });
}
