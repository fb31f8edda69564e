import type { Member } from "@/lib/assignment/choose";
import type { Db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";

/**
 * `lock`: the rows stay ours until the transaction ends, so that two cases routed at once do not both count the same
 * free place, nor take the same turn. Always in the order of the people's ids.
 */
export interface Looking {
  lock: boolean;
}

type Row = Omit<Member, "openWork">;

const columns = Prisma.sql`p.id, p.name, p.active and p.role <> 'customer' as active, p.available, p.case_cap as cap`;

/** The members of a team as rules look at them. */
export async function teamMembers(db: Db, teamId: string, { lock }: Looking): Promise<Member[]> {
  const rows = await db.$queryRaw<Row[]>`
    select ${columns}, m.last_assigned_at as "lastAssignedAt"
    from membership m join person p on p.id = m.person_id
    where m.team_id = ${teamId}::uuid
    order by p.id ${lock ? Prisma.sql`for no key update of m, p` : Prisma.empty}`;
  return withOpenWork(db, rows);
}

/** One person as rules look at them; empty when there is no such person. */
export async function onePerson(db: Db, personId: string, { lock }: Looking): Promise<Member[]> {
  const rows = await db.$queryRaw<Row[]>`
    select ${columns}, null::timestamptz as "lastAssignedAt"
    from person p where p.id = ${personId}::uuid ${lock ? Prisma.sql`for no key update of p` : Prisma.empty}`;
  return withOpenWork(db, rows);
}

/** Counted after the lock, in a statement of its own: it sees what whoever held it before has given out. */
async function withOpenWork(db: Db, rows: readonly Row[]): Promise<Member[]> {
  const ids = rows.filter(({ active, available }) => active && available).map(({ id }) => id);
  const counts = await db.$queryRaw<{ id: string; open: number }[]>`
    select assignee_id as id, count(*)::int as open from "case"
    where assignee_id = any(${ids}::uuid[]) and category in ('assigned', 'pending') group by assignee_id`;
  const open = new Map(counts.map((row) => [row.id, row.open]));
  return rows.map((row) => ({ ...row, openWork: open.get(row.id) ?? 0 }));
}
