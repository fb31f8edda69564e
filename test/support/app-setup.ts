import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { TestProject } from "vitest/node";
import { z } from "zod";
import { freePort } from "@/lib/db/embedded";
import { startPatienceMs } from "@/test/support/patience";

declare module "vitest" {
  interface ProvidedContext {
    /** The running demo: where it answers, its data folder, and its database for looking behind the scenes. */
    app: { url: string; dataFolder: string; databaseUrl: string };
  }
}

/** Starts the product as a person would, with demo data in a folder of its own, once for all journeys. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = mkdtempSync(join(tmpdir(), "caseway-journeys-"));
  chmodSync(dataFolder, 0o755);
  const port = await freePort();
  const app = spawn(process.execPath, ["--import", "./lib/cli/die-with-parent.js", "lib/cli/start.js"], {
    env: {
      ...process.env,
      PORT: String(port),
      CASEWAY_DATA: dataFolder,
      DATABASE_URL: "",
      RATE_LIMITS: "off",
      NODE_ENV: "production",
      VITEST: "",
      CASEWAY_STARTER: String(process.pid),
    },
    // Over the last it hears that we have ended, however we did.
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const url = `http://localhost:${String(port)}`;
  await healthy(url, app);
  project.provide("app", { url, dataFolder, databaseUrl: databaseUrl(dataFolder) });
  return async () => {
    app.kill("SIGTERM");
    await new Promise((ended) => app.once("exit", ended));
    rmSync(dataFolder, { recursive: true, force: true });
  };
}

async function healthy(url: string, app: ChildProcess): Promise<void> {
  const end = Date.now() + startPatienceMs;
  while (Date.now() < end) {
    if (app.exitCode !== null) throw new Error("npm start ended before it was ready");
    const answer = await fetch(`${url}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await wait(200);
  }
  app.kill("SIGKILL");
  throw new Error("npm start did not become ready");
}

function databaseUrl(dataFolder: string): string {
  const access = z.object({ port: z.number(), password: z.string() });
  const { port, password } = access.parse(JSON.parse(readFileSync(join(dataFolder, "database.json"), "utf8")));
  return `postgresql://caseway:${password}@127.0.0.1:${String(port)}/caseway`;
}
