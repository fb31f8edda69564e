import type { Actor } from "@/lib/access/actor";
import { db } from "@/lib/db/client";

/**
 * Somebody as the one who acts while nobody is signed in: for what a person planned, with the rights of now.
 * `actor` is null when the person is gone or not active any more.
 */
export async function actorOfPerson(id: string): Promise<{ actor: Actor | null; language: "en" | "ko" }> {
  const found = await db().person.findUnique({
    where: { id },
    include: { memberships: { select: { teamId: true }, orderBy: { teamId: "asc" } } },
  });
  const language = found?.language === "ko" ? "ko" : "en";
  if (!found?.active) return { actor: null, language };
  const { role, name, email, timeZone, organizationId, seesOrganization, memberships } = found;
  const teamIds = memberships.map(({ teamId }) => teamId);
  return {
    actor: { id, role, name, email, language, timeZone, organizationId, seesOrganization, teamIds },
    language,
  };
}
