import { beforeAll, beforeEach, expect, test } from "vitest";
import { db, transaction } from "@/lib/db/client";
import { addSuppression, removeSuppression, restoreSuppression } from "@/lib/mail/suppressions/change-suppressions";
import { listSuppressions } from "@/lib/mail/suppressions/list-suppressions";
import { suppress } from "@/lib/mail/suppressions/suppression";
import { addSuppressionSchema } from "@/lib/mail/suppressions/suppression-schema";
import { useTestDatabase } from "@/test/support/database";
import { person } from "@/test/support/factories";

useTestDatabase();

const now = new Date("2026-11-24T10:00:00Z");
let mina: Awaited<ReturnType<typeof person>>;

beforeAll(async () => {
  mina = await person("mina");
  await person("carl");
});

beforeEach(async () => {
  await db().mailSuppression.deleteMany();
});

test("a manager adds an address by hand; the list says who it is, by whom and why", async () => {
  await addSuppression(mina, { email: "carl@example.com", reason: "Asked us by phone" }, now);
  const { rows } = await listSuppressions(mina);
  expect(rows).toMatchObject([
    {
      email: "carl@example.com",
      kind: "hand",
      reason: "Asked us by phone",
      at: now,
      addedBy: "Mina Park",
      person: { name: "Carl Weber" },
    },
  ]);
});

test("what is on the list already is said", async () => {
  await addSuppression(mina, { email: "carl@example.com", reason: "" });
  await expect(addSuppression(mina, { email: "carl@example.com", reason: "" })).rejects.toMatchObject({
    code: "conflict",
  });
});

test("an address that is taken off can be put back as it was", async () => {
  await transaction((tx) => suppress(tx, { email: "carl@example.com", kind: "complaint", reason: "abuse" }, now));
  const removed = await removeSuppression(mina, { email: "carl@example.com" });
  expect((await listSuppressions(mina)).rows).toEqual([]);
  await restoreSuppression(mina, removed);
  expect((await listSuppressions(mina)).rows).toMatchObject([{ kind: "complaint", reason: "abuse", at: now }]);
  await db().mailSuppression.deleteMany();
  await expect(removeSuppression(mina, { email: "carl@example.com" })).rejects.toMatchObject({ code: "not_found" });
});

test("a complaint outranks a bounce, and nothing outranks a complaint", async () => {
  const put = (kind: "bounce" | "complaint", reason: string) =>
    transaction((tx) => suppress(tx, { email: "carl@example.com", kind, reason }, now));
  expect(await put("bounce", "one")).toBe(true);
  expect(await put("bounce", "two")).toBe(false);
  expect(await put("complaint", "three")).toBe(true);
  expect(await put("bounce", "four")).toBe(false);
  expect((await listSuppressions(mina)).rows).toMatchObject([{ kind: "complaint", reason: "three" }]);
});

test("the list goes on where a page ended, and finds parts of addresses", async () => {
  const data = Array.from({ length: 70 }, (_, index) => ({
    email: `p${String(index).padStart(2, "0")}@example.com`,
    kind: "hand",
    at: new Date(now.getTime() - Math.floor(index / 7) * 1_000),
  }));
  await db().mailSuppression.createMany({ data });
  const first = await listSuppressions(mina);
  const second = await listSuppressions(mina, { cursor: first.older ?? "" });
  expect([...first.rows, ...second.rows].map(({ email }) => email)).toEqual(data.map(({ email }) => email));
  expect(second.older).toBeNull();
  expect((await listSuppressions(mina, { search: "p6" })).rows).toHaveLength(10);
  expect((await listSuppressions(mina, { search: "%" })).rows).toHaveLength(0);
});

test("agents neither see nor change it", async () => {
  const sasha = await person("sasha");
  const forbidden = { code: "forbidden" };
  const email = "carl@example.com";
  await expect(listSuppressions(sasha)).rejects.toMatchObject(forbidden);
  await expect(addSuppression(sasha, { email, reason: "" })).rejects.toMatchObject(forbidden);
  await expect(removeSuppression(sasha, { email })).rejects.toMatchObject(forbidden);
  await expect(restoreSuppression(sasha, { email, kind: "hand", reason: "", at: now })).rejects.toMatchObject(
    forbidden,
  );
});

test.each(["not an address", "a@b@c", "a,b@example.com", "a\nb@example.com", ""])("%j is no address", (email) => {
  expect(addSuppressionSchema.safeParse({ email }).success).toBe(false);
});
