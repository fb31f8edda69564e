import { pool } from "@/test/bench/floor/pool";
import { statement } from "@/test/bench/floor/statements";

/** @param {Request} request */
export async function POST(request) {
  /** @type {{ kind: string, values: unknown[] }} */
  const { kind, values } = await request.json();
  const { rowCount } = await pool.query(statement(kind, values));
  return Response.json({ rowCount }, { status: rowCount === 1 ? 201 : 500 });
}
