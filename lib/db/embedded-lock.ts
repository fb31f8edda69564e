import { readFileSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { z } from "zod";
import { AppError } from "@/lib/errors";

const holderSchema = z.object({ pid: z.number().int(), started: z.string() });

/**
 * Takes a data folder for this process alone; returns the function that gives it back.
 * A lock left by a process that is gone, or whose number now belongs to something else, is taken over.
 * @throws AppError conflict when another running Caseway has the folder
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, "lock");
  const mine = JSON.stringify({ pid: process.pid, started: startedAt(process.pid) });
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(file, mine, { flag: "wx" });
      return () => release(file, mine);
    } catch (error) {
      if (!isCode(error, "EEXIST") || attempt === 3) throw error;
      refuseIfHeld(file, folder);
      rmSync(file, { force: true });
    }
  }
}

/** The process number of a PostgreSQL still running on this cluster folder, or null. Its own pid file may name a stranger. */
export function findServer(clusterFolder: string): number | null {
  const pid = Number.parseInt(readOrEmpty(join(clusterFolder, "postmaster.pid")), 10);
  if (!Number.isInteger(pid) || pid <= 1) return null;
  const command = commandOf(pid);
  return command.includes("postgres") &&
    (command.includes(clusterFolder) || workingFolderOf(pid) === resolve(clusterFolder))
    ? pid
    : null;
}

/** Whether a process with this number runs, whoever owns it. One that has ended and waits to be buried does not. */
function isAlive(pid: number): boolean {
  if (statOf(pid).startsWith("Z")) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, "EPERM");
  }
}

function refuseIfHeld(file: string, folder: string): void {
  const holder = parseHolder(readOrEmpty(file));
  if (!holder || !isAlive(holder.pid) || startedAt(holder.pid) !== holder.started) return;
  throw new AppError(
    "conflict",
    `Caseway already runs on the data folder ${folder} (process ${String(holder.pid)}). Stop it first, or set CASEWAY_DATA to another folder.`,
  );
}

function parseHolder(text: string): z.infer<typeof holderSchema> | null {
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function release(file: string, mine: string): void {
  if (readOrEmpty(file) === mine) rmSync(file, { force: true });
}

/** Tells two processes apart that had the same number, one after the other. */
function startedAt(pid: number): string {
  return statOf(pid).split(" ")[19] ?? askPs(pid, "lstart=");
}

/** Linux's one-line account of a process, from its state letter on; empty elsewhere. */
function statOf(pid: number): string {
  const stat = readOrEmpty(`/proc/${String(pid)}/stat`);
  return stat.slice(stat.lastIndexOf(")") + 2);
}

function commandOf(pid: number): string {
  return readOrEmpty(`/proc/${String(pid)}/cmdline`) || askPs(pid, "command=");
}

function workingFolderOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${String(pid)}/cwd`);
  } catch {
    return "";
  }
}

function askPs(pid: number, column: string): string {
  try {
    return execFileSync("ps", ["-o", column, "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return "";
  }
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
