import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll } from "vitest";
import { migrate } from "@/lib/db/migrate";
import { createTestDatabase } from "@/test/support/database";

/** A database on which every migration before one has run; `reset` brings it back to that. */
export interface EarlierDatabase {
  query: Client["query"];
  url: () => string;
  reset: () => Promise<void>;
}

/** Gives the tests of a file a database as it was before the migration of this name. */
export function useDatabaseBefore(migration: string): EarlierDatabase {
  const earlier = mkdtempSync(join(tmpdir(), "caseway-earlier-"));
  let client: Client;
  let url: string;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    for (const entry of readdirSync("prisma/migrations").filter((one) => one < migration || one.endsWith(".toml"))) {
      cpSync(join("prisma/migrations", entry), join(earlier, entry), { recursive: true });
    }
    ({ url, drop } = await createTestDatabase());
    client = new Client({ connectionString: url });
    await client.connect();
  }, 120_000);

  afterAll(async () => {
    await client.end();
    await drop();
    rmSync(earlier, { recursive: true, force: true });
  });

  return {
    query: ((...given: Parameters<Client["query"]>) => client.query(...given)) as Client["query"],
    url: () => url,
    reset: async () => {
      await client.query(
        "drop schema public cascade; drop schema if exists graphile_worker cascade; create schema public",
      );
      await migrate({ url, migrations: earlier });
    },
  };
}
