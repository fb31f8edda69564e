import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lockFolder } from "@/lib/cli/lock.js";

const folder = mkdtempSync(join(tmpdir(), "caseway-lock-"));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("a folder is locked for one process, and a dead one's lock is taken over", () => {
  const release = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(/already runs/);
  release();
  writeFileSync(join(folder, "lock"), JSON.stringify({ pid: process.pid, started: "another time" }));
  const again = lockFolder(folder);
  expect(JSON.parse(readFileSync(join(folder, "lock"), "utf8"))).toMatchObject({ pid: process.pid });
  again();
});
