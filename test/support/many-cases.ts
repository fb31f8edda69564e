import type { Actor } from "@/lib/access/actor";
import { db } from "@/lib/db/client";
import { supportCase } from "@/lib/lifecycle/templates/support-case";
import { installCaseTypes, SHIPPED_TYPES } from "@/lib/lifecycles/install";

/** Who and what a filled house has: Sasha of the first team, Mina who manages, Carl who asks. */
export interface FilledHouse {
  sasha: Actor & { id: string };
  mina: Actor & { id: string };
  carlId: string;
  teamIds: [string, string];
  lifecycleId: string;
  versionId: string;
}

/** A house with its people and one published lifecycle, and no case yet. */
export async function fillHouse(): Promise<FilledHouse> {
  const [first, second] = await Promise.all([
    db().team.create({ data: { name: "First line" } }),
    db().team.create({ data: { name: "Hardware" } }),
  ]);
  const memberships = { create: { teamId: first.id } };
  const sasha = await db().person.create({
    data: { email: "sasha@example.com", name: "Sasha Kim", role: "agent", memberships },
  });
  const mina = await db().person.create({ data: { email: "mina@example.com", name: "Mina Park", role: "manager" } });
  const carl = await db().person.create({ data: { email: "carl@example.com", name: "Carl Berg", role: "customer" } });
  const lifecycle = await db().lifecycle.create({ data: { key: "support-case" } });
  const version = await db().lifecycleVersion.create({
    data: {
      lifecycleId: lifecycle.id,
      number: 1,
      definition: JSON.parse(JSON.stringify(supportCase)),
      behaviourHash: "0".repeat(64),
    },
  });
  await installCaseTypes(db(), lifecycle.id, { types: SHIPPED_TYPES, now: new Date() });
  return {
    sasha: { ...actorOf(sasha), teamIds: [first.id] },
    mina: actorOf(mina),
    carlId: carl.id,
    teamIds: [first.id, second.id],
    lifecycleId: lifecycle.id,
    versionId: version.id,
  };
}

type Person = { id: string; name: string; email: string; role: Actor["role"] };

function actorOf({ id, name, email, role }: Person): Actor & { id: string } {
  const language = "en";
  return {
    id,
    name,
    email,
    role,
    language,
    timeZone: "UTC",
    organizationId: null,
    seesOrganization: false,
    teamIds: [],
  };
}

/**
 * Fills the house with cases, one a minute up to now: a fifth of them live; a quarter of those Sasha's, half nobody's.
 * With each a text of the words "common", `word<n>` (one in 5,000) and its number.
 */
export async function fillCases(house: FilledHouse, count: number): Promise<void> {
  const { sasha, mina, carlId, teamIds, lifecycleId, versionId } = house;
  await db().$executeRaw`
    insert into "case" (id, number, subject, type, requester_id, team_id, assignee_id, lifecycle_id, version_id, state, category,
      priority, tags, created_at, updated_at, waiting_on, waiting_since, entered_state_at, resolved_at)
    select gen_random_uuid(), 100000 + i, 'Printer ' || i, 'question', ${carlId}::uuid,
      (array[${teamIds[0]}::uuid, ${teamIds[1]}::uuid, null])[i % 3 + 1],
      case when i % 20 < 1 then ${sasha.id}::uuid when i % 20 < 2 then ${mina.id}::uuid when i % 20 < 4 then null else ${mina.id}::uuid end,
      ${lifecycleId}::uuid, ${versionId}::uuid, s.state, s.state::category,
      (array['low', 'normal', 'normal', 'high', 'urgent'])[i / 20 % 5 + 1]::priority,
      case when i % 1000 = 0 then array['rare'] else array[]::text[] end,
      s.at, s.at,
      (case s.state when 'open' then 'us' when 'assigned' then 'us' when 'pending' then 'customer' else 'nobody' end)::waiting_on,
      s.at, s.at, case when s.state in ('resolved', 'closed') then s.at end
    from generate_series(1, ${count}::int) i,
      lateral (select now() - (${count}::int - i) * interval '1 minute' as at,
        case when i % 20 = 0 or i % 20 = 1 then 'assigned' when i % 20 = 2 then 'open' when i % 20 = 3 then 'pending'
          when i % 20 < 6 then 'resolved' else 'closed' end as state) s`;
  await db().$executeRaw`
    insert into search_document (id, case_id, at, terms)
    select id, id, updated_at,
      format('''common'':3D ''printer'':1A ''%s'':1A ''word%s'':3D', number, number % 5000)::tsvector
    from "case" where number > 100000`;
  await db().$executeRawUnsafe('analyze "case"');
  await db().$executeRawUnsafe("analyze search_document");
}
