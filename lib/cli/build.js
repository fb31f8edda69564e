// `npm run build`: makes all that `npm run serve` runs, so that it needs no development package. Plain JavaScript.
import { endChildren } from "./children.js";
import { Failure } from "./failure.js";
import { handOver, isOldNode } from "./hand-over.js";
import { bundleLifecycleCommand } from "./lifecycle-bundle.js";
import { buildPages, bundle, generate, install } from "./prepare.js";
import { red, step } from "./steps.js";

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => {
    void endChildren().then(() => process.exit(130));
  });
}

async function build() {
  if (!process.argv.includes("--installed")) await step("Packages", install);
  if (isOldNode()) process.exit(await handOver());
  await step("Database client", generate);
  await step("Pages", buildPages);
  await step("Worker", bundle);
  await step("Command line", async () => void (await bundleLifecycleCommand()));
}

await build().catch((error) => {
  if (!(error instanceof Failure)) throw error;
  console.error(`\n${red(error.message)}\n${error.advice ?? ""}`);
  process.exitCode = 1;
});
