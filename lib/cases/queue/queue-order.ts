import { readKey, writeKey } from "@/lib/db/keyset";
import { z } from "zod";
import { NATURAL_DIRECTION, type QueueFilter, type QueueSort } from "@/lib/cases/queue/queue-schema";
import { PRIORITIES } from "@/lib/cases/schema";
import { Prisma } from "@/lib/db/generated/client";

type Column = { name: string; type: string; descending: boolean };

const id = { name: "id", type: "uuid", descending: false };

/** What each sort compares in its natural direction, in step with the indexes; always ends in something unique. */
const columns: Record<QueueSort, readonly Column[]> = {
  updated: [{ name: "updated_at", type: "timestamptz", descending: true }, id],
  waiting: [{ name: "waiting_since", type: "timestamptz", descending: false }, id],
  priority: [
    { name: "priority", type: "priority", descending: true },
    { name: "waiting_since", type: "timestamptz", descending: false },
    id,
  ],
  number: [{ name: "number", type: "int", descending: true }],
};

const instant = z.iso.datetime();
const keys = {
  updated: z.tuple([instant, z.uuid()]),
  waiting: z.tuple([instant, z.uuid()]),
  priority: z.tuple([z.enum(PRIORITIES), instant, z.uuid()]),
  number: z.tuple([z.int().min(0).max(2_147_483_647)]),
} satisfies Record<QueueSort, z.ZodType>;

export type OrderedRow = { id: string; number: number; priority: string; waitingSince: Date; updatedAt: Date };

/** The order of one page: where it starts, and whether it is read towards the end or back towards the beginning. */
export interface PageOrder {
  by: Prisma.Sql;
  /** True for every row behind the cursor. */
  behind: Prisma.Sql;
  backwards: boolean;
  started: boolean;
}

/** How to read the page that a query asks for; a cursor of another sort starts at the beginning. */
export function pageOrder({ sort, direction, cursor }: Pick<QueueFilter, "sort" | "direction" | "cursor">): PageOrder {
  const place = readCursor(sort, cursor);
  const backwards = place?.backwards ?? false;
  const reversed = (direction ?? NATURAL_DIRECTION[sort]) !== NATURAL_DIRECTION[sort];
  const flip = reversed !== backwards;
  const order = columns[sort].map((column) => ({ ...column, descending: column.descending !== flip }));
  return {
    by: Prisma.raw(order.map(({ name, descending }) => `c.${name} ${descending ? "desc" : "asc"}`).join(", ")),
    behind: place ? behind(order, place.key) : Prisma.sql`true`,
    backwards,
    started: place !== null,
  };
}

/** The cursor of the page behind (or, backwards, before) this row. */
export function cursorOf(sort: QueueSort, row: OrderedRow, backwards: boolean): string {
  const key = {
    updated: [row.updatedAt, row.id],
    waiting: [row.waitingSince, row.id],
    priority: [row.priority, row.waitingSince, row.id],
    number: [row.number],
  }[sort];
  return writeKey([backwards ? "before" : "after", ...key]);
}

function readCursor(sort: QueueSort, cursor: string | undefined): { key: unknown[]; backwards: boolean } | null {
  const [side, ...rest] = readKey(z.array(z.unknown()), cursor) ?? [];
  const key = keys[sort].safeParse(rest);
  return key.success ? { key: key.data, backwards: side === "before" } : null;
}

/** The first comparison alone is what an index can start at; the second settles ties. */
function behind(order: readonly Column[], key: readonly unknown[]): Prisma.Sql {
  const [first] = order;
  if (!first) return Prisma.sql`true`;
  return Prisma.sql`${compare(first, key[0], "=")} and ${after(order, key)}`;
}

function after([first, ...rest]: readonly Column[], [value, ...others]: readonly unknown[]): Prisma.Sql {
  if (!first) return Prisma.sql`false`;
  const beyond = compare(first, value, "");
  if (rest.length === 0) return beyond;
  const tie = Prisma.sql`${column(first)} = ${value}::${Prisma.raw(first.type)}`;
  return Prisma.sql`(${beyond} or (${tie} and ${after(rest, others)}))`;
}

function compare(by: Column, value: unknown, orEqual: "=" | ""): Prisma.Sql {
  const sign = Prisma.raw((by.descending ? "<" : ">") + orEqual);
  return Prisma.sql`${column(by)} ${sign} ${value}::${Prisma.raw(by.type)}`;
}

function column({ name }: Column): Prisma.Sql {
  return Prisma.raw(`c.${name}`);
}
