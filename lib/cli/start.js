// `npm start`, `npm run dev` and `npm run serve`. Plain JavaScript that Node 20 runs before anything is installed.
import { startArguments } from "./arguments.js";
import { endChildren } from "./children.js";
import { Failure } from "./failure.js";
import { handOver, isOldNode } from "./hand-over.js";
import { lockFolder } from "./lock.js";
import { buildPages, bundle, generate, install, requireBuilt, root } from "./prepare.js";
import { checkPort, openDataFolder, readSettings } from "./settings.js";
import { bold, dim, red, step } from "./steps.js";
import { serve } from "./serve.js";

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
  const asked = startArguments(process.argv.slice(2));
  const { development, built, installed, only } = asked;
  const settings = readSettings(root);
  if (!installed && !only) console.log(`\n${bold("Caseway")}\n`);
  if (only && settings.demo)
    throw new Failure(`--only=${only} needs a database that the other process reaches, too.`, "Set DATABASE_URL.");
  openDataFolder(settings.dataFolder);
  const release = only ? () => undefined : lockFolder(settings.dataFolder);
  undo.push(release);
  if (only !== "worker") await checkPort(settings.port, settings.host);
  if (built) requireBuilt();
  else if (!(await prepare(asked))) {
    release();
    process.exit(await handOver());
  }
  await serve({ settings, development, only, undo, end, isEnding: () => ending });
}

/**
 * Installs and builds what is not there yet.
 * @param {import("./arguments.js").StartArguments} asked
 * @returns {Promise<boolean>} whether this Node can go on
 */
async function prepare({ installed, development }) {
  if (!installed) {
    await step("Packages", install);
    if (isOldNode()) return false;
  }
  await step("Database client", generate);
  if (!development) await step("Pages", buildPages);
  await step("Worker", bundle);
  return true;
}

await start().catch(async (error) => {
  explain(error);
  await end(1);
});
