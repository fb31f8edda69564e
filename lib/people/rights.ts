import type { Actor, Role } from "@/lib/access/actor";
import { database } from "@/lib/db/client";

/** What a person may do and see now. `rights`: all of it, with the generation of sign-ins, as a text to compare. */
export type PersonRights = Pick<Actor, "organizationId" | "seesOrganization" | "teamIds"> & {
  role: Role;
  rights: string;
};

type Row = {
  id: string;
  role: Role;
  organization_id: string | null;
  sees_organization: boolean;
  session_version: number;
  team_ids: string[];
};

/** The rights of these people as of now; whoever is gone or not active is missing. */
export async function readRights(personIds: readonly string[]): Promise<ReadonlyMap<string, PersonRights>> {
  const { rows } = await database().pool.query<Row>({
    name: "read-rights",
    text: `select p.id, p.role::text as role, p.organization_id, p.sees_organization, p.session_version,
        array(select m.team_id::text from membership m where m.person_id = p.id order by m.team_id) as team_ids
      from person p where p.id = any($1::uuid[]) and p.active`,
    values: [personIds],
  });
  return new Map(rows.map((row) => [row.id, toRights(row)]));
}

function toRights(row: Row): PersonRights {
  const { role, organization_id: organizationId, sees_organization: seesOrganization, team_ids: teamIds } = row;
  return { role, organizationId, seesOrganization, teamIds, rights: JSON.stringify(row) };
}
