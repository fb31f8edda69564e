import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { beforeAll, inject } from "vitest";
import { closeDatabase } from "@/lib/db/client";

/** A database of a test file's own, fresh and migrated. `drop` also closes the connections of `lib/db/client`. */
export type TestDatabase = { url: string; drop: () => Promise<void> };

/** Gives the test file that calls this at its top a database of its own, for as long as its tests run. */
export function useTestDatabase(): void {
  beforeAll(async () => {
    const { drop } = await createTestDatabase();
    return drop;
  });
}

/**
 * Clones the migrated template and points `lib/db/client` at the copy.
 * The caller drops it; `useTestDatabase` does so by itself.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = await templateUrl();
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  await onServer(template, `create database ${name} template template`);
  await closeDatabase();
  process.env["DATABASE_URL"] = withDatabase(template, name);
  const drop = async (): Promise<void> => {
    await closeDatabase();
    await onServer(template, `drop database if exists ${name} with (force)`);
  };
  return { url: process.env["DATABASE_URL"], drop };
}

async function templateUrl(): Promise<string> {
  const answer = await fetch(inject("databaseDesk"));
  const words = await answer.text();
  if (!answer.ok) throw new Error(words);
  return words;
}

/** Statements on the server itself go through its `postgres` database: the template must have no visitors while it is copied. */
async function onServer(template: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: withDatabase(template, "postgres") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function withDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
