import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/** Journeys through the built product in a real browser; one at a time, because they share it. */
export default defineConfig({
  resolve: { alias: { "@": root.replace(/\/$/, "") } },
  test: {
    include: ["test/e2e/**/*.test.ts"],
    environment: "node",
    globalSetup: ["./test/support/app-setup.ts"],
    setupFiles: ["./test/support/quiet.ts"],
    pool: "forks",
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // As long as test/support/patience.ts says.
    expect: { poll: { timeout: 90_000, interval: 50 } },
  },
});
