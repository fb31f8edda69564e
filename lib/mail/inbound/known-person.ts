import type { Actor, Role } from "@/lib/access/actor";
import type { Tx } from "@/lib/db/client";
import { HOT } from "@/lib/db/client";

/** A person as an actor with an address: somebody who can write to us. */
export type Writer = Actor & { id: string; email: string; role: Role };

/** Who has this address, as they would act if they were signed in; null for a stranger or somebody who may not act any more. */
export async function knownPerson(tx: Tx, email: string): Promise<Writer | null> {
  const [found] = await tx.$queryRaw<Writer[]>`${HOT}
    select p.id, p.role, p.name, p.email, p.language, p.time_zone as "timeZone", p.organization_id as "organizationId",
      p.sees_organization as "seesOrganization",
      array(select m.team_id from membership m where m.person_id = p.id) as "teamIds"
    from person p where p.email = ${email} and p.active`;
  return found ?? null;
}
