import { expect, test } from "vitest";
import { migrate } from "@/lib/db/migrate";
import { useDatabaseBefore } from "@/test/support/before-migration";

const name = "20261201010000_case_types";
const database = useDatabaseBefore(name);

test("cases and mailboxes keep their types when types become rows, and new ones of them start where they did", async () => {
  await database.reset();
  await database.query(`
    insert into person (id, email, name, role, updated_at) values (gen_random_uuid(), 'carl@example.com', 'Carl', 'customer', now());
    insert into lifecycle (id, key) values (gen_random_uuid(), 'support-case');
    insert into lifecycle_version (id, lifecycle_id, number, definition, behaviour_hash)
      select gen_random_uuid(), id, 1, '{}', repeat('0', 64) from lifecycle;
    insert into "case" (id, subject, type, requester_id, lifecycle_id, version_id, state, category)
      select gen_random_uuid(), t, t::case_type, p.id, v.lifecycle_id, v.id, 'open', 'open'
      from person p, lifecycle_version v, unnest(array['question', 'incident', 'problem', 'task']) t;
    insert into mailbox (id, name, address, case_type, updated_at)
      values (gen_random_uuid(), 'Faults', 'faults@example.com', 'incident', now())`);
  expect(await migrate({ url: database.url() })).toContain(name);
  const cases = await database.query(`select count(*)::int as count from "case" where type = subject`);
  expect(cases.rows).toEqual([{ count: 4 }]);
  expect((await database.query("select case_type from mailbox")).rows).toEqual([{ case_type: "incident" }]);
  const types = await database.query(`
    select t.key, l.key as lifecycle, for_customers from case_type t join lifecycle l on l.id = t.lifecycle_id
    where t.active order by position`);
  expect(types.rows.map((row) => Object.values(row).join(" "))).toEqual([
    "question support-case true",
    "incident support-case true",
    "problem support-case false",
    "task support-case false",
  ]);
}, 120_000);

test("a database where nothing was set up yet is left without types", async () => {
  await database.reset();
  await database.query(
    "insert into mailbox (id, name, address, updated_at) values (gen_random_uuid(), 'Help', 'help@example.com', now())",
  );
  await migrate({ url: database.url() });
  expect((await database.query("select key from case_type")).rows).toEqual([]);
  expect((await database.query("select case_type from mailbox")).rows).toEqual([{ case_type: null }]);
}, 120_000);
