import { mkdtempSync, chmodSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { closeDatabase, db, transaction } from "@/lib/db/client";
import { startEmbeddedDatabase } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";
import { installBasics } from "@/prisma/seed";

/** A full house in a temporary folder: durable as the product's own, and gone when closed. */
export type House = {
  folder: string;
  databaseUrl: string;
  client: Client;
  agentId: string;
  customerId: string;
  /** Open and unassigned, answered by nobody else; assigned; with twenty messages. */
  pools: { open: Target[]; assigned: Target[]; talkative: Target[] };
  close: () => Promise<void>;
};

export type Target = { id: string; number: number };

const poolSize = 400;

/** Starts the database, migrates it and fills it with this many cases. */
export async function openHouse(cases: number): Promise<House> {
  const folder = mkdtempSync(join(tmpdir(), "caseway-bench-"));
  chmodSync(folder, 0o755);
  const database = await startEmbeddedDatabase({ folder });
  process.env["DATABASE_URL"] = database.url;
  await migrate({ url: database.url });
  await transaction((tx) => installBasics(tx, new Date()));
  const { agentId, customerId } = await settlePeople();
  await closeDatabase();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await fill(client, cases);
  const pools = {
    open: await targets(client, "state = 'open'"),
    assigned: await targets(client, "state = 'assigned'"),
    talkative: await targets(client, "rev = 19 and category in ('open', 'assigned', 'pending')"),
  };
  const close = async (): Promise<void> => {
    await client.end();
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { folder, databaseUrl: database.url, client, agentId, customerId, pools, close };
}

async function settlePeople(): Promise<{ agentId: string; customerId: string }> {
  const support = await db().team.findFirstOrThrow({ where: { name: "Support" } });
  const hardware = await db().team.create({ data: { name: "Hardware" } });
  const agents = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      db().person.create({
        data: {
          email: `agent${i}@example.com`,
          name: `Agent ${i}`,
          role: "agent",
          memberships: { create: { teamId: i % 2 === 0 ? support.id : hardware.id } },
        },
      }),
    ),
  );
  await db().person.createMany({
    data: Array.from({ length: 200 }, (_, i) => ({
      email: `customer${i}@example.com`,
      name: `Customer ${i}`,
      role: "customer" as const,
    })),
  });
  const carl = await db().person.findFirstOrThrow({ where: { email: "customer0@example.com" } });
  return { agentId: agents[0]?.id ?? "", customerId: carl.id };
}

async function targets(client: Client, where: string): Promise<Target[]> {
  const { rows } = await client.query<Target>(
    `select id, number from "case" where ${where} and team_id = (select id from team where name = 'Support') order by updated_at desc limit ${poolSize}`,
  );
  if (rows.length === 0) throw new Error(`no case for the benchmark: ${where}`);
  return rows;
}

/**
 * One case a minute up to now, a fifth of them live; two messages each, twenty in one of a thousand. One text in three
 * has the word "printer", one in 9,973 the word "zanzibar".
 */
async function fill(client: Client, cases: number): Promise<void> {
  await client.query("begin");
  await client.query("set local synchronous_commit = off");
  await client.query(insertCases, [cases]);
  await client.query(insertMessages);
  await client.query(insertEvents);
  await client.query(insertCaseTexts);
  await client.query(insertMessageTexts);
  await client.query(`select setval('case_number_seq', (select max(number) from "case"))`);
  await client.query(`with old as (delete from case_count returning *)
    insert into case_count (lifecycle_id, version_id, state, amount)
    select lifecycle_id, version_id, state, sum(amount) from old group by 1, 2, 3`);
  await client.query("commit");
  await client.query("vacuum analyze");
  await client.query("checkpoint");
}

const insertCases = `
  with house as (
    select array(select id from person where role = 'customer' order by email) as customers,
      array(select id from person where role = 'agent' order by email) as agents,
      array(select id from team order by name desc) as teams
  )
  insert into "case" (id, number, subject, type, requester_id, team_id, assignee_id, lifecycle_id, version_id, state, category,
    priority, rev, created_at, updated_at, waiting_on, waiting_since, entered_state_at, resolved_at)
  select uuidv7(), 1000 + i, case when i % 3 = 0 then 'Printer ' else 'Account ' end || i || ' needs attention', 'question',
    house.customers[1 + i % 200], house.teams[1 + i / 20 % 2],
    case when s.state = 'open' then null else house.agents[1 + i % 10] end, l.id, l.active_version_id, s.state,
    s.state::category, (array['low', 'normal', 'normal', 'high', 'urgent'])[1 + i % 7 % 5]::priority,
    case when i % 1000 = 0 then 19 else 1 end, s.at, s.at,
    (case s.state when 'open' then 'us' when 'assigned' then 'us' when 'pending' then 'customer' else 'nobody' end)::waiting_on,
    s.at, s.at,
    case when s.state in ('resolved', 'closed') then s.at end
  from generate_series(1, $1::int) i, house, lifecycle l,
    lateral (select now() - ($1::int - i) * interval '1 minute' as at,
      case when i % 1000 = 0 or i % 20 < 2 then 'assigned' when i % 20 = 2 then 'open' when i % 20 = 3 then 'pending'
        when i % 20 < 6 then 'resolved' else 'closed' end as state) s`;

const insertMessages = `
  insert into message (id, case_id, author_id, visibility, channel, body_html, body_text, created_at)
  select uuidv7(), c.id, case when n % 2 = 0 then c.requester_id else (select id from person where email = 'agent1@example.com') end,
    'public', 'portal', '<p>' || t.body || '</p>', t.body, c.created_at + n * interval '1 second'
  from "case" c, generate_series(0, c.rev) n,
    lateral (select format('Case %s, message %s. The %s in room %s does not answer since this morning and shows code E%s. We have restarted it twice; please tell us what else can be tried before noon.%s',
      c.number, n, case when (c.number + n) % 3 = 0 then 'printer' else 'account' end, c.number % 311, c.number % 5003,
      case when (c.number * 2 + n) % 9973 = 0 then ' It came from zanzibar.' else '' end) as body) t`;

const insertEvents = `
  insert into case_event (id, case_id, seq, at, actor_id, event, to_state, version_id, message_id)
  select uuidv7(), c.id, row_number() over (partition by m.case_id order by m.created_at) - 1, m.created_at, m.author_id,
    case when m.author_id = c.requester_id then 'opened' else 'replied' end, c.state, c.version_id, m.id
  from message m join "case" c on c.id = m.case_id`;

const insertCaseTexts = `
  insert into search_document (id, case_id, at, terms)
  select c.id, c.id, c.updated_at, setweight(to_tsvector('simple', c.number || ' ' || c.subject), 'A') || setweight(to_tsvector('simple', p.name), 'B')
  from "case" c join person p on p.id = c.requester_id`;

const insertMessageTexts = `
  insert into search_document (id, case_id, at, terms)
  select m.id, m.case_id, m.created_at,
    setweight(to_tsvector('simple', c.subject), 'A') || setweight(to_tsvector('simple', p.name), 'B') || setweight(to_tsvector('simple', m.body_text), 'D')
  from message m join "case" c on c.id = m.case_id join person p on p.id = c.requester_id`;
