import { defineConfig } from "vitest/config";
import { fileURLToPath } from "node:url";
import { patienceMs } from "./test/support/patience";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: { alias: { "@": root.replace(/\/$/, "") } },
  test: {
    include: ["{app,components,lib,prisma,test}/**/*.test.{ts,tsx}"],
    exclude: ["node_modules", ".next", "build", "test/e2e/**"],
    environment: "node",
    globalSetup: ["./test/support/global-setup.ts"],
    setupFiles: ["./test/support/quiet.ts", "./test/support/seed.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 600_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: patienceMs, interval: 50 } },
  },
});
