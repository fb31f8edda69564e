import { randomUUID } from "node:crypto";
import { existsSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, expect, inject, test } from "vitest";
import { freePort } from "@/lib/db/embedded";
import { dataFolder, processesOn, startCaseway, untilQuiet, untilReady } from "@/test/support/starter";

const folder = dataFolder();

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function settings(): Promise<{ PORT: string; CASEWAY_DATA: string }> {
  return { PORT: String(await freePort()), CASEWAY_DATA: folder };
}

function serverUrl(database: string): string {
  const url = new URL(inject("app").databaseUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function run(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

function killOne(part: string): void {
  const found = processesOn(folder).find(({ command }) => command.includes(part));
  if (!found) throw new Error(`${part} does not run`);
  process.kill(found.pid, "SIGKILL");
}

test("the first start prints address, accounts and password, listens on this machine only, and answers for its health", async () => {
  const given = await settings();
  const started = startCaseway(given);
  await untilReady(started);
  expect(started.said()).toContain(`http://localhost:${given.PORT}`);
  for (const account of [
    "carl@example.com",
    "sasha@example.com",
    "agent@example.com",
    "manager@example.com",
    "admin@example.com",
  ]) {
    expect(started.said()).toContain(account);
  }
  expect(started.said()).toContain("caseway-demo");
  const health = await fetch(`http://127.0.0.1:${given.PORT}/api/health`);
  expect(await health.json()).toEqual({ status: "ok", database: "ok", worker: "ok", version: "0.1.0" });
  await expect(fetch(`http://127.0.0.2:${given.PORT}/api/health`)).rejects.toThrow("fetch failed");
  expect(statSync(join(folder, "auth-secret")).mode & 0o777).toBe(0o600);
  started.kill("SIGINT");
  expect(await started.ended).toBe(0);
});

test("a second start installs, builds and fills in nothing, and Ctrl+C ends everything", async () => {
  const started = startCaseway(await settings());
  await untilReady(started);
  for (const step of ["Packages", "Database client", "Pages", "Migrations"])
    expect(started.said()).toMatch(new RegExp(`^ *${step} .*unchanged$`, "m"));
  expect(started.said()).not.toContain("Demo data");
  started.kill("SIGINT");
  expect(await started.ended).toBe(0);
  expect(await untilQuiet(folder)).toEqual([]);
  expect(existsSync(join(folder, "lock"))).toBe(false);
});

test("a second start on the same data says who runs already, and disturbs nobody", async () => {
  const first = startCaseway(await settings());
  await untilReady(first);
  const second = startCaseway(await settings());
  expect(await second.ended).toBe(1);
  expect(second.said()).toContain(`already runs on the data folder ${folder} (process ${String(first.pid)})`);
  first.kill("SIGTERM");
  expect(await first.ended).toBe(0);
});

test.each([
  ["database", "/bin/postgres", /The database has stopped by itself/],
  ["worker", "build/worker.js", /The worker has stopped by itself/],
  ["web server", "next-server", /The web server has stopped by itself/],
])("when the %s is killed, everything stops with one message, and the next start is well", async (_, part, message) => {
  const started = startCaseway(await settings());
  await untilReady(started);
  killOne(part);
  expect(await started.ended).toBe(1);
  expect(started.said()).toMatch(message);
  expect(await untilQuiet(folder)).toEqual([]);
  const next = startCaseway(await settings());
  await untilReady(next);
  next.kill("SIGINT");
  expect(await next.ended).toBe(0);
});

test("when the starter itself is killed, nothing goes on without it, and the next start is well", async () => {
  const started = startCaseway(await settings());
  await untilReady(started);
  started.kill("SIGKILL");
  await started.ended;
  expect(await untilQuiet(folder)).toEqual([]);
  const next = startCaseway(await settings());
  await untilReady(next);
  next.kill("SIGINT");
  expect(await next.ended).toBe(0);
});

test("a port that is taken is named, with what to do", async () => {
  const taken = createServer();
  const port = await freePort();
  await new Promise<void>((listening) => taken.listen(port, "127.0.0.1", listening));
  const refused = startCaseway({ PORT: String(port), CASEWAY_DATA: folder });
  expect(await refused.ended).toBe(1);
  expect(refused.said()).toContain(
    `Port ${String(port)} is taken by another program.\nChoose another: PORT=${String(port + 1)} npm start`,
  );
  taken.close();
  expect(processesOn(folder)).toEqual([]);
});

test("a port that is no port is named", async () => {
  const refused = startCaseway({ PORT: "abc", CASEWAY_DATA: folder });
  expect(await refused.ended).toBe(1);
  expect(refused.said()).toContain('PORT is "abc": it must be a port number from 1 to 65535.');
});

test("a data folder that cannot be written to is named", async () => {
  const inTheWay = join(folder, "a-file");
  writeFileSync(inTheWay, "");
  const refused = startCaseway({ ...(await settings()), CASEWAY_DATA: inTheWay });
  expect(await refused.ended).toBe(1);
  expect(refused.said()).toContain(`The data folder ${inTheWay} cannot be written to`);
});

test("a database that cannot be reached is named, without its password", async () => {
  const nowhere = `postgresql://someone:hidden@127.0.0.1:${String(await freePort())}/nothing`;
  const refused = startCaseway({ ...(await settings()), DATABASE_URL: nowhere });
  expect(await refused.ended).toBe(1);
  expect(refused.said()).toMatch(/The database nothing at 127\.0\.0\.1:\d+ cannot be reached \(connect ECONNREFUSED/);
  expect(refused.said()).not.toContain("hidden");
  expect(await untilQuiet(folder)).toEqual([]);
});

test("with a database of one's own there is no demo but a link for the first administrator, and another version's database is refused", async () => {
  const name = `own_${randomUUID().replaceAll("-", "")}`;
  await run(serverUrl("postgres"), `create database ${name}`);
  const given = { ...(await settings()), DATABASE_URL: serverUrl(name) };
  const started = startCaseway(given);
  await untilReady(started);
  expect(started.said()).toMatch(new RegExp(`http://localhost:${given.PORT}/set-up/[\\w-]{40,}`));
  expect(started.said()).not.toContain("carl@example.com");
  expect(await run(serverUrl(name), "select email from person")).toEqual([]);
  started.kill("SIGINT");
  expect(await started.ended).toBe(0);
  await run(
    serverUrl(name),
    "update _prisma_migrations set migration_name = 'from_the_future' where migration_name like '%_init'",
  );
  const refused = startCaseway(given);
  expect(await refused.ended).toBe(1);
  expect(refused.said()).toMatch(/This database belongs to another version of Caseway/);
  await run(serverUrl("postgres"), `drop database ${name} with (force)`);
});

test("pages and worker run apart on one database, and either goes on without the other", async () => {
  const name = `apart_${randomUUID().replaceAll("-", "")}`;
  await run(serverUrl("postgres"), `create database ${name}`);
  const given = { ...(await settings()), DATABASE_URL: serverUrl(name) };
  const health = () =>
    fetch(`http://127.0.0.1:${given.PORT}/api/health`)
      .then(async (answer) => ((await answer.json()) as { worker: string }).worker)
      .catch(() => "no answer");
  const pages = startCaseway(given, ["--built", "--only=web"]);
  await untilReady(pages);
  expect(await health()).not.toBe("ok");
  const worker = startCaseway(given, ["--built", "--only=worker"]);
  await expect.poll(health).toBe("ok");
  pages.kill("SIGTERM");
  expect(await pages.ended).toBe(0);
  expect(processesOn(folder).map(({ command }) => command)).toContainEqual(expect.stringContaining("build/worker.js"));
  worker.kill("SIGTERM");
  expect(await worker.ended).toBe(0);
  expect(await untilQuiet(folder)).toEqual([]);
  const alone = startCaseway(await settings(), ["--built", "--only=worker"]);
  expect(await alone.ended).toBe(1);
  expect(alone.said()).toContain("needs a database that the other process reaches, too.\nSet DATABASE_URL.");
  await run(serverUrl("postgres"), `drop database ${name} with (force)`);
});
