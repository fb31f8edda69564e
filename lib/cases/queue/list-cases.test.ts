import { beforeAll, describe, expect, it } from "vitest";
import { countViews } from "@/lib/cases/queue/count-views";
import { listCases, pageSql } from "@/lib/cases/queue/list-cases";
import { QUEUE_SORTS, queueQuerySchema, type QueueQuery } from "@/lib/cases/queue/queue-schema";
import type { CaseRow } from "@/lib/cases/types";
import { database, db } from "@/lib/db/client";
import { useTestDatabase } from "@/test/support/database";
import { fillCases, fillHouse, type FilledHouse } from "@/test/support/many-cases";

useTestDatabase();

let house: FilledHouse;

beforeAll(async () => {
  house = await fillHouse();
  await fillCases(house, 20_000);
});

async function pages(query: QueueQuery, most = 4): Promise<CaseRow[]> {
  const rows: CaseRow[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < most; page += 1) {
    const found = await listCases(house.mina, { ...query, cursor });
    rows.push(...found.rows);
    if (!found.older) break;
    cursor = found.older;
  }
  return rows;
}

describe("the queue", () => {
  it("shows an agent the live cases that are hers, the last changed first", async () => {
    const { rows, newer, older } = await listCases(house.sasha, { view: "mine" });
    expect(rows).toHaveLength(50);
    expect(rows.every((row) => row.assignee?.id === house.sasha.id && row.category === "assigned")).toBe(true);
    expect(rows[0]).toMatchObject({ stateLabel: "Assigned", requester: { name: "Carl Berg" } });
    expect(newer).toBeNull();
    expect(older).not.toBeNull();
  });

  it("names states in the viewer's language", async () => {
    const { rows } = await listCases({ ...house.sasha, language: "ko" }, { view: "mine" });
    expect(rows[0]?.stateLabel).toBe("배정됨");
  });

  it("hides another team's cases from an agent, and nothing from a manager", async () => {
    const foreign = (row: CaseRow) => row.team?.name === "Hardware" && row.assignee?.id !== house.sasha.id;
    const agents = await listCases(house.sasha, { view: "all", sort: "number" });
    expect(agents.rows.filter(foreign)).toHaveLength(0);
    const managers = await listCases(house.mina, { view: "all", sort: "number" });
    expect(managers.rows.filter(foreign).length).toBeGreaterThan(0);
  });

  it("holds unassigned cases of the agent's teams and of none", async () => {
    const { rows } = await listCases(house.sasha, { view: "unassigned" });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => row.assignee === null && row.team?.name !== "Hardware")).toBe(true);
  });

  it.each(QUEUE_SORTS)("reads every case once over the pages, sorted by %s, both ways", async (sort) => {
    for (const direction of ["asc", "desc"] as const) {
      const rows = await pages({ view: "open", sort, direction });
      expect(rows).toHaveLength(200);
      expect(new Set(rows.map((row) => row.id)).size).toBe(200);
      const keys = rows.map((row) => keyOf(row, sort));
      const sorted = keys.toSorted((a, b) => (direction === "asc" ? a - b : b - a));
      expect(keys).toEqual(sorted);
    }
  });

  it.each(QUEUE_SORTS)("leads back to the page one came from, sorted by %s", async (sort) => {
    const first = await listCases(house.mina, { view: "open", sort });
    const second = await listCases(house.mina, { view: "open", sort, cursor: first.older ?? undefined });
    const third = await listCases(house.mina, { view: "open", sort, cursor: second.older ?? undefined });
    const back = await listCases(house.mina, { view: "open", sort, cursor: third.newer ?? undefined });
    expect(back.rows.map((row) => row.id)).toEqual(second.rows.map((row) => row.id));
    const start = await listCases(house.mina, { view: "open", sort, cursor: back.newer ?? undefined });
    expect(start.rows.map((row) => row.id)).toEqual(first.rows.map((row) => row.id));
    expect(start.newer).toBeNull();
  });

  it("puts the longest waiting first among the equally urgent", async () => {
    const { rows } = await listCases(house.mina, { view: "open", sort: "priority" });
    expect(rows.every((row) => row.priority === "urgent")).toBe(true);
    expect(rows.map((row) => row.waitingSince.getTime())).toEqual(
      rows.map((row) => row.waitingSince.getTime()).toSorted((a, b) => a - b),
    );
  });

  it("filters by state, priority, assignee, team, requester and tag", async () => {
    const filter = { state: "pending", priority: "high", assigneeId: house.mina.id, teamId: house.teamIds[0] } as const;
    const none = await listCases(house.mina, { view: "all", ...filter });
    expect(none.rows).toHaveLength(0);
    const tagged = await listCases(house.mina, { view: "all", tag: "rare", requesterId: house.carlId });
    expect(tagged.rows).toHaveLength(20);
    const high = await listCases(house.mina, { view: "pending", state: "pending", priority: "high" });
    expect(high.rows.every((row) => row.priority === "high" && row.state === "pending")).toBe(true);
  });

  it("filters by whom a case waits for", async () => {
    const ours = await listCases(house.mina, { view: "open", waitingOn: "us" });
    expect(new Set(ours.rows.map(({ category }) => category))).toEqual(new Set(["open", "assigned"]));
    expect(ours.rows[0]?.waitingOn).toEqual({ who: "us" });
    const theirs = await listCases(house.mina, { view: "open", waitingOn: "customer" });
    expect(new Set(theirs.rows.map(({ category }) => category))).toEqual(new Set(["pending"]));
    expect((await listCases(house.mina, { view: "open", waitingOn: "other" })).rows).toEqual([]);
    expect(queueQuerySchema.parse({ waitingOn: "the vendor" }).waitingOn).toBeUndefined();
  });

  it("opens at the beginning when the address holds nonsense", async () => {
    for (const cursor of ["nonsense", "WyJhZnRlciIsIngiLCJ5Il0", Buffer.from("[]").toString("base64url")]) {
      const { rows, newer } = await listCases(house.sasha, { view: "open", cursor });
      expect(rows).toHaveLength(50);
      expect(newer).toBeNull();
    }
    const query = queueQuerySchema.parse({ view: "'; drop", sort: 7, direction: "up", assigneeId: "x", tag: "" });
    expect(query).toMatchObject({ view: "mine", sort: "updated" });
  });

  it("is not a customer's", async () => {
    await expect(listCases({ ...house.sasha, role: "customer" }, { view: "all" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("the counts of the views", () => {
  it("stop at a hundred", async () => {
    expect(await countViews(house.mina)).toEqual({
      mine: 100,
      unassigned: 100,
      open: 100,
      pending: 100,
      resolved: 100,
    });
  });

  it("are exact below it, and only of what the actor sees", async () => {
    const { pending } = await countViews({ ...house.sasha, teamIds: [] });
    expect(pending).toBe(100);
    await db().case.updateMany({ where: { category: "pending" }, data: { state: "open", category: "open" } });
    expect((await countViews(house.sasha)).pending).toBe(0);
  });
});

describe("with twenty thousand cases the queue reads an index", () => {
  const views = ["mine", "unassigned", "open", "pending", "resolved", "all"] as const;
  it.each(views)("in the view %s", async (view) => {
    for (const sort of ["updated", "waiting", "priority", "number"] as const) {
      if (sort !== "updated" && view !== "open") continue;
      const plan = await planOf(pageSql(house.mina, queueQuerySchema.parse({ view, sort })));
      expect(plan).not.toContain('Seq Scan on "case"');
    }
  });
});

it("the few cases of a type are found among the many, whatever the order", async () => {
  await db().$executeRaw`
    insert into case_type (key, title_en, title_ko, icon, lifecycle_id, position, updated_at)
    values ('rare', 'Rare', 'Rare', 'idea', ${house.lifecycleId}::uuid, 9, now())`;
  await db().$executeRaw`update "case" set type = 'rare' where number % 1000 = 1`;
  await db().$executeRawUnsafe('analyze "case"');
  for (const sort of QUEUE_SORTS) {
    const filter = queueQuerySchema.parse({ view: "all", type: "rare", sort });
    expect(await planOf(pageSql(house.mina, filter))).toContain("case_type_updated_at_id_idx");
  }
  const { rows } = await listCases(house.mina, { view: "all", type: "rare" });
  expect(rows.map(({ number }) => number)).toEqual(rows.map(({ number }) => number).toSorted((a, b) => b - a));
  expect(rows).toHaveLength(20);
});

it("those few that wait for somebody else are found by an index of their own", async () => {
  const filter = queueQuerySchema.parse({ view: "open", waitingOn: "other", sort: "waiting" });
  expect(await planOf(pageSql(house.mina, filter))).toContain("case_live_other_manual");
});

async function planOf({ text, values }: ReturnType<typeof pageSql>): Promise<string> {
  const { rows } = await database().pool.query<{ "QUERY PLAN": string }>(`explain ${text}`, values);
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

function keyOf(row: CaseRow, sort: (typeof QUEUE_SORTS)[number]): number {
  const ranks = { low: 0, normal: 1, high: 2, urgent: 3 };
  const keys = {
    updated: row.updatedAt.getTime(),
    waiting: row.waitingSince.getTime(),
    priority: ranks[row.priority],
    number: row.number,
  };
  return keys[sort];
}
