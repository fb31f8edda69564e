import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inherited } from "#env/environment.js";
import { launchNode, run } from "./children.js";
import { Failure } from "./failure.js";

/** The project's folder. */
export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** The Node that the project brings along; the one that started us may be older. */
export const ownNode = join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");

const quiet = inherited({
  NEXT_TELEMETRY_DISABLED: "1",
  CHECKPOINT_DISABLE: "1",
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
});

/** What the pages and the worker are made of. */
const sources = [
  "app",
  "components",
  "lib",
  "prisma",
  "public",
  "next.config.js",
  "postcss.config.js",
  "proxy.ts",
  "instrumentation.ts",
  "package-lock.json",
  "tsconfig.json",
];

/** The programs beside the pages, by the name under which each is built. */
const entries = {
  embedded: "lib/db/embedded.ts",
  "demo-accounts": "lib/people/demo-accounts.ts",
  "set-up": "lib/cli/set-up.ts",
  worker: "lib/cli/worker.ts",
};

/**
 * How our own code is bundled for the processes beside the pages; packages stay where they are.
 * @satisfies {import("esbuild").BuildOptions}
 */
export const bundling = /** @type {const} */ ({
  absWorkingDir: root,
  entryPoints: entries,
  outdir: "build",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node24",
  packages: "external",
  jsx: "automatic",
  sourcemap: true,
  logLevel: "silent",
});

/**
 * Installs the packages of the lock file, unless they already are; all of them, whatever NODE_ENV says: the build needs them.
 * The lock file stays as it is: npm would write it in its own words, which are others in each of its versions.
 */
export async function install() {
  const stamp = "node_modules/.caseway-installed";
  if (readStamp(stamp) === installed()) return "unchanged";
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const args = ["install", "--include=dev", "--no-save", "--no-audit", "--no-fund"];
  const { code, words } = await run(npm, args, { cwd: root });
  if (words.includes(`spawn ${npm} ENOENT`))
    throw new Failure(
      "npm is not found.",
      "It comes with Node: install Node from https://nodejs.org, then start again.",
    );
  if (code !== 0)
    throw new Failure(
      `The packages could not be installed:\n${lastLines(words)}`,
      "Check the network, then start again.",
    );
  if (!existsSync(ownNode)) {
    throw new Failure(
      "The package `node` was installed without its program.",
      "Let npm run its install script: npm install --ignore-scripts=false",
    );
  }
  writeFileSync(join(root, stamp), installed());
}

/** What is asked for and what npm says is there; npm writes the second anew whenever it changes a package. */
function installed() {
  return hashOf(["package.json", "package-lock.json", "node_modules/.package-lock.json"]);
}

/** Writes Prisma's client, unless the schema is the one it was written for. */
export async function generate() {
  return unlessSame("lib/db/generated/.schema", hashOf(["prisma/schema", "package-lock.json"]), async () => {
    const { code, words } = await launched(["node_modules/prisma/build/index.js", "generate"]);
    if (code !== 0)
      throw new Failure(
        `The database client could not be generated:\n${lastLines(words)}`,
        "Mend prisma/schema, then start again.",
      );
  });
}

/** Builds the pages for production, unless no source has changed. */
export async function buildPages() {
  return unlessSame(".next/.caseway-built", hashOf(sources), async () => {
    const { code, words } = await launched(["node_modules/next/dist/bin/next", "build"]);
    if (code !== 0)
      throw new Failure(
        `The pages could not be built:\n${lastLines(words)}`,
        "Mend what is named above, then start again.",
      );
  });
}

/** Bundles our own code. Takes a blink, so it is always done. */
export async function bundle() {
  const { build, stop } = await import("esbuild");
  await build(bundling).catch((/** @type {Error} */ error) => {
    throw new Failure(
      `The worker could not be built:\n${lastLines(error.message)}`,
      "Mend what is named above, then start again.",
    );
  });
  // Its service would stay beside us for as long as we run.
  await stop();
}

/**
 * Sees whether `npm run build` has made what is to be served.
 * @throws Failure
 */
export function requireBuilt() {
  if (Number(process.versions.node.split(".")[0]) < 24)
    throw new Failure("What was built is served by Node 24 or newer.", "npm start works from Node 20 on.");
  const missing = [".next/BUILD_ID", ...Object.keys(entries).map((name) => `build/${name}.js`)].filter(
    (file) => !existsSync(join(root, file)),
  );
  if (missing.length > 0)
    throw new Failure(`There is no build to serve: ${missing.join(", ")}.`, "Make it: npm run build");
}

/** @param {string[]} args */
async function launched(args) {
  const started = launchNode(args, { cwd: root, env: quiet });
  const code = await started.ended;
  return { code, words: started.words() };
}

/**
 * Does the work unless the stamp says that it was done for the same input; a stamp is written only after success.
 * @param {string} stamp
 * @param {string} hash
 * @param {() => Promise<void>} work
 */
async function unlessSame(stamp, hash, work) {
  if (readStamp(stamp) === hash) return "unchanged";
  const file = join(root, stamp);
  rmSync(file, { force: true });
  await work();
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, hash);
  return "";
}

/** @param {string} stamp */
function readStamp(stamp) {
  const file = join(root, stamp);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/** @param {string[]} paths */
function hashOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths) addTo(hash, path);
  return hash.digest("hex");
}

/** @param {import("node:crypto").Hash} hash @param {string} path */
function addTo(hash, path) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  const files = /\.[a-z]+$/i.test(path) ? [""] : readdirSync(full, { recursive: true, encoding: "utf8" }).sort();
  for (const file of files) {
    if (isIrrelevant(join(path, file))) continue;
    hash
      .update(join(path, file))
      .update("\0")
      .update(readFileSync(join(full, file)))
      .update("\0");
  }
}

/** @param {string} file */
function isIrrelevant(file) {
  return (
    !/\.[a-z0-9]+$/i.test(file) ||
    /\.test\.tsx?$/.test(file) ||
    file.includes("generated") ||
    file.startsWith(join("lib", "cli"))
  );
}

/** @param {string} words */
export function lastLines(words) {
  return words.split("\n").slice(-30).join("\n");
}
