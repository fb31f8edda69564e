import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "./prepare.js";

/** What the command is made of. */
const sources = [
  "lib/lifecycle",
  "lib/cli/lifecycle",
  "lib/lifecycles/prove-text.ts",
  "lib/lifecycles/handlers-schema.ts",
  "lib/lifecycles/capabilities.ts",
  "lib/lifecycles/contract.ts",
  "lib/access/actor.ts",
  "lib/env",
  "lib/errors.ts",
];
const folder = join(root, "build", "cli");

/**
 * The command line's own code as one file that any Node from 20 on runs; made anew only when a source has changed, and
 * taken as `npm run build` made it where there is nothing to make it with.
 * @returns {Promise<string>} where it is
 */
export async function bundleLifecycleCommand() {
  const file = join(folder, `lifecycle-${hashOfSources()}.js`);
  if (existsSync(file)) return file;
  const built = existsSync(folder) ? readdirSync(folder).find((name) => name.endsWith(".js")) : undefined;
  if (built && !existsSync(join(root, "node_modules", "esbuild"))) return join(folder, built);
  const { build, stop } = await import("esbuild");
  const made = `${file}.${process.pid}`;
  mkdirSync(folder, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: ["lib/cli/lifecycle/main.ts"],
    outfile: made,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    logLevel: "error",
  });
  await stop();
  for (const old of readdirSync(folder)) if (old.endsWith(".js")) rmSync(join(folder, old), { force: true });
  renameSync(made, file);
  return file;
}

function hashOfSources() {
  const hash = createHash("sha256").update(process.versions.node);
  for (const source of sources) {
    const files = source.endsWith(".ts")
      ? [""]
      : readdirSync(join(root, source), { recursive: true, encoding: "utf8" }).sort();
    for (const file of files) {
      if (source !== join(source, file) && !/(?<!\.test)\.[tj]s$/.test(file)) continue;
      hash
        .update(file)
        .update("\0")
        .update(readFileSync(join(root, source, file)))
        .update("\0");
    }
  }
  return hash.digest("hex").slice(0, 16);
}
