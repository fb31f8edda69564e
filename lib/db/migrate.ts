import { join } from "node:path";
import { Logger, runMigrations as migrateQueue } from "graphile-worker";
import { Client } from "pg";
import { AppError } from "@/lib/errors";
import { everything, withSchemaEngine, readMigrations } from "@/lib/db/schema-engine";

/** `migrations` is the folder of SQL to apply; the project's own unless said. */
export type MigrateOptions = { url: string; migrations?: string };

const oldestVersion = 15;

/** Two starts at once wait for each other on this number. */
const migrationLock = 7_203_114;

/**
 * Brings a database to the newest schema: first ours, then the job queue's. Returns the names of the migrations just applied.
 * What was applied is kept in Prisma's own table, so `prisma migrate deploy` agrees with it.
 * One that failed is tried again: each is a transaction and left nothing behind.
 * @throws AppError refused when a migration fails, was edited after it had been applied, or is not known to this version
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const { url, migrations = join(process.cwd(), "prisma/migrations") } = options;
  return alone(url, async () => {
    const applied = await applyOwn(url, migrations);
    await migrateQueue({ connectionString: url, logger: new Logger(() => () => undefined) });
    return applied;
  });
}

async function alone<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = await connect(url);
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    return await work();
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const { host, pathname } = new URL(url);
    throw new AppError(
      "unavailable",
      `The database ${pathname.slice(1)} at ${host} cannot be reached (${wordsOf(error)}).\nCheck DATABASE_URL, and that PostgreSQL runs and lets us in.`,
    );
  }
  const { rows } = await client.query<{ version: number }>(
    "select current_setting('server_version_num')::int / 10000 as version",
  );
  const version = rows[0]?.version ?? 0;
  if (version >= oldestVersion) return client;
  await client.end();
  throw new AppError(
    "unavailable",
    `The database is PostgreSQL ${String(version)}; Caseway needs ${String(oldestVersion)} or newer.`,
  );
}

async function applyOwn(url: string, folder: string): Promise<string[]> {
  const migrationsList = readMigrations(folder);
  try {
    return await withSchemaEngine(url, async (engine) => {
      const found = await engine.diagnoseMigrationHistory({
        migrationsList,
        optInToShadowDatabase: false,
        filters: everything,
      });
      refuseOtherHistory(found);
      for (const migrationName of found.failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
      return (await engine.applyMigrations({ migrationsList, filters: everything })).appliedMigrationNames;
    });
  } catch (error) {
    throw error instanceof AppError
      ? error
      : new AppError("refused", `The database could not be migrated.\n${wordsOf(error)}`);
  }
}

type History = {
  editedMigrationNames: string[];
  failedMigrationNames: string[];
  history: { diagnostic: string; unpersistedMigrationNames?: string[] } | null;
};

function refuseOtherHistory({ editedMigrationNames, failedMigrationNames, history }: History): void {
  const edited = editedMigrationNames.filter((name) => !failedMigrationNames.includes(name));
  if (edited.length > 0) {
    throw new AppError(
      "refused",
      `These migrations were changed after this database had applied them: ${edited.join(", ")}. Restore the files, or start with a fresh database.`,
    );
  }
  const unknown = history?.unpersistedMigrationNames ?? [];
  if (unknown.length > 0) {
    throw new AppError(
      "refused",
      `This database belongs to another version of Caseway: it has the migrations ${unknown.join(", ")}, which are not known here.`,
    );
  }
}

function wordsOf(error: unknown): string {
  const meta = error instanceof Error && "meta" in error ? error.meta : null;
  const full = meta && typeof meta === "object" && "full_error" in meta ? String(meta.full_error) : "";
  const message =
    error instanceof Error ? error.message || String("code" in error ? error.code : error.name) : String(error);
  return [message, full].join("\n").trim();
}
