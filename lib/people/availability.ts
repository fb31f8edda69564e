import type { Actor } from "@/lib/access/actor";
import { authorize } from "@/lib/access/authorize";
import { database, transaction } from "@/lib/db/client";
import { offerWaitingCases } from "@/lib/people/invitation";
import type { AvailabilityInput } from "@/lib/people/schema";
import { parseInput } from "@/lib/i18n/parse-input";
import { availabilitySchema } from "@/lib/people/schema";

/**
 * Takes new work by rule, or not. Cases already assigned stay.
 * @throws AppError forbidden
 */
export async function changeAvailability(actor: Actor, input: AvailabilityInput): Promise<void> {
  authorize(actor, "availability.change");
  const { available } = parseInput(availabilitySchema, input, actor.language);
  await transaction(async (tx) => {
    await tx.person.updateMany({ where: { id: actor.id ?? "" }, data: { available } });
    if (available) await offerWaitingCases(tx);
  });
}

/** Whether the actor takes new work; asked for on every staff page. */
export async function isAvailable(actor: Actor): Promise<boolean> {
  const { rows } = await database().pool.query<{ available: boolean }>({
    name: "is-available",
    text: "select available from person where id = $1",
    values: [actor.id],
  });
  return rows[0]?.available ?? false;
}
