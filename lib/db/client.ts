import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { Prisma, PrismaClient } from "@/lib/db/generated/client";
import { neededSetting, setting } from "@/lib/env/setting";

const globals = globalThis as typeof globalThis & { casewayDatabase?: Database };

/** Prisma for the ordinary, the pool beneath it for the hot paths and for LISTEN. */
export interface Database {
  prisma: PrismaClient;
  pool: Pool;
}

/** What a use case gets inside its transaction. */
export type Tx = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** Prisma, or a transaction of it: for queries that may run in both. */
export type Db = Tx;

/**
 * The one connection pool of this process, opened at first use from DATABASE_URL.
 * Kept on globalThis so that a development reload does not open a second one.
 */
export function database(): Database {
  globals.casewayDatabase ??= open();
  return globals.casewayDatabase;
}

/** Closes the pool; the next use opens a new one. */
export async function closeDatabase(): Promise<void> {
  const opened = globals.casewayDatabase;
  delete globals.casewayDatabase;
  await opened?.prisma.$disconnect();
  if (opened && !opened.pool.ended) await opened.pool.end();
}

/** Shorthand for `database().prisma`. */
export function db(): PrismaClient {
  return database().prisma;
}

/**
 * Runs one use case in one transaction (read committed: every change compares `rev`, rows that must not move are locked).
 * `timeoutMs`: rolled back when it takes longer; 15 seconds unless said.
 * @throws whatever `work` throws, after rolling back
 */
export async function transaction<T>(work: (tx: Tx) => Promise<T>, { timeoutMs = 15_000 } = {}): Promise<T> {
  let promised: (() => void)[] = [];
  const result = await db().$transaction(
    async (tx) => {
      promised = [];
      afterwards.set(tx, promised);
      return work(tx);
    },
    { timeout: timeoutMs, maxWait: 10_000 },
  );
  for (const run of promised) run();
  return result;
}

/**
 * Begins the text of a statement that runs often (`tx.$queryRaw`). Its texts must be few: values are parameters, and
 * every connection keeps every text it saw.
 */
export const HOT = Prisma.raw("/* hot */");

const afterwards = new WeakMap<Tx, (() => void)[]>();

/**
 * Runs this once `tx` has committed, and never when it rolls back. Only for what may be lost in a crash (`publish`):
 * what must not be lost is a job. Outside of `transaction` it runs at once.
 */
export function afterCommit(tx: Db, run: () => void): void {
  const promised = afterwards.get(tx);
  if (promised) promised.push(run);
  else run();
}

/** Tries something out and takes all of it back: what it wrote, and what it wanted done after the commit. */
export async function rehearse<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const promised = afterwards.get(tx);
  const before = promised?.length ?? 0;
  await tx.$executeRaw`savepoint rehearsal`;
  const result = await work();
  await tx.$executeRaw`rollback to savepoint rehearsal`;
  promised?.splice(before);
  return result;
}

function open(): Database {
  const pool = new Pool({
    connectionString: neededSetting("DATABASE_URL"),
    max: setting("DATABASE_POOL"),
    // Prisma writes instants without a zone: they mean UTC whatever the server's own zone is.
    onConnect: (client) => client.query("set time zone 'UTC'") as unknown as void,
  });
  // An idle connection that dies must not take the process with it; the next query opens a new one.
  pool.on("error", () => undefined);
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator }) }) };
}

const statementNames = new Map<string, string>();

/** Parsed and planned once per connection: statements of hot paths, which begin with `HOT`. All others stay unnamed. */
function statementNameGenerator({ sql }: { sql: string }): string {
  if (!sql.startsWith(HOT.sql)) return "";
  const known = statementNames.get(sql);
  if (known) return known;
  const name = `hot_${statementNames.size}`;
  statementNames.set(sql, name);
  return name;
}
