import { randomUUID } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum, DriverAdapterError } from "@prisma/driver-adapter-utils";
import * as wasm from "@prisma/schema-engine-wasm/schema_engine_bg";
import type { MigrationList, SchemaEngine, SchemasContainer } from "@prisma/schema-engine-wasm/schema_engine_bg";
import { Client, DatabaseError, Pool } from "pg";
import type { QueryResult } from "pg";

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;

/** No table and no enum of the database is left to somebody else; other schemas are never looked at. */
export const everything = { externalTables: [], externalEnums: [] };

/** PostgreSQL's numbers for the types "char" and text. */
const charType = 18;
const textType = 25;

let ready: Promise<void> | undefined;

/**
 * Lends Prisma's own engine for migrations over the database at `url` to `work`. It is WebAssembly: nothing is downloaded,
 * no process is started.
 */
export async function withSchemaEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  ready ??= instantiate();
  await ready;
  const adapters = new PrismaPg({ connectionString: url, max: 2 });
  const pools: Pool[] = [];
  const opened = (adapter: Adapter): Adapter => {
    pools.push(adapter.underlyingDriver());
    return mended(adapter);
  };
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: adapters.provider,
    adapterName: adapters.adapterName,
    connect: async () => opened(await adapters.connect()),
    connectToShadowDb: async () =>
      opened(await new PrismaPg({ connectionString: await makeScratch(url), max: 2 }).connect()),
  });
  const engine = await wasm.SchemaEngine.new({ datamodels: undefined }, () => undefined, factory);
  try {
    return await work(engine);
  } finally {
    engine.free();
    // The engine leaves its connections open, and with them its lock against other migrations.
    await Promise.all(pools.flatMap((pool) => (pool.ended ? [] : [pool.end()])));
  }
}

/** Reads a folder of migrations, oldest first, in the engine's form. */
export function readMigrations(folder: string): MigrationList {
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  return {
    baseDir: resolve(folder),
    lockfile: { path: "migration_lock.toml", content: readFileSync(join(folder, "migration_lock.toml"), "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: names.sort().map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(join(folder, name, "migration.sql"), "utf8") },
      },
    })),
  };
}

/** Reads the `.prisma` files of a folder in the engine's form. */
export function readSchema(folder: string): SchemasContainer {
  const names = readdirSync(folder).filter((name) => name.endsWith(".prisma"));
  return {
    files: names
      .sort()
      .map((name) => ({ path: join(folder, name), content: readFileSync(join(folder, name), "utf8") })),
  };
}

/** The adapter's own way ignores the new database's name when it was given a URL, and would work on the real one. */
async function makeScratch(url: string): Promise<string> {
  const scratch = new URL(url);
  scratch.pathname = `/scratch_${randomUUID()}`;
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${client.escapeIdentifier(scratch.pathname.slice(1))}`);
  await client.end();
  return scratch.href;
}

async function instantiate(): Promise<void> {
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: { set_message: (words: string) => process.stderr.write(`${words}\n`) },
  });
  const file = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm/schema_engine_bg")
    .replace(/\.js$/, ".wasm");
  const imports: WebAssembly.ModuleImports = Object.fromEntries(Object.entries(wasm));
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { "./schema_engine_bg.js": imports });
  const connectGlue = imports["__wbg_set_wasm"];
  if (typeof connectGlue === "function") connectGlue(instance.exports);
  const start = instance.exports["__wbindgen_start"];
  if (typeof start === "function") start();
}

/**
 * Mends two habits of the adapter. It cuts a script at each semicolon, also inside a function's body: PostgreSQL takes it
 * whole, and then a migration is one transaction that succeeds or leaves nothing behind. And it refuses PostgreSQL's
 * internal type "char", of which the catalogue's columns are made: it passes as text and is named a character afterwards.
 */
function mended(adapter: Adapter): Adapter {
  const pool = adapter.underlyingDriver();
  const query: (...args: unknown[]) => Promise<QueryResult<unknown[]>> = Pool.prototype.query.bind(pool);
  const queryRaw = adapter.queryRaw.bind(adapter);
  const characters = new WeakMap<object, Set<number>>();
  const queryAsText = async (...args: unknown[]): Promise<QueryResult> => {
    const result = await query(...args);
    const found = result.fields.flatMap((field, index) => (field.dataTypeID === charType ? [index] : []));
    for (const index of found) Object.assign(result.fields[index] ?? {}, { dataTypeID: textType });
    characters.set(result.rows, new Set(found));
    return result;
  };
  Object.assign(pool, { query: queryAsText });
  adapter.executeScript = async (script) => {
    await query(script).catch(rethrow);
  };
  adapter.queryRaw = async (asked) => {
    const result = await queryRaw(asked);
    const found = characters.get(result.rows);
    return {
      ...result,
      columnTypes: result.columnTypes.map((type, index) => (found?.has(index) ? ColumnTypeEnum.Character : type)),
    };
  };
  return adapter;
}

function rethrow(error: unknown): never {
  if (!(error instanceof DatabaseError)) throw error;
  const { code = "", severity = "ERROR", message, detail, column, hint } = error;
  throw new DriverAdapterError({
    kind: "postgres",
    code,
    severity,
    message,
    detail,
    column,
    hint,
    originalCode: code,
    originalMessage: message,
  });
}
