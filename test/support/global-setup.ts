import { createServer } from "node:http";
import type { TestProject } from "vitest/node";
import { freePort, startThrowawayDatabase } from "@/lib/db/embedded";
import type { EmbeddedDatabase } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";

declare module "vitest" {
  interface ProvidedContext {
    /** Answers with the URL of this run's PostgreSQL, started when first asked for. */
    databaseDesk: string;
  }
}

/** One PostgreSQL for the whole run, started by the first test file that wants it: pure tests do not wait for it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let database: Promise<EmbeddedDatabase> | undefined;
  const desk = createServer((_, response) => {
    database ??= startTemplate();
    void database.then(
      ({ url }) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  const port = await freePort();
  await new Promise<void>((listening) => desk.listen(port, "127.0.0.1", listening));
  project.provide("databaseDesk", `http://127.0.0.1:${String(port)}`);
  return async () => {
    desk.close();
    await database?.then((started) => started.stop()).catch(() => undefined);
  };
}

async function startTemplate(): Promise<EmbeddedDatabase> {
  const database = await startThrowawayDatabase("template");
  await migrate({ url: database.url });
  return database;
}
