import type { Actor } from "@/lib/access/actor";
import { fromText } from "@/lib/cases/body";
import { claimUploads } from "@/lib/cases/claim-attachments";
import { nextCase } from "@/lib/cases/next-case";
import type { FileRequestInput } from "@/lib/cases/schema";
import { fileRequestSchema } from "@/lib/cases/schema";
import type { Requester } from "@/lib/cases/start-case";
import { startCase } from "@/lib/cases/start-case";
import type { Tx } from "@/lib/db/client";
import { transaction } from "@/lib/db/client";
import { v7 as uuid } from "uuid";

/**
 * Opens a case for somebody without an account; the person is found or made by e-mail address. The address proves
 * nothing: whoever files gets the number only, the link to the case goes to the address by mail (the lifecycle's
 * receipt). A name given for an address that is known changes nothing about the person.
 * @throws AppError invalid | unavailable
 */
export async function fileRequest(input: FileRequestInput, now = new Date()): Promise<{ number: number }> {
  const given = fileRequestSchema.parse(input);
  return transaction(async (tx) => {
    const requester = await findOrMakePerson(tx, given, now);
    const { version, number } = await nextCase(tx, given.language);
    const { id, messageId } = await startCase(
      tx,
      {
        version,
        number,
        requester,
        actor: visitorAs(requester),
        channel: "portal",
        columns: { subject: given.subject, type: "question", priority: "normal", tags: [], teamId: null },
        fields: {},
        body: fromText(given.bodyText),
      },
      now,
    );
    await claimUploads(tx, given, { uploads: given.attachments, to: { caseId: id, messageId } });
    return { number };
  });
}

/** Whoever files, with no more rights than a customer, even when the address is that of somebody of the staff. */
function visitorAs({ id, name, email, language, organizationId }: Requester): Actor {
  const rights = { role: "customer", seesOrganization: false, teamIds: [] } as const;
  return { id, name, email, language, organizationId, timeZone: "UTC", ...rights };
}

async function findOrMakePerson(
  tx: Tx,
  { name, email, language }: { name: string; email: string; language: "en" | "ko" },
  now: Date,
): Promise<Requester> {
  await tx.$executeRaw`
    insert into person (id, email, name, role, language, created_at, updated_at)
    values (${uuid()}::uuid, ${email}, ${name}, 'customer', ${language}, ${now}, ${now})
    on conflict (email) do nothing`;
  return tx.person.findUniqueOrThrow({
    where: { email },
    select: { id: true, name: true, email: true, language: true, organizationId: true },
  }) as Promise<Requester>;
}
