import type { PoolClient } from "pg";
import { database } from "@/lib/db/client";

/** The texts of all statements that this process sends to the database meanwhile, in their order; not how connections begin. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const { pool } = database();
  const texts: string[] = [];
  const watched = new Set<PoolClient>();
  const watch = (client: PoolClient): void => {
    if (watched.has(client)) return;
    watched.add(client);
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    const listened = (...given: [string | { text: string }, ...unknown[]]): unknown => {
      const text = typeof given[0] === "string" ? given[0] : given[0].text;
      if (!text.startsWith("set time zone")) texts.push(text);
      return query(...given);
    };
    Object.assign(client, { query: listened });
  };
  pool.on("acquire", watch);
  try {
    await work();
    return texts;
  } finally {
    pool.off("acquire", watch);
    for (const client of watched) Reflect.deleteProperty(client, "query");
  }
}
