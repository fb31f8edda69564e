import { defineConfig } from "vitest/config";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: { alias: { "@": root.replace(/\/$/, "") } },
  test: {
    include: ["{app,components,lib,prisma,test}/**/*.test.{ts,tsx}"],
    exclude: ["node_modules", ".next", "build", "test/e2e/**"],
    environment: "node",
    env: { LOG_LEVEL: process.env["LOG_LEVEL"] ?? "silent" },
    globalSetup: ["./test/support/global-setup.ts"],
    setupFiles: ["./test/support/quiet.ts", "./test/support/seed.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // As long as test/support/patience.ts says.
    expect: { poll: { timeout: 90_000, interval: 50 } },
  },
});
