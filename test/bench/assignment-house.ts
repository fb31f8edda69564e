import type { Actor } from "@/lib/access/actor";
import { db } from "@/lib/db/client";

/** An agent of one of the teams, who has as many cases as the limit allows. */
export type TeamMember = Actor & { id: string; team: string; cap: number };

const TEAMS = 10;
const MEMBERS = 5;
const CAP = 4;

/** Ten teams of five who all have their hands full, a rule for each team, and so many cases that wait for one of them. */
export async function fillTeams(waiting: number): Promise<void> {
  await db().$executeRaw`delete from assignment_rule`;
  await db()
    .$executeRaw`insert into team (id, name) select uuidv7(), 'Team ' || n from generate_series(0, ${TEAMS - 1}::int) n`;
  await db().$executeRaw`
    insert into person (id, email, name, role, case_cap, updated_at)
    select uuidv7(), 'agent' || t || '-' || m || '@example.com', 'Agent ' || t || '-' || m, 'agent', ${CAP}::int, now()
    from generate_series(0, ${TEAMS - 1}::int) t, generate_series(1, ${MEMBERS}::int) m`;
  await db().$executeRaw`
    insert into person (id, email, name, role, updated_at)
    select uuidv7(), 'customer' || n || '@example.com', 'Customer ' || n, 'customer', now() from generate_series(0, 99) n`;
  await db().$executeRaw`
    insert into membership (team_id, person_id)
    select t.id, p.id from team t join person p on p.name like 'Agent ' || substr(t.name, 6) || '-%' where t.name like 'Team %'`;
  await db().$executeRaw`
    insert into assignment_rule (id, position, title, condition, team_id, updated_at)
    select uuidv7(), 1 + row_number() over (order by name), name,
      jsonb_build_object('in', jsonb_build_array(name, jsonb_build_object('var', 'case.tags'))), id, now()
    from team where name like 'Team %'`;
  await assignedCases();
  await waitingCases(waiting);
  await db().$executeRawUnsafe("analyze");
}

async function assignedCases(): Promise<void> {
  await db().$executeRaw`
    insert into "case" (id, number, type, subject, tags, requester_id, team_id, assignee_id, lifecycle_id, version_id, state,
      category, rev, created_at)
    select uuidv7(), nextval('case_number_seq'), 'question', 'Printer ' || n || ' of ' || p.name, array[t.name],
      (select id from person where email = 'customer' || n || '@example.com'), t.id, p.id, l.id, l.active_version_id,
      'assigned', 'assigned', 1, now() - interval '2 days'
    from membership m join team t on t.id = m.team_id join person p on p.id = m.person_id, lifecycle l,
      generate_series(1, ${CAP}::int) n
    where t.name like 'Team %'`;
}

/** As a routing leaves them that found nobody: the effect is done, and the case waits. */
async function waitingCases(count: number): Promise<void> {
  await db().$executeRaw`
    insert into "case" (id, number, type, subject, tags, priority, requester_id, team_id, lifecycle_id, version_id, state,
      category, rev, created_at)
    select uuidv7(), nextval('case_number_seq'), 'question', 'Account ' || n, array[t.name],
      (array['low', 'normal', 'normal', 'high', 'urgent'])[1 + n % 7 % 5]::priority,
      (select id from person where email = 'customer' || n % 100 || '@example.com'), t.id, l.id, l.active_version_id,
      'open', 'open', 1, now() - n * interval '1 minute'
    from generate_series(1, ${count}::int) n, lifecycle l, team t
    where t.name = 'Team ' || n % ${TEAMS}`;
  // As long as there was no table of waiting cases, the result of a finished effect said so.
  const [table] = await db().$queryRaw<{ name: string | null }[]>`select to_regclass('waiting_case')::text as name`;
  if (!table?.name) {
    await db().$executeRawUnsafe(`
      insert into case_task (id, case_id, rev, effect, handler, cause, policy, status, result, finished_at)
      select uuidv7(), id, 1, 'route', 'assignment.route', '{"event":"opened"}', '{"onSuccess":"assign"}', 'succeeded',
        '{"outcome":"waiting"}', now()
      from "case" where state = 'open'`);
    return;
  }
  await db().$executeRawUnsafe(`
    insert into waiting_case (case_id, event, waits_for, priority, opened_at)
    select id, 'assign', array[team_id], priority, created_at from "case" where state = 'open'`);
}

/** The fifty, as they act. */
export async function agentsOf(): Promise<TeamMember[]> {
  const found = await db().person.findMany({
    where: { role: "agent", name: { startsWith: "Agent " } },
    orderBy: { email: "asc" },
    select: {
      id: true,
      name: true,
      email: true,
      memberships: { select: { team: { select: { id: true, name: true } } } },
    },
  });
  return found.map(({ id, name, email, memberships }) => ({
    id,
    name,
    email,
    role: "agent",
    language: "en",
    timeZone: "UTC",
    organizationId: null,
    seesOrganization: false,
    teamIds: memberships.map(({ team }) => team.id),
    team: memberships[0]?.team.name ?? "",
    cap: CAP,
  }));
}
