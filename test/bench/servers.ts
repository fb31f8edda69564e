import { createHash } from "node:crypto";
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { launchNode } from "@/lib/cli/children.js";
import { buildPages, bundle, generate, root } from "@/lib/cli/prepare.js";
import { ask } from "@/test/bench/load";
import type { House } from "@/test/bench/house";

export type Server = { url: string; pid: number; readyMs: number; stop: () => Promise<void> };
export type Worker = { pid: number; stop: () => Promise<void> };

const next = "node_modules/next/dist/bin/next";
const floorFolder = join(root, "build/bench-floor");

/** Builds the product and the bare app, where their sources have changed. */
export async function buildBoth(): Promise<void> {
  await generate();
  await buildPages();
  await bundle();
  await buildFloor();
}

async function buildFloor(): Promise<void> {
  const source = join(root, "test/bench/floor");
  const hash = createHash("sha256");
  for (const entry of readdirSync(source, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) hash.update(readFileSync(join(entry.parentPath, entry.name)));
  }
  const [stamp, digest] = [join(floorFolder, ".built"), hash.digest("hex")];
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  rmSync(floorFolder, { recursive: true, force: true });
  cpSync(source, floorFolder, { recursive: true });
  const built = launchNode([next, "build", floorFolder], {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" },
  });
  if ((await built.ended) !== 0) throw new Error(`The bare app could not be built:\n${built.words()}`);
  writeFileSync(stamp, digest);
}

/** What the product runs with here. */
export function environment(house: House, port: number): NodeJS.ProcessEnv {
  const url = `http://localhost:${String(port)}`;
  return {
    ...process.env,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    RATE_LIMITS: "off",
    PORT: String(port),
    DATABASE_URL: house.databaseUrl,
    CASEWAY_DATA: house.folder,
    APP_URL: url,
    NEXTAUTH_URL: url,
    AUTH_SECRET: "a secret of the benchmark only",
  };
}

/**
 * The product's pages; ready when health says so, for which a worker must have reported.
 * @param cwd another folder with a built product, to compare with
 */
export function startProduct(house: House, port: number, cwd = root): Promise<Server> {
  return startNext(
    ["start", "-p", String(port), "-H", "127.0.0.1"],
    { env: environment(house, port), cwd },
    "/api/health",
  );
}

/** The bare app on the same database. */
export function startFloor(house: House, port: number): Promise<Server> {
  const args = ["start", floorFolder, "-p", String(port), "-H", "127.0.0.1"];
  return startNext(args, { env: environment(house, port), cwd: root }, "/?kind=queue");
}

export function startWorker(house: House, port: number, cwd = root): Worker {
  const child = launchNode(["build/worker.js"], { cwd, env: environment(house, port) });
  return { pid: child.child.pid ?? 0, stop: () => stop(child) };
}

type Place = { env: NodeJS.ProcessEnv; cwd: string };

async function startNext(args: string[], { env, cwd }: Place, path: string): Promise<Server> {
  const url = `http://127.0.0.1:${String(env["PORT"])}`;
  const began = performance.now();
  const child = launchNode([next, ...args], { cwd, env });
  for (let tries = 0; tries < 3_000; tries++) {
    if (child.child.exitCode !== null) break;
    const answer = await ask(url, { path }).catch(() => null);
    if (answer?.status === 200) {
      return { url, pid: child.child.pid ?? 0, readyMs: performance.now() - began, stop: () => stop(child) };
    }
    await wait(10);
  }
  await stop(child);
  throw new Error(`A server did not become ready:\n${child.words()}`);
}

async function stop({ child, ended }: ReturnType<typeof launchNode>): Promise<void> {
  child.kill("SIGTERM");
  const forced = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await ended;
  clearTimeout(forced);
}
