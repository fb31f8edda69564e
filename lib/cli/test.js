// `npm test`: everything that CI runs. Plain JavaScript that Node 20 runs before anything is installed.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endChildren, launch } from "./children.js";
import { Failure } from "./failure.js";
import { handOver, isOldNode } from "./hand-over.js";
import { buildPages, bundle, generate, install, root } from "./prepare.js";
import { bold, green, red } from "./steps.js";

const installed = process.argv.includes("--installed");
const folder = mkdtempSync(join(tmpdir(), "caseway-results-"));

/** `wanting`: those of the skipped that need test data which is not here. */
/** @typedef {{ passed: number, failed: number, skipped: number, wanting: number }} Counts */
/** @typedef {Counts & { name: string, seconds: number }} Stage */

/** @type {Stage[]} */
const stages = [];

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => {
    void endChildren().then(() => process.exit(130));
  });
}

/**
 * Runs one stage and notes how it went; a stage that throws has failed.
 * @param {string} name
 * @param {() => Promise<Counts | string | void>} work
 */
async function stage(name, work) {
  console.log(`\n${bold(name)}`);
  const began = performance.now();
  /** @type {Counts} */
  let counts = { passed: 1, failed: 0, skipped: 0, wanting: 0 };
  try {
    const counted = await work();
    if (counted && typeof counted === "object") counts = counted;
  } catch (error) {
    counts = { passed: 0, failed: 1, skipped: 0, wanting: 0 };
    console.error(error instanceof Failure ? error.message : error);
  }
  stages.push({ name, ...counts, seconds: (performance.now() - began) / 1000 });
  return counts.failed === 0;
}

/**
 * A check of the code: silent when it is content.
 * @param {string} script
 */
async function check(script) {
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const started = launch(npm, ["run", "--silent", script], { cwd: root });
  if ((await started.ended) !== 0) throw new Failure(started.words());
}

/**
 * Runs the tests of one vitest configuration and counts them.
 * @param {string} config
 * @returns {Promise<Counts>}
 */
async function vitest(config) {
  const results = join(folder, `${config}.json`);
  const args = ["run", "--config", config, "--reporter=default", "--reporter=json", `--outputFile.json=${results}`];
  const started = launch(process.execPath, ["node_modules/vitest/vitest.mjs", ...args], {
    cwd: root,
    log: process.stdout,
  });
  const code = await started.ended;
  const counts = readCounts(results);
  if (code !== 0 && counts.failed === 0) return { ...counts, failed: 1 };
  return counts;
}

/**
 * A file that could not even be loaded has no test to its name: it counts as one failure.
 * @param {string} results
 * @returns {Counts}
 */
function readCounts(results) {
  /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: FileResult[] }} */
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(results, "utf8"),
  );
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.length,
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + unloaded.length,
    skipped: numPendingTests + numTodoTests,
    wanting: testResults.filter(readsSharedData).reduce((sum, file) => sum + skippedIn(file), 0),
  };
}

/** @typedef {{ name: string, status: string, assertionResults: { status: string }[] }} FileResult */

/** @param {FileResult} file */
function readsSharedData({ name }) {
  return readFileSync(name, "utf8").includes("sharedData(");
}

/** @param {FileResult} file */
function skippedIn({ assertionResults }) {
  return assertionResults.filter(({ status }) => status !== "passed" && status !== "failed").length;
}

/** Prints a line per stage, then the one line that counts. */
function conclude() {
  const total = { passed: 0, failed: 0, skipped: 0, wanting: 0 };
  console.log(`\n${bold("Summary")}`);
  for (const { name, seconds, passed, failed, skipped, wanting } of stages) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    total.wanting += wanting;
    const words = failed > 0 ? red(`${failed} failed`) : green(`${passed} passed`);
    console.log(
      `  ${name.padEnd(28)}${seconds.toFixed(1).padStart(7)} s  ${words}${skipped > 0 ? `, ${skipped} skipped` : ""}`,
    );
  }
  if (total.wanting > 0)
    console.log(
      `\n${total.wanting} tests were skipped for want of the shared test data: put it at ../shared/data, or say where it is with CASEWAY_SHARED_DATA.`,
    );
  console.log(
    `\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ""}`,
  );
  return total.failed === 0 ? 0 : 1;
}

/** One after the other, beside the lint, which takes as long as all of them. */
async function otherChecks() {
  await stage("Format", () => check("format:check"));
  await stage("Types", () => check("types"));
  await stage("Unused code", () => check("unused"));
}

async function main() {
  if (!installed && !(await stage("Packages", install))) return conclude();
  if (!installed && isOldNode()) return handOver();
  if (!(await stage("Database client", generate))) return conclude();
  await Promise.all([stage("Lint", () => check("lint")), otherChecks()]);
  await stage("Unit and database tests", () => vitest("vitest.config.ts"));
  const built = await stage("Production build", async () => {
    await buildPages();
    await bundle();
  });
  if (built) await stage("Browser journeys", () => vitest("vitest.e2e.config.ts"));
  return conclude();
}

process.exitCode = await main();
rmSync(folder, { recursive: true, force: true });
