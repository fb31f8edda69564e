import type { Member } from "@/lib/assignment/choose";
import type { Db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";

/**
 * `lock`: the people stay ours until the transaction ends, so that two cases routed at once do not both count the same
 * free place, nor take the same turn. All at once and in the order of their ids: two routings never wait for each other.
 */
export interface Looking {
  lock: boolean;
}

/** A team's members, or the one person, by the id of the team or person. */
export type Members = ReadonlyMap<string, readonly Member[]>;

type Row = Member & { target: string };

/** A person `p` as rules look at them; work is counted as one statement sees it. */
export const MEMBER = Prisma.sql`p.id, p.name, p.active and p.role <> 'customer' as active,
  p.invited_at is not null as invited, p.available, p.case_cap as cap, (
    select count(*)::int from "case" c
    where c.assignee_id = p.id and c.category in ('assigned', 'pending')) as "openWork"`;

/** Whether the person `p` has room for a case: what `pick` says of a member, as a condition. */
export const HAS_ROOM = Prisma.sql`p.active and p.role <> 'customer' and p.invited_at is null and p.available
  and p.case_cap > (
    select count(*) from "case" c where c.assignee_id = p.id and c.category in ('assigned', 'pending'))`;

/** Everybody in these teams and everybody among these people, as rules look at them. A team without members is not in it. */
export async function findMembers(db: Db, targets: readonly string[], { lock }: Looking): Promise<Members> {
  if (targets.length === 0) return new Map();
  const ids = Prisma.sql`${[...targets]}::uuid[]`;
  if (lock) await lockPeople(db, ids);
  const rows = await db.$queryRaw<Row[]>`
    select t.target, t.last_assigned_at as "lastAssignedAt", ${MEMBER}
    from (
      select team_id as target, person_id, last_assigned_at from membership where team_id = any(${ids})
      union all select id, id, null from person where id = any(${ids})) t
    join person p on p.id = t.person_id
    order by p.id`;
  const members = new Map<string, Member[]>();
  for (const { target, ...member } of rows) members.set(target, [...(members.get(target) ?? []), member]);
  return members;
}

/** A statement of its own: the one after it sees what whoever held the people before has given out. */
async function lockPeople(db: Db, ids: Prisma.Sql): Promise<void> {
  await db.$queryRaw`
    select 1 from person p
    where p.id = any(${ids}) or p.id in (select person_id from membership where team_id = any(${ids}))
    order by p.id for no key update`;
}
