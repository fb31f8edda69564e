import { createHash } from "node:crypto";
import { database } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";

/**
 * Runs a statement of a hot path as a prepared one: parsed once per connection, whatever its values.
 * Its text must come from a small set (values are parameters), for each connection keeps every text it saw.
 */
export async function prepared<Row extends object>(statement: Prisma.Sql): Promise<Row[]> {
  const { text, values } = statement;
  const name = createHash("sha1").update(text).digest("base64url");
  const { rows } = await database().pool.query<Row>({ name, text, values });
  return rows;
}
