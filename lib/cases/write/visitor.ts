import type { Locale } from "@/lib/i18n/locale";
import type { Actor } from "@/lib/access/actor";
import type { Requester } from "@/lib/cases/write/start-case";
import type { Tx } from "@/lib/db/client";
import { v7 as uuid } from "uuid";

/** Whoever files, with no more rights than a customer, even when the address is that of somebody of the staff. */
export function visitorAs({ id, name, email, language, organizationId }: Requester): Actor {
  const rights = { role: "customer", seesOrganization: false, teamIds: [] } as const;
  return { id, name, email, language, organizationId, timeZone: "UTC", ...rights };
}

/** The person of an address; a customer is made of one that nobody has yet. What is known of a person stays as it is. */
export async function findOrMakePerson(
  tx: Tx,
  { name, email, language }: { name: string; email: string; language: Locale },
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
