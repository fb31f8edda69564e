import { expect, test } from "vitest";
import { closeDatabase, db } from "@/lib/db/client";
import { checkHealth } from "@/lib/db/health";
import { useTestDatabase } from "@/test/support/database";

useTestDatabase();

const noon = new Date("2026-11-23T12:00:00Z");

test("a worker that has never reported is failing", async () => {
  expect(await checkHealth(noon)).toEqual({ database: "ok", worker: "failing" });
});

test("one worker that reported lately is enough", async () => {
  await db().workerHeartbeat.createMany({
    data: [
      { id: "old", at: new Date("2026-11-23T11:00:00Z") },
      { id: "new", at: new Date("2026-11-23T11:59:50Z") },
    ],
  });
  expect(await checkHealth(noon)).toEqual({ database: "ok", worker: "ok" });
  expect(await checkHealth(new Date("2026-11-23T12:00:11Z"))).toEqual({ database: "ok", worker: "failing" });
});

test("a database that is gone is failing, and the worker unknown", async () => {
  const url = process.env["DATABASE_URL"];
  await closeDatabase();
  process.env["DATABASE_URL"] = "postgresql://caseway@127.0.0.1:9/caseway";
  expect(await checkHealth(noon)).toEqual({ database: "failing", worker: "unknown" });
  await closeDatabase();
  process.env["DATABASE_URL"] = url;
});
