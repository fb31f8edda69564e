import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { transaction } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { say } from "@/lib/i18n/say";
import { audit } from "@/lib/settings/audit";
import type { PersonIdInput } from "@/lib/people/schema";
import { parseInput } from "@/lib/i18n/parse-input";
import { personIdSchema } from "@/lib/people/schema";

/**
 * Ends every sign-in of a person from the next request on: in every browser, by every mailed link, with every token.
 * One's own, or (as an admin) anybody's.
 * @throws AppError forbidden | not_found
 */
export async function signOutEverywhere(actor: Actor, input: PersonIdInput): Promise<void> {
  const { personId } = parseInput(personIdSchema, input, actor.language);
  authorize(actor, personId === actor.id ? "account.change" : "person.manage");
  await transaction(async (tx) => {
    const { count } = await tx.person.updateMany({
      where: { id: personId },
      data: { sessionVersion: { increment: 1 } },
    });
    if (count === 0) throw new AppError("not_found", say(actor.language, "errors.notFound"));
    await tx.signInLink.deleteMany({ where: { personId } });
    await tx.apiToken.updateMany({ where: { personId, revokedAt: null }, data: { revokedAt: new Date() } });
    await audit(tx, actor, { action: "person.signOutEverywhere", subjectType: "person", subjectId: personId });
  });
}

/**
 * Ends every sign-in of the actor, this one included.
 * @throws AppError forbidden
 */
export function signOutSelfEverywhere(actor: Actor): Promise<void> {
  return signOutEverywhere(actor, { personId: actor.id ?? "" });
}
