import type { Actor, Role } from "@/lib/access/actor";
import type { Tx } from "@/lib/db/client";
import { db, HOT } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import type { Locale } from "@/lib/i18n/locale";
import { localeOf } from "@/lib/i18n/locale";

/** A person as an actor: somebody who can sign in, write to us, and be written to. */
export type PersonActor = Actor & { id: string; email: string; role: Role };

/** The columns of an actor, of the table `person` under the alias `p`: a row of them is a `PersonActor`. */
export const ACTOR_COLUMNS = `p.id, p.role::text as role, p.name, p.email, p.language, p.time_zone as "timeZone",
  p.organization_id as "organizationId", p.sees_organization as "seesOrganization",
  array(select m.team_id::text from membership m where m.person_id = p.id order by m.team_id) as "teamIds"`;

/**
 * Somebody as the one who acts while nobody is signed in: for what a person planned, with the rights of now.
 * `actor` is null when the person is gone or not active any more.
 */
export async function actorOfPerson(id: string): Promise<{ actor: PersonActor | null; language: Locale }> {
  const [found] = await db().$queryRaw<(PersonActor & { active: boolean })[]>`
    select ${Prisma.raw(ACTOR_COLUMNS)}, p.active from person p where p.id = ${id}::uuid`;
  const language = localeOf(found?.language);
  if (!found?.active) return { actor: null, language };
  const { active: _, ...actor } = found;
  return { actor, language };
}

/** Who has this address, as they would act if they were signed in; null for a stranger or somebody who may not act any more. */
export async function actorOfAddress(tx: Tx, email: string): Promise<PersonActor | null> {
  const [found] = await tx.$queryRaw<PersonActor[]>`${HOT}
    select ${Prisma.raw(ACTOR_COLUMNS)} from person p where p.email = ${email} and p.active`;
  return found ?? null;
}
