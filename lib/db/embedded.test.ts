import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, expect, test } from "vitest";
import { startEmbeddedDatabase } from "@/lib/db/embedded";
import { findServer } from "@/lib/db/find-server";

const folder = mkdtempSync(join(tmpdir(), "caseway-embedded-"));
chmodSync(folder, 0o755);
const cluster = join(folder, "postgres");

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<{ answer: unknown }>(sql)).rows[0]?.answer;
  } finally {
    await client.end();
  }
}

function kill(pid: number | null): void {
  if (pid === null) throw new Error("no server runs");
  process.kill(pid, "SIGKILL");
}

test("a database keeps its rows and its port from start to start", async () => {
  const first = await startEmbeddedDatabase({ folder });
  await ask(first.url, "create table kept as select 7 as answer");
  await first.stop();
  const second = await startEmbeddedDatabase({ folder });
  expect(second.url).toBe(first.url);
  expect(await ask(second.url, "select answer from kept")).toBe(7);
  await second.stop();
  expect(findServer(cluster)).toBeNull();
});

test("a database that was killed recovers what was committed", async () => {
  const killed = await startEmbeddedDatabase({ folder });
  await ask(killed.url, "create table survivor as select 11 as answer");
  kill(findServer(cluster));
  await killed.exited;
  const next = await startEmbeddedDatabase({ folder });
  expect(await ask(next.url, "select answer from survivor")).toBe(11);
  await next.stop();
});

test("a server left over from a start that was killed is ended by the next start", async () => {
  const left = await startEmbeddedDatabase({ folder });
  const before = findServer(cluster);
  const next = await startEmbeddedDatabase({ folder });
  await left.exited;
  expect(findServer(cluster)).not.toBe(before);
  await next.stop();
});

test("a pid file that names a stranger does not stand in the way", async () => {
  const stranger = spawn("sleep", ["60"]);
  writeFileSync(join(cluster, "postmaster.pid"), `${String(stranger.pid)}\n${cluster}\n`);
  const database = await startEmbeddedDatabase({ folder });
  expect(stranger.exitCode).toBeNull();
  stranger.kill();
  await database.stop();
});

test("a database speaks UTF-8 and answers on the loopback address only", async () => {
  const database = await startEmbeddedDatabase({ folder });
  expect(await ask(database.url, "select current_setting('server_encoding') as answer")).toBe("UTF8");
  expect(await ask(database.url, "select current_setting('listen_addresses') as answer")).toBe("127.0.0.1");
  expect(await ask(database.url, "select lower('ÄÖ') as answer")).toBe("äö");
  await database.stop();
});
