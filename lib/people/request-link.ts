import { transaction } from "@/lib/db/client";
import { queueMail } from "@/lib/outbox/queue-mail";
import type { LinkRequestInput } from "@/lib/people/schema";

/**
 * Mails a customer a link that signs in. Whether the address is known is not told: the answer is always the same.
 */
export async function requestSignInLink({ email, next }: LinkRequestInput): Promise<void> {
  await transaction(async (tx) => {
    const person = await tx.person.findFirst({
      where: { email, active: true, role: "customer" },
      select: { id: true, name: true, email: true, language: true },
    });
    if (!person) return;
    await queueMail(tx, {
      template: "sign-in-link",
      to: { personId: person.id, email: person.email, name: person.name, language: person.language },
      data: next ? { next } : {},
      automatic: true,
    });
  });
}
