import { everything, withSchemaEngine, readMigrations, readSchema } from "@/lib/db/schema-engine";

/** Folders of migrations and of Prisma schema files; `url` is a PostgreSQL in which a database may be made and dropped. */
export type DraftOptions = { url: string; migrations: string; schema: string };

/** The SQL that leads from what the migrations build to what the schema says; empty when nothing is missing. */
export async function draftMigration({ url, migrations, schema }: DraftOptions): Promise<string> {
  const drafted = await withSchemaEngine(url, (engine) =>
    engine.diff({
      from: { tag: "migrations", ...readMigrations(migrations) },
      to: { tag: "schemaDatamodel", ...readSchema(schema) },
      script: true,
      exitCode: null,
      filters: everything,
    }),
  );
  return keepManual(drafted.stdout ?? "");
}

/** An index whose name ends in `_manual` was written by hand, in a form that the schema cannot say: it stays. */
function keepManual(sql: string): string {
  return sql.replace(/(-- DropIndex\n)?DROP INDEX "\w+_manual";\n*/g, "");
}
