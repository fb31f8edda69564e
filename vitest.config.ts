import { defineConfig } from "vitest/config";
import { fileURLToPath } from "node:url";

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
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
