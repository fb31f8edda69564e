// `npm start` and `npm run dev`. Plain JavaScript that Node 20 runs before anything is installed.
import { spawn } from "node:child_process";
import { endChildren } from "./children.js";
import { Failure } from "./failure.js";
import { lockFolder } from "./lock.js";
import { buildPages, bundle, generate, install, ownNode, root } from "./prepare.js";
import { checkPort, openDataFolder, readSettings } from "./settings.js";
import { bold, dim, red, step } from "./steps.js";
import { serve } from "./serve.js";

const development = process.argv.includes("--dev");
const installed = process.argv.includes("--installed");

/** @type {(() => Promise<void> | void)[]} What to undo at the end, last first. */
const undo = [];
let ending = false;

/** @param {number} code */
async function end(code) {
  if (ending) return;
  ending = true;
  await endChildren();
  for (const one of undo.toReversed()) await one();
  process.exit(code);
}

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => {
    if (!ending) console.log(dim("\nStopping …"));
    void end(0);
  });
}

/** @param {unknown} error */
function explain(error) {
  if (ending) return;
  if (!(error instanceof Failure)) {
    console.error(error);
    return;
  }
  console.error(`\n${red(error.message)}`);
  if (error.advice) console.error(error.advice);
}

async function start() {
  const settings = readSettings(root);
  if (!installed) console.log(`\n${bold("Caseway")}\n`);
  openDataFolder(settings.dataFolder);
  const release = lockFolder(settings.dataFolder);
  undo.push(release);
  await checkPort(settings.port, settings.host);
  if (!installed) {
    await step("Packages", install);
    if (Number(process.versions.node.split(".")[0]) < 24) {
      release();
      return handOver();
    }
  }
  await step("Database client", generate);
  if (!development) await step("Pages", buildPages);
  await step("Worker", bundle);
  await serve({ settings, development, undo, end, isEnding: () => ending });
}

/** Goes on with the Node that was just installed, and ends as it ends. */
async function handOver() {
  const next = spawn(ownNode, [...process.argv.slice(1), "--installed"], { stdio: "inherit" });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.removeAllListeners(signal);
    process.on(signal, () => next.kill(signal));
  }
  next.once("exit", (code) => process.exit(code ?? 1));
}

await start().catch(async (error) => {
  explain(error);
  await end(1);
});
