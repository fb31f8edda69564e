#!/usr/bin/env node
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const [subject, ...rest] = process.argv.slice(2);

if (Number.parseInt(process.versions.node, 10) < 20) misuse("Caseway needs Node 20 or newer.");
if (!existsSync(join(root, "node_modules", "zod")))
  misuse("The packages are not installed yet. Run npm install in the project's folder first.");
if (subject !== "lifecycle") misuse("Usage: caseway lifecycle COMMAND …   (caseway lifecycle --help says more)");

// Whoever reads us may stop early, as `head` does.
process.stdout.on("error", (error) => process.exit("code" in error && error.code === "EPIPE" ? 0 : 2));

const { bundleLifecycleCommand } = await import("./lifecycle-bundle.js");
const { run } = await import(pathToFileURL(await bundleLifecycleCommand()).href);
process.exitCode = await run(rest);

/** @param {string} message @returns {never} */
function misuse(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
