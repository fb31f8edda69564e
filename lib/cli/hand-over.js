import { spawn } from "node:child_process";
import { ownNode } from "./prepare.js";

/** Whether the Node that runs us is too old for what we run. */
export function isOldNode() {
  return Number(process.versions.node.split(".")[0]) < 24;
}

/**
 * Goes on with the Node that was just installed, and ends as it ends; signals are its to answer.
 * @returns {Promise<number>} its exit code
 */
export function handOver() {
  const next = spawn(ownNode, [...process.argv.slice(1), "--installed"], { stdio: "inherit" });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.removeAllListeners(signal);
    process.on(signal, () => next.kill(signal));
  }
  return new Promise((settle) => {
    next.once("exit", (code) => settle(code ?? 1));
  });
}
