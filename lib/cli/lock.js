import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.js";

/**
 * Takes a data folder for this process alone; returns the function that gives it back.
 * A lock left by a process that is gone, or whose number now belongs to something else, is taken over.
 * @param {string} folder
 * @returns {() => void}
 * @throws Failure when another running Caseway has the folder
 */
export function lockFolder(folder) {
  const file = join(folder, "lock");
  const mine = JSON.stringify({ pid: process.pid, started: startedAt(process.pid) });
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(file, mine, { flag: "wx" });
      return () => {
        if (readOrEmpty(file) === mine) rmSync(file, { force: true });
      };
    } catch (error) {
      if (!isExisting(error) || attempt === 3) throw error;
      refuseIfHeld(file, folder);
      rmSync(file, { force: true });
    }
  }
}

/** @param {string} file @param {string} folder */
function refuseIfHeld(file, folder) {
  const { pid, started } = parseHolder(readOrEmpty(file));
  if (!isAlive(pid) || startedAt(pid) !== started) return;
  throw new Failure(
    `Caseway already runs on the data folder ${folder} (process ${pid}).`,
    "Stop it first, or choose another folder: CASEWAY_DATA=./other PORT=3001 npm start",
  );
}

/** @param {string} text @returns {{ pid: number, started: string }} */
function parseHolder(text) {
  try {
    const { pid, started } = JSON.parse(text);
    return { pid: Number(pid), started: String(started) };
  } catch {
    return { pid: 0, started: "" };
  }
}

/** @param {number} pid */
function isAlive(pid) {
  if (pid <= 0 || statOf(pid).startsWith("Z")) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * Tells two processes apart that had the same number, one after the other.
 * @param {number} pid
 */
function startedAt(pid) {
  return statOf(pid).split(" ")[19] ?? askPs(pid);
}

/**
 * Linux's one-line account of a process, from its state letter on; empty elsewhere.
 * @param {number} pid
 */
function statOf(pid) {
  const stat = readOrEmpty(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(")") + 2);
}

/** @param {number} pid */
function askPs(pid) {
  try {
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return "";
  }
}

/** @param {string} file */
function readOrEmpty(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** @param {unknown} error */
function isExisting(error) {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}
