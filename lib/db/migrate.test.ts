import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrate";
import { draftMigration } from "@/lib/db/migration-draft";
import { createTestDatabase, useTestDatabase } from "@/test/support/database";

useTestDatabase();

const copies: string[] = [];

afterAll(() => {
  for (const folder of copies) rmSync(folder, { recursive: true, force: true });
});

function url(): string {
  return process.env["DATABASE_URL"] ?? "";
}

function copyOfMigrations(): string {
  const folder = mkdtempSync(join(tmpdir(), "caseway-migrations-"));
  copies.push(folder);
  cpSync("prisma/migrations", folder, { recursive: true });
  return folder;
}

function add(folder: string, name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

test("the migrations build exactly what the schema says", async () => {
  expect(
    (await draftMigration({ url: url(), migrations: "prisma/migrations", schema: "prisma/schema" }))
      .replace(/^--.*$/gm, "")
      .trim(),
  ).toBe("");
});

test("a migrated database has nothing left to apply, and Prisma's own record of it", async () => {
  expect(await migrate({ url: url() })).toEqual([]);
  const rows = await db().$queryRaw<
    { count: number }[]
  >`select count(*)::int as count from _prisma_migrations where finished_at is not null`;
  expect(rows[0]?.count).toBeGreaterThan(0);
});

test("the job queue is ready after migrating", async () => {
  const jobs = await db().$queryRaw`select (graphile_worker.add_job('nothing', '{}'::json)).id is not null as added`;
  expect(jobs).toEqual([{ added: true }]);
});

test("a migration that fails leaves nothing behind and is tried again when it is mended", async () => {
  const folder = copyOfMigrations();
  add(folder, "99990101000000_broken", "create table half_done (id int); select no_such_function();");
  await expect(migrate({ url: url(), migrations: folder })).rejects.toThrow(/no_such_function/);
  expect(await db().$queryRaw`select to_regclass('half_done')::text as found`).toEqual([{ found: null }]);
  add(
    folder,
    "99990101000000_broken",
    "create function two() returns int language plpgsql as $$ begin perform 1; return 2; end; $$;",
  );
  expect(await migrate({ url: url(), migrations: folder })).toEqual(["99990101000000_broken"]);
});

test("a migration that was edited after it had been applied is refused", async () => {
  const { url: own, drop } = await createTestDatabase();
  const folder = copyOfMigrations();
  add(folder, "99990101000000_more", "create table more (id int);");
  await migrate({ url: own, migrations: folder });
  add(folder, "99990101000000_more", "create table other (id int);");
  await expect(migrate({ url: own, migrations: folder })).rejects.toThrow(/changed after .* 99990101000000_more/);
  await drop();
});

test("a database of another version is refused", async () => {
  const { url: own, drop } = await createTestDatabase();
  const folder = copyOfMigrations();
  add(folder, "99990101000000_newer", "create table newer (id int);");
  await migrate({ url: own, migrations: folder });
  await expect(migrate({ url: own })).rejects.toThrow(/another version of Caseway/);
  await drop();
});

test("two starts at once migrate one after the other", async () => {
  const { url: own, drop } = await createTestDatabase();
  const folder = copyOfMigrations();
  add(folder, "99990101000000_once", "create table once (id int);");
  const applied = await Promise.all([
    migrate({ url: own, migrations: folder }),
    migrate({ url: own, migrations: folder }),
  ]);
  expect(applied.flat()).toEqual(["99990101000000_once"]);
  await drop();
});
