import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import { fileStore } from "@/lib/files/store";
import { sweepMails } from "@/lib/files/sweep";
import { receiveMail } from "@/lib/mail/inbound/receive-mail";
import { useTestDatabase } from "@/test/support/database";

useTestDatabase();
beforeAll(() => void vi.stubEnv("CASEWAY_DATA", mkdtempSync(join(tmpdir(), "caseway-sweep-"))));

test("a raw mail without a row is removed once its day is long over, and no other", async () => {
  const then = new Date("2026-11-20T10:00:00Z");
  await receiveMail({ raw: new TextEncoder().encode("Subject: kept\n\nx"), source: "http", mailboxId: null }, then);
  await fileStore().put("mail/2026-11-20/stray", "written by a worker that died");
  await fileStore().put("mail/2026-11-22/young", "its row may be on its way");
  await fileStore().put("2026-11/upload", "none of its business");
  expect(await sweepMails(new Date("2026-11-21T11:00:00Z"))).toBe(0);
  expect(await sweepMails(new Date("2026-11-23T09:00:00Z"))).toBe(1);
  expect(await fileStore().exists("mail/2026-11-20/stray")).toBe(false);
  expect(await sweepMails(new Date("2026-11-23T09:00:00Z"))).toBe(0);
  const { objects } = await fileStore().listAll("", { recursive: true });
  expect([...objects].filter((one) => one.isFile)).toHaveLength(3);
});
