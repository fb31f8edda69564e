import { Pool } from "pg";
import { sealSession } from "@/lib/auth/session";
import { statement } from "@/test/bench/floor/statements.js";
import type { House, Target } from "@/test/bench/house";
import type { Ask, Run } from "@/test/bench/load";
import { ask } from "@/test/bench/load";

/** What is written by one success of the operation; nothing for a page. */
export type Rows = { cases: number; messages: number; events: number };

/** One thing people do, by the product and by its two floors: a bare Next app, and its statement alone. */
export type Operation = { name: string; rows: Rows; goalMs: number; product: Run; bare: Run; sql: Run };

export type Bench = { operations: Operation[]; agent: Record<string, string>; close: () => Promise<void> };

type Parts = Pick<Operation, "name" | "goalMs"> & {
  rows?: Rows;
  asked: (index: number) => Ask;
  status?: number;
  /** What a right page holds. */
  holds?: string;
  kind: string;
  values: (index: number) => unknown[];
};

const twoKilobytes = "The scanner stops after the second page and beeps three times. ".repeat(33).slice(0, 2_048);
const nothing: Rows = { cases: 0, messages: 0, events: 0 };

/** Everything that is measured, against a product and a bare app that run. */
export async function makeBench(house: House, urls: { product: string; bare: string }): Promise<Bench> {
  const pool = new Pool({ connectionString: house.databaseUrl, max: 16 });
  const agent = await headersOf(house.agentId);
  const customer = await headersOf(house.customerId);
  const operation = ({ asked, status = 200, holds, kind, values, rows = nothing, ...named }: Parts): Operation => {
    const isWrite = rows.events > 0;
    return {
      ...named,
      rows,
      product: async (index) => {
        const answer = await ask(urls.product, asked(index));
        return answer.status === status && (holds === undefined || answer.text.includes(holds));
      },
      bare: async (index) => {
        const given = values(index);
        const query = new URLSearchParams({ kind, ...(given.length > 0 && { value: String(given[0]) }) });
        const answer = await ask(
          urls.bare,
          isWrite ? { path: "/write", body: { kind, values: given } } : { path: `/?${query}` },
        );
        return answer.status === (isWrite ? 201 : 200) && (isWrite || answer.text.includes("<td>"));
      },
      sql: async (index) => ((await pool.query(statement(kind, values(index)))).rowCount ?? 0) > 0,
    };
  };
  const { pools, agentId, customerId } = house;
  const operations = [
    operation({
      name: "create",
      goalMs: 8.6,
      rows: { cases: 1, messages: 1, events: 1 },
      status: 201,
      asked: (i) => ({
        path: "/api/v1/cases",
        headers: customer,
        body: { subject: `Scanner ${i}`, bodyText: twoKilobytes },
      }),
      kind: "create",
      values: (i) => [`Scanner ${i}`, customerId, twoKilobytes],
    }),
    operation({
      name: "reply",
      goalMs: 6,
      rows: { cases: 0, messages: 1, events: 1 },
      status: 201,
      asked: (i) => ({
        path: `${api(of(pools.assigned, i))}/messages`,
        headers: agent,
        body: { bodyText: `Please try again, ${i}.` },
      }),
      kind: "reply",
      values: (i) => [of(pools.assigned, i).number, agentId, `Please try again, ${i}.`],
    }),
    operation({
      name: "move",
      goalMs: 6,
      rows: { cases: 0, messages: 0, events: 1 },
      asked: (i) => ({
        path: `${api(of(pools.open, i))}/events`,
        headers: agent,
        body: { event: "assign", input: { assignee: agentId } },
      }),
      kind: "move",
      values: (i) => [of(pools.open, i).number, agentId],
    }),
    operation({
      name: "queue",
      goalMs: 16,
      asked: () => ({ path: "/cases?view=open", headers: agent }),
      holds: "cursor=",
      kind: "queue",
      values: () => [],
    }),
    operation({
      name: "case",
      goalMs: 11,
      asked: (i) => ({ path: `/cases/${of(pools.talkative, i).number}`, headers: agent }),
      holds: "message 19.",
      kind: "case",
      values: (i) => [of(pools.talkative, i).number],
    }),
    ...[
      { name: "search rare", word: "zanzibar", goalMs: 7 },
      { name: "search common", word: "printer", goalMs: 31 },
    ].map(({ name, word, goalMs }) =>
      operation({
        name,
        goalMs,
        asked: () => ({ path: `/cases?q=${word}`, headers: agent }),
        holds: 'href="/cases/',
        kind: "search",
        values: () => [word],
      }),
    ),
  ];
  return { operations, agent, close: () => pool.end() };
}

/** What a browser sends where this person has signed in. */
export async function headersOf(personId: string): Promise<Record<string, string>> {
  const session = await sealSession({ personId, sessionVersion: 1 });
  return { cookie: `next-auth.session-token=${session}`, "sec-fetch-site": "same-origin" };
}

function of(pool: readonly Target[], index: number): Target {
  const target = pool[index % pool.length];
  if (!target) throw new Error("an empty pool");
  return target;
}

function api({ number }: Target): string {
  return `/api/v1/cases/${String(number)}`;
}
