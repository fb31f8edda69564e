import { pool } from "@/test/bench/floor/pool";
import { statement } from "@/test/bench/floor/statements";

/** @typedef {{ key: string, number: number, subject: string, state: string, priority: string, updated_at: Date, requester: string, assignee: string }} Row */

/** @param {{ searchParams: Promise<{ kind: string, value?: string }> }} props */
export default async function Page({ searchParams }) {
  const { kind, value } = await searchParams;
  /** @type {{ rows: Row[] }} */
  const { rows } = await pool.query(statement(kind, value === undefined ? [] : [value]));
  return (
    <table>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <td>{row.number}</td>
            <td>{row.subject}</td>
            <td>{row.requester}</td>
            <td>{row.state}</td>
            <td>{row.priority}</td>
            <td>{row.assignee}</td>
            <td>{row.updated_at.toISOString()}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
