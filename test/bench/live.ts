import { mkdirSync, writeFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { endChildren } from "@/lib/cli/children.js";
import { buildPages, bundle, generate } from "@/lib/cli/prepare.js";
import { freePort } from "@/lib/db/embedded";
import type { House } from "@/test/bench/house";
import { openHouseOf } from "@/test/bench/house-of";
import { ask, hangUp, quantile } from "@/test/bench/load";
import { headersOf } from "@/test/bench/operations";
import { parentOf, processorSeconds, serverSeconds } from "@/test/bench/processor";
import type { Server } from "@/test/bench/servers";
import { environment, startProduct, startWorker } from "@/test/bench/servers";
import { openTabs } from "@/test/bench/tabs";

// What open tabs cost while cases change: answers by an agent at a steady rate, with no tab open and with many, in turns.
const { values: given } = parseArgs({
  options: {
    tabs: { type: "string", default: "200" },
    rate: { type: "string", default: "50" },
    seconds: { type: "string", default: "15" },
    rounds: { type: "string", default: "3" },
    before: { type: "string", default: "" },
  },
});
const [tabs, rate, seconds, rounds] = [given.tabs, given.rate, given.seconds, given.rounds].map(Number) as [
  number,
  number,
  number,
  number,
];
if (![tabs, rate, seconds, rounds].every((n) => n >= 1))
  throw new Error("--tabs, --rate, --seconds, --rounds: 1 or more");

/** PostgreSQL's sessions report what they did at the latest after ten seconds of rest. */
const statsMs = 11_000;
const settleMs = 1_500;

type Sample = {
  tabs: number;
  changes: number;
  webPercent: number;
  databasePercent: number;
  transactionsPerChange: number;
  p50: number;
  p95: number;
  tabsPerChange: number;
  unheard: number;
};
type Contender = { name: string; server: Server; house: House; tabs: Record<string, string>[] };
type Measured = { name: string; samples: Sample[] };

await generate();
await buildPages();
await bundle();
const close: (() => Promise<void>)[] = [];
try {
  const contenders = await startContenders();
  for (const contender of contenders) await measure(contender, { open: [] });
  const measured: Measured[] = contenders.map(({ name }) => ({ name, samples: [] }));
  for (let round = 1; round <= rounds; round++) {
    for (const [place, contender] of contenders.entries()) {
      measured[place]?.samples.push(await measure(contender, { open: [] }));
      measured[place]?.samples.push(await measure(contender, { open: contender.tabs }));
    }
  }
  report(measured);
} finally {
  hangUp();
  for (const end of close.toReversed()) await end();
  await endChildren();
}

/** Each on a house of its own version. */
async function startContenders(): Promise<Contender[]> {
  const started: Contender[] = [];
  for (const [name, folder] of [["before", given.before] as const, ["now", "."] as const]) {
    if (folder !== "") started.push(await startContender(name, resolve(folder)));
  }
  return started;
}

async function startContender(name: string, folder: string): Promise<Contender> {
  const house = await openHouseOf(folder, 5_000);
  close.push(house.close);
  const port = await freePort();
  Object.assign(process.env, environment(house, port));
  const worker = startWorker(house, port, folder);
  while (!(await house.client.query("select 1 from worker_heartbeat")).rowCount) await wait(100);
  const server = await startProduct(house, await freePort(), folder);
  close.push(server.stop);
  // What it does for every change is not what is measured.
  await worker.stop();
  return { name, server, house, tabs: await tabHeaders(house) };
}

/** Five tabs each of agents of two teams, of whom one sees the cases, of managers, and of customers. */
async function tabHeaders({ client }: House): Promise<Record<string, string>[]> {
  await client.query(`
    insert into person (id, email, name, role, created_at, updated_at)
    select uuidv7(), 'more' || n || '@example.com', 'More ' || n, (case when n < 20 then 'agent' else 'manager' end)::role,
      now(), now()
    from generate_series(0, 23) n`);
  await client.query(`
    insert into membership (team_id, person_id)
    select t.id, p.id from person p join team t
      on t.name = case when substring(p.email from 'more(\\d+)')::int % 2 = 0 then 'Support' else 'Hardware' end
    where p.email like 'more%' and p.role = 'agent'`);
  const { rows } = await client.query<{ id: string }>(`
    (select id from person where role = 'agent' order by email limit 30)
    union all (select id from person where role = 'manager' order by email limit 4)
    union all (select id from person where role = 'customer' order by email limit 6)`);
  const people = await Promise.all(rows.map(({ id }) => headersOf(id)));
  return Array.from({ length: tabs }, (_, n) => people[n % people.length] ?? {});
}

async function measure(
  { name, server, house }: Contender,
  { open: headers }: { open: Record<string, string>[] },
): Promise<Sample> {
  const open = await openTabs(server.url, headers);
  await wait(settleMs);
  await untilReported(house);
  const from = await costs(server, house);
  const began = performance.now();
  const changes = await change(server, house, open.changed);
  await wait(settleMs);
  const elapsed = (performance.now() - began) / 1_000;
  const [web, database] = [processorSeconds(server.pid), serverSeconds(await postmaster(house))];
  await untilReported(house);
  const { transactions } = await costs(server, house);
  open.close();
  const { p50, p95, perChange, deaf } = open.heard();
  const sample: Sample = {
    tabs: headers.length,
    changes,
    webPercent: ((web - from.web) / elapsed) * 100,
    databasePercent: ((database - from.database) / elapsed) * 100,
    transactionsPerChange: (transactions - from.transactions) / changes,
    p50,
    p95,
    tabsPerChange: perChange,
    unheard: headers.length === 0 ? 0 : deaf,
  };
  console.log(
    `${name}: ${JSON.stringify(sample, (_, value: unknown) => (typeof value === "number" ? Math.round(value * 100) / 100 : value))}`,
  );
  return sample;
}

/** An agent answers at a steady rate, each time another case; how many answers arrived. */
async function change({ url }: Server, house: House, changed: (number: number) => void): Promise<number> {
  const headers = await headersOf(house.agentId);
  const pool = house.pools.assigned;
  const began = performance.now();
  const answers: Promise<number>[] = [];
  for (let n = 0; n < rate * seconds; n++) {
    const late = began + (n * 1_000) / rate - performance.now();
    if (late > 0) await wait(late);
    const { number } = pool[n % pool.length] ?? { number: 0 };
    changed(number);
    const path = `/api/v1/cases/${String(number)}/messages`;
    answers.push(
      ask(url, { path, headers, body: { bodyText: `Please try again, ${String(n)}.` } }).then(({ status }) =>
        status === 201 ? 1 : 0,
      ),
    );
  }
  return (await Promise.all(answers)).reduce((sum, one) => sum + one, 0);
}

/** Waits until the sessions have reported what they did: until the count stands still but for our own asking. */
async function untilReported(house: House): Promise<void> {
  for (let [last, next] = [Number.NaN, await countTransactions(house)]; !(next - last <= 2);) {
    await wait(statsMs);
    [last, next] = [next, await countTransactions(house)];
  }
}

async function countTransactions({ client }: House): Promise<number> {
  const { rows } = await client.query<{ transactions: string }>(
    "select xact_commit + xact_rollback as transactions from pg_stat_database where datname = current_database()",
  );
  return Number(rows[0]?.transactions);
}

async function costs(server: Server, house: House): Promise<{ web: number; database: number; transactions: number }> {
  return {
    web: processorSeconds(server.pid),
    database: serverSeconds(await postmaster(house)),
    transactions: await countTransactions(house),
  };
}

async function postmaster({ client }: House): Promise<number> {
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  return parentOf(rows[0]?.pid ?? 0);
}

function report(measured: readonly Measured[]): void {
  mkdirSync("build", { recursive: true });
  writeFileSync("build/bench-live.json", JSON.stringify({ at: new Date(), tabs, rate, seconds, measured }, null, 2));
  const rows = measured.flatMap(({ name, samples }) =>
    [0, tabs].map((open) =>
      row(
        name,
        open,
        samples.filter((sample) => sample.tabs === open),
      ),
    ),
  );
  console.table(rows);
}

function row(name: string, open: number, samples: readonly Sample[]): Record<string, string | number> {
  const median = (key: keyof Sample): number =>
    quantile(
      samples.map((sample) => sample[key]).toSorted((a, b) => a - b),
      0.5,
    );
  const rounded = (key: keyof Sample, digits = 0): number => Number(median(key).toFixed(digits));
  return {
    who: name,
    tabs: open,
    "web CPU %": rounded("webPercent"),
    "database CPU %": rounded("databasePercent"),
    "transactions per change": rounded("transactionsPerChange", 1),
    "tabs that hear": rounded("tabsPerChange"),
    "p50 ms": rounded("p50"),
    "p95 ms": rounded("p95"),
    unheard: rounded("unheard"),
  };
}
