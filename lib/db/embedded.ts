import { execFile } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { randomBytes } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { Client } from "pg";
import { z } from "zod";
import { inherited } from "@/lib/env/environment.js";
import { AppError } from "@/lib/errors";
import { findServer } from "@/lib/db/find-server";
import { choosePostgresHost } from "@/lib/db/postgres-host";
import type { PostgresHost } from "@/lib/db/postgres-host";
import { endServer, launchServer } from "@/lib/db/postgres-server";
import type { PostgresServer } from "@/lib/db/postgres-server";

/** A running PostgreSQL of our own. `exited` resolves when it stops for whatever reason; `stop` ends it within four seconds, or the given time. */
export type EmbeddedDatabase = {
  url: string;
  port: number;
  clusterFolder: string;
  exited: Promise<void>;
  stop: (patienceMs?: number) => Promise<void>;
};

/** `durable: false` trades safety on a crash for speed; only for databases that are thrown away. */
export type EmbeddedOptions = { folder: string; database?: string; durable?: boolean };

const accessSchema = z.object({ port: z.number().int(), password: z.string().min(1) });

type Access = z.infer<typeof accessSchema>;

const userName = "caseway";
const startLimitMs = 60_000;

/**
 * Starts PostgreSQL on `folder` (made if absent), creates the database if needed and resolves when it answers.
 * It listens on the loopback address only, on a free port that is kept from start to start, and recovers by itself after a crash.
 * When this process dies, however it dies, the server shuts down. The caller holds the folder's lock (`lockFolder`).
 * @throws AppError unavailable with the server's last words when it cannot be started
 */
export async function startEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { folder, database = "caseway", durable = true } = options;
  mkdirSync(folder, { recursive: true });
  const host = await choosePostgresHost(folder);
  await endLeftover(host.clusterFolder);
  const access = await readAccess(folder);
  if (!existsSync(join(host.clusterFolder, "PG_VERSION"))) await initialise(host, access.password);
  const server = launchServer(host, access.port, durable);
  const url = connectionUrl(access, database);
  await answerOrExplain(server, connectionUrl(access, "postgres"));
  await createDatabase(connectionUrl(access, "postgres"), database);
  return {
    url,
    port: access.port,
    clusterFolder: host.clusterFolder,
    exited: server.exited,
    stop: (patienceMs) => endServer(server, patienceMs),
  };
}

/** Starts a fast, empty PostgreSQL in a folder of its own that is removed when it stops: for tests, benchmarks and drafts. */
export async function startThrowawayDatabase(database = "caseway"): Promise<EmbeddedDatabase> {
  const folder = mkdtempSync(join(tmpdir(), "caseway-database-"));
  chmodSync(folder, 0o755);
  const started = await startEmbeddedDatabase({ folder, database, durable: false });
  const stopAndRemove = async (): Promise<void> => {
    await started.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...started, stop: stopAndRemove };
}

async function endLeftover(clusterFolder: string): Promise<void> {
  const left = findServer(clusterFolder);
  if (left === null) {
    rmSync(join(clusterFolder, "postmaster.pid"), { force: true });
    return;
  }
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    process.kill(left, signal);
    for (let tries = 0; tries < 50 && findServer(clusterFolder) !== null; tries++) await wait(100);
    if (findServer(clusterFolder) === null) return;
  }
  throw new AppError(
    "unavailable",
    `A PostgreSQL (process ${String(left)}) still runs on ${clusterFolder} and does not stop. End it, then start again.`,
  );
}

async function readAccess(folder: string): Promise<Access> {
  const file = join(folder, "database.json");
  const saved = existsSync(file) ? accessSchema.parse(JSON.parse(readFileSync(file, "utf8"))) : null;
  const password = saved?.password ?? randomBytes(24).toString("base64url");
  const port = saved && (await isFree(saved.port)) ? saved.port : await freePort();
  if (saved?.port !== port) writeFileSync(file, `${JSON.stringify({ port, password })}\n`, { mode: 0o600 });
  return { port, password };
}

/** A port of the loopback address that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return listenOnce(0).then((port) => port ?? Promise.reject(new Error("no free port")));
}

async function isFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== null;
}

function listenOnce(port: number): Promise<number | null> {
  return new Promise((settle) => {
    const probe = createServer();
    probe.once("error", () => {
      settle(null);
    });
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        settle(address && typeof address === "object" ? address.port : null);
      });
    });
  });
}

async function initialise(host: PostgresHost, password: string): Promise<void> {
  const passwordFile = join(host.clusterFolder, "..", `.initdb-${randomBytes(6).toString("hex")}`);
  rmSync(host.clusterFolder, { recursive: true, force: true });
  mkdirSync(host.clusterFolder, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (host.user) {
    chownSync(host.clusterFolder, host.user.uid, host.user.gid);
    chownSync(passwordFile, host.user.uid, host.user.gid);
  }
  const flags = [
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--locale=C.UTF-8",
    "--no-instructions",
  ];
  try {
    for (const program of [host.initdb, host.postgres]) if (!host.user) chmodSync(program, 0o755);
    await promisify(execFile)(
      host.initdb,
      [`--pgdata=${host.clusterFolder}`, `--username=${userName}`, `--pwfile=${passwordFile}`, ...flags],
      { ...host.user, cwd: "/", env: inherited({ LC_ALL: "C" }) },
    );
  } catch (error) {
    rmSync(host.clusterFolder, { recursive: true, force: true });
    const words = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
    throw new AppError(
      "unavailable",
      `The built-in database could not be created in ${host.clusterFolder}:\n${lastLines(words)}`,
    );
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function answerOrExplain(server: PostgresServer, url: string): Promise<void> {
  const end = Date.now() + startLimitMs;
  while (!server.hasExited() && Date.now() < end) {
    if (await answers(url)) return;
    await wait(50);
  }
  await endServer(server);
  throw new AppError("unavailable", `The built-in database did not start:\n${lastLines(server.lastWords())}`);
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function createDatabase(url: string, name: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
}

function connectionUrl({ port, password }: Access, database: string): string {
  return `postgresql://${userName}:${password}@127.0.0.1:${String(port)}/${database}`;
}

function lastLines(words: string): string {
  return words.trim().split("\n").slice(-5).join("\n");
}
