import { randomBytes } from "node:crypto";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db, transaction } from "@/lib/db/client";
import { claimReceipt, maySendReceipt } from "@/lib/mail/limits/receipt";
import { suppress } from "@/lib/mail/suppressions/suppression";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person } from "@/test/support/factories";

useTestDatabase();

const now = new Date("2026-11-24T10:00:00Z");
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const claim = (email: string, at = now) => transaction((tx) => claimReceipt(tx, email, at));

let filed: { id: string };

beforeAll(async () => {
  await lifecycle();
});

beforeEach(async () => {
  await db().mailReceipt.deleteMany();
  filed = await filedBy(await person("carl"));
});

test("an address gets one receipt an hour", async () => {
  expect(await claim("carl@example.com")).toBe(true);
  expect(await claim("carl@example.com", minutes(59))).toBe(false);
  expect(await claim("dora@example.com", minutes(59))).toBe(true);
  expect(await claim("carl@example.com", minutes(60))).toBe(true);
});

test("of many mails at once one is answered", async () => {
  const claims = await Promise.all(Array.from({ length: 8 }, () => claim("carl@example.com")));
  expect(claims.filter(Boolean)).toHaveLength(1);
});

test("what was rolled back was not claimed", async () => {
  const failed = transaction(async (tx) => {
    await claimReceipt(tx, "carl@example.com", now);
    throw new Error("no");
  });
  await expect(failed).rejects.toThrow("no");
  expect(await claim("carl@example.com")).toBe(true);
});

test("our own mailboxes and addresses that are not mailed get none", async () => {
  await db().mailbox.create({ data: { name: "Help", address: "help@caseway.example" } });
  await transaction((tx) => suppress(tx, { email: "gone@example.com", kind: "bounce", reason: "" }, now));
  expect(await claim("help@caseway.example")).toBe(false);
  expect(await claim("gone@example.com")).toBe(false);
});

const may = (at = now) => transaction((tx) => maySendReceipt(tx, { caseId: filed.id, email: "carl@example.com" }, at));

async function cameByMail(kind: string, detail: Record<string, string> = {}): Promise<void> {
  const hash = randomBytes(32);
  const kept = { storageKey: hash.toString("hex"), sizeBytes: 1, contentHash: hash, identity: hash };
  await db().incomingMail.create({ data: { ...kept, source: "smtp", caseId: filed.id, kind, detail } });
}

test("a request that was not mailed is always confirmed", async () => {
  expect([await may(), await may()]).toEqual([true, true]);
});

test("a mailed request is confirmed once an hour", async () => {
  await cameByMail("message");
  expect([await may(), await may(), await may(minutes(61))]).toEqual([true, false, true]);
});

test.each([
  ["auto-reply", {}],
  ["message", { automatic: "list" }],
])("a case that a machine's mail opened is not confirmed: %s %j", async (kind, detail) => {
  await cameByMail(kind, detail);
  expect(await may()).toBe(false);
});
