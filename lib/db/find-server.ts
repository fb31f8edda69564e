import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { join, resolve } from "node:path";

/** The process number of a PostgreSQL still running on this cluster folder, or null. Its own pid file may name a stranger. */
export function findServer(clusterFolder: string): number | null {
  const pid = Number.parseInt(readOrEmpty(join(clusterFolder, "postmaster.pid")), 10);
  if (!Number.isInteger(pid) || pid <= 1) return null;
  const command = commandOf(pid);
  const here = command.includes(clusterFolder) || workingFolderOf(pid) === resolve(clusterFolder);
  return command.includes("postgres") && here ? pid : null;
}

/** Empty for a process that has ended and only waits to be buried. */
function commandOf(pid: number): string {
  return readOrEmpty(`/proc/${String(pid)}/cmdline`) || askPs(pid);
}

function workingFolderOf(pid: number): string {
  try {
    return readlinkSync(`/proc/${String(pid)}/cwd`);
  } catch {
    return "";
  }
}

function askPs(pid: number): string {
  try {
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
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
