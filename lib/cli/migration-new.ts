import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startThrowawayDatabase } from "@/lib/db/embedded";
import { draftMigration } from "@/lib/db/migration-draft";

const migrations = "prisma/migrations";

/** Writes a migration that leads from the last one to the schema: `npm run migration NAME`. Its SQL may be completed by hand. */
async function main(name: string | undefined): Promise<number> {
  if (!name || !/^[a-z0-9_]+$/.test(name)) {
    console.error("Say what the migration does, in small letters: npm run migration add_case_tags");
    return 1;
  }
  mkdirSync(migrations, { recursive: true });
  writeFileSync(join(migrations, "migration_lock.toml"), 'provider = "postgresql"\n');
  const sql = await draft();
  const folder = join(migrations, `${stamp(new Date())}_${name}`);
  mkdirSync(folder);
  writeFileSync(join(folder, "migration.sql"), sql || "-- The schema needs nothing new: write this one by hand.\n");
  console.log(`${folder}/migration.sql: ${sql ? "read it, complete it, then commit it." : "no difference was found."}`);
  return 0;
}

async function draft(): Promise<string> {
  const database = await startThrowawayDatabase();
  try {
    return (await draftMigration({ url: database.url, migrations, schema: "prisma/schema" }))
      .trim()
      .concat("\n")
      .replace(/^(--[^\n]*empty[^\n]*)?\n$/i, "");
  } finally {
    await database.stop();
  }
}

function stamp(at: Date): string {
  return at.toISOString().replace(/\D/g, "").slice(0, 14);
}

process.exitCode = await main(process.argv[2]);
