import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { inherited } from "#env/environment.js";

const dieWithParent = new URL("die-with-parent.js", import.meta.url).href;

/** @typedef {import("node:child_process").ChildProcess} ChildProcess */
/**
 * A child process: `ended` settles with its exit code (or -1 after a signal); `words` are its last lines.
 * @typedef {{ child: ChildProcess, ended: Promise<number>, words: () => string }} Child
 */

/** @type {Set<Child>} */
const running = new Set();

/**
 * Starts a program in a process group of its own, so that Ctrl+C reaches only us and we can end it with all that it started.
 * Its output is kept for the case of failure; with `log` it goes there as well.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, log?: NodeJS.WritableStream, bound?: boolean }} options
 * @returns {Child}
 */
export function launch(command, args, { cwd, env = inherited(), log, bound = false }) {
  const child = spawn(command, args, {
    cwd,
    env,
    detached: process.platform !== "win32",
    stdio: bound ? ["ignore", "pipe", "pipe", "ipc"] : ["ignore", "pipe", "pipe"],
  });
  let words = "";
  /** @param {Buffer} chunk */
  const hear = (chunk) => {
    words = (words + chunk.toString()).slice(-20_000);
    log?.write(chunk);
  };
  child.stdout?.on("data", hear);
  child.stderr?.on("data", hear);
  const ended = new Promise((/** @type {(code: number) => void} */ settle) => {
    child.once("error", (error) => {
      words += `${error.message}\n`;
      settle(-1);
    });
    child.once("close", (code) => settle(code ?? -1));
  });
  const started = { child, ended, words: () => words.trim() };
  running.add(started);
  void ended.then(() => running.delete(started));
  return started;
}

/**
 * Starts a script of Node's that ends when we do, even when we are killed.
 * @param {string[]} args
 * @param {Parameters<typeof launch>[2]} options
 * @returns {Child}
 */
export function launchNode(args, options) {
  return launch(process.execPath, ["--import", dieWithParent, ...args], {
    ...options,
    env: { ...(options.env ?? inherited()), CASEWAY_STARTER: String(process.pid) },
    bound: true,
  });
}

/**
 * Runs a program to its end.
 * @param {string} command
 * @param {string[]} args
 * @param {Parameters<typeof launch>[2]} options
 * @returns {Promise<{ code: number, words: string }>}
 */
export async function run(command, args, options) {
  const started = launch(command, args, options);
  const code = await started.ended;
  return { code, words: started.words() };
}

/** Ends every child with its whole group: asks first, forces after some three seconds. */
export async function endChildren() {
  const left = [...running];
  for (const one of left) signal(one, "SIGTERM");
  const all = Promise.all(left.map((one) => one.ended));
  await Promise.race([all, wait(3300, undefined, { ref: false })]);
  for (const one of left) signal(one, "SIGKILL");
  await Promise.race([all, wait(500, undefined, { ref: false })]);
}

/**
 * Ends one child: asks it, waits until it has finished what it has in hand, and forces it only after ten seconds.
 * @param {Child} started
 */
export async function endChild(started) {
  signal(started, "SIGTERM");
  await Promise.race([started.ended, wait(10_000, undefined, { ref: false })]);
  if (running.has(started)) signal(started, "SIGKILL");
  await started.ended;
}

/** @param {Child} started @param {NodeJS.Signals} name */
function signal({ child }, name) {
  try {
    if (child.pid) process.kill(process.platform === "win32" ? child.pid : -child.pid, name);
  } catch {
    // Nothing of the group is left.
  }
}
