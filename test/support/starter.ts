import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { patienceMs, startPatienceMs } from "@/test/support/patience";

/** One run of `npm start`: `said` is its output so far; `ended` settles with its exit code, null after a signal. */
export type Run = {
  pid: number;
  said: () => string;
  ended: Promise<number | null>;
  kill: (signal: NodeJS.Signals) => void;
};

/** An empty data folder that the database's own user can reach. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "caseway-start-"));
  chmodSync(folder, 0o755);
  return folder;
}

/** Starts the product as `npm start` does, with these settings; told `--built`, as `npm run serve` does. */
export function startCaseway(settings: Record<string, string>, told: readonly string[] = []): Run {
  const child = spawn(process.execPath, ["lib/cli/start.js", ...told], {
    env: { ...process.env, DATABASE_URL: "", NODE_ENV: "production", VITEST: "", ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let words = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      words += chunk.toString();
    });
  }
  const ended = new Promise<number | null>((settle) => child.once("close", settle));
  return { pid: child.pid ?? 0, said: () => words, ended, kill: (signal) => void child.kill(signal) };
}

/** Waits until a run says that it is ready. */
export async function untilReady(run: Run): Promise<void> {
  const end = Date.now() + startPatienceMs;
  while (Date.now() < end && isRunning(run.pid)) {
    if (run.said().includes("Ctrl+C stops everything")) return;
    await wait(100);
  }
  throw new Error(`Caseway did not become ready:\n${run.said()}`);
}

function isRunning(pid: number): boolean {
  return proc(String(pid), "cmdline") !== "";
}

/** The processes that work on a data folder: their numbers and their command lines. */
export function processesOn(folder: string): { pid: number; command: string }[] {
  const numbers = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return numbers.flatMap((name) => {
    const command = proc(name, "cmdline");
    const works =
      command !== "" && (command.includes(folder) || proc(name, "environ").includes(`CASEWAY_DATA=${folder}\0`));
    return works ? [{ pid: Number(name), command }] : [];
  });
}

/** Waits until nothing works on a data folder any more; returns what is left when patience ends. */
export async function untilQuiet(folder: string): Promise<string[]> {
  const end = Date.now() + patienceMs;
  while (processesOn(folder).length > 0 && Date.now() < end) await wait(50);
  return processesOn(folder).map(({ command }) => command);
}

function proc(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8").replaceAll(
      file === "cmdline" ? "\0" : "",
      file === "cmdline" ? " " : "",
    );
  } catch {
    return "";
  }
}
