import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type * as pg from "pg";
import type { Actor } from "@/lib/access/actor";
import type * as move from "@/lib/cases/write/move";
import type * as note from "@/lib/cases/write/note";
import type * as open from "@/lib/cases/write/open";
import type * as reply from "@/lib/cases/write/reply";
import { closeDatabase, db } from "@/lib/db/client";
import { openHouse } from "@/test/bench/house";
import { useCases } from "./other-version";
import { parentOf, serverSeconds } from "./processor";
import { watchStatements } from "./statement-watch";

// One side of `npm run bench:writes`: this version's use cases on a database of its own, or those of the folder in which
// it was started. Says which lifecycle it has and takes another; then it reads a line for each block of writes
// ("reply 10") and answers with what that took, a line of JSON.

/** What a block of writes took: milliseconds each, of which in the transaction; the rest per write. */
export interface Block {
  ms: number[];
  transactionMs: number[];
  statements: number;
  processorMs: number;
  databaseProcessorMs: number;
  walBytes: number;
}

const folder = process.cwd();
const { Client } = createRequire(join(folder, "package.json"))("pg") as typeof pg;
const watch = watchStatements(Client);
Object.assign(process.env, {
  APP_URL: "https://help.example",
  AUTH_SECRET: "a-secret-only-for-benchmarks",
  MAIL_FROM: "Caseway <support@caseway.example>",
  LOG_LEVEL: "silent",
});
const house = await openHouse(2_000);
const writes = await writesOf(house);
const postmaster = parentOf((await house.client.query<{ pid: number }>("select pg_backend_pid() as pid")).rows[0]!.pid);
process.stdout.write(`${await lifecycle()}\n`);
for await (const line of createInterface(process.stdin)) {
  const [name = "", count = ""] = line.split(" ");
  if (line.startsWith("{")) await follow(line);
  else process.stdout.write(`${JSON.stringify(await block(name, Number(count)))}\n`);
}
await closeDatabase();
await house.close();

async function block(name: string, count: number): Promise<Block> {
  const write = writes[name];
  if (!write) throw new Error(`no write of the name ${name}`);
  const [ms, wal, processor, database] = [
    [] as number[],
    await walPosition(),
    process.cpuUsage(),
    serverSeconds(postmaster),
  ];
  watch.restart();
  for (let n = 0; n < count; n++) {
    const began = performance.now();
    await write();
    ms.push(performance.now() - began);
  }
  const { transactionMs, statements } = watch.seen();
  const { user, system } = process.cpuUsage(processor);
  return {
    ms,
    transactionMs,
    statements: statements / count,
    processorMs: (user + system) / 1_000 / count,
    databaseProcessorMs: ((serverSeconds(postmaster) - database) * 1_000) / count,
    walBytes: ((await walPosition()) - wal) / count,
  };
}

async function walPosition(): Promise<number> {
  const { rows } = await house.client.query<{ bytes: string }>("select pg_current_wal_insert_lsn() - '0/0' as bytes");
  return Number(rows[0]?.bytes);
}

/** The definition that new cases follow, a line of JSON. */
async function lifecycle(): Promise<string> {
  const { definition } = await db().lifecycleVersion.findFirstOrThrow({ where: { activeIn: { isNot: null } } });
  return JSON.stringify(definition);
}

/** From the first write on cases follow this one: versions are compared by the same path. */
async function follow(definition: string): Promise<void> {
  await house.client.query(
    `with version as (
      insert into lifecycle_version (id, lifecycle_id, number, definition, behaviour_hash)
      select uuidv7(), lifecycle_id, number + 1, $1, behaviour_hash from lifecycle_version returning id)
    update lifecycle set active_version_id = version.id from version`,
    [definition],
  );
}

type Writes = Readonly<Record<string, () => Promise<unknown>>>;

/** The five most frequent, each on cases of this run: what one writes is there for the next. */
async function writesOf({ agentId, customerId }: Awaited<ReturnType<typeof openHouse>>): Promise<Writes> {
  const { openCase } = await useCases<typeof open>("open");
  const { moveCase } = await useCases<typeof move>("move");
  const { replyToCase } = await useCases<typeof reply>("reply");
  const { noteOnCase } = await useCases<typeof note>("note");
  const [agent, customer] = [await actor(agentId), await actor(customerId)];
  const [opened, assigned] = [[] as string[], [] as string[]];
  const bodyText = "The scanner stops after the second page and beeps three times. ".repeat(8);
  let turn = 0;
  const next = (): string => assigned[turn++ % assigned.length] ?? "";
  return {
    open: async () => opened.push((await openCase(customer, { subject: "Scanner", bodyText })).id),
    command: async () => {
      const caseId = opened.pop() ?? "";
      await moveCase(agent, { caseId, event: "assign", input: { assignee: agentId } });
      assigned.push(caseId);
    },
    reply: () => replyToCase(agent, { caseId: next(), bodyText: "Please try again." }),
    customerReply: () => replyToCase(customer, { caseId: next(), bodyText: "It beeps four times now." }),
    note: () => noteOnCase(agent, { caseId: next(), bodyText: "The same as last week." }),
  };
}

async function actor(id: string): Promise<Actor> {
  const select = { name: true, email: true, role: true, language: true, timeZone: true, organizationId: true } as const;
  const found = await db().person.findUniqueOrThrow({ where: { id }, select: { ...select, memberships: true } });
  const { memberships, ...person } = found;
  return { id, ...person, seesOrganization: false, teamIds: memberships.map(({ teamId }) => teamId) } as Actor;
}
