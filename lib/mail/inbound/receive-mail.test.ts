import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { fileStore } from "@/lib/files/store";
import { mailIdentity } from "@/lib/mail/inbound/identity";
import { receiveMail } from "@/lib/mail/inbound/receive-mail";
import { useTestDatabase } from "@/test/support/database";

useTestDatabase();
beforeAll(() => void vi.stubEnv("CASEWAY_DATA", mkdtempSync(join(tmpdir(), "caseway-intake-"))));

const bytes = (text: string) => new TextEncoder().encode(text);
const mail = (id: string, body = "Hello.") =>
  `Message-ID: <${id}@example.com>\r\nFrom: Carl <carl@example.com>\r\nDate: Tue, 24 Nov 2026 10:00:00 +0000\r\nSubject: Help\r\n\r\n${body}\r\n`;
const received = (text: string) => ({ raw: bytes(text), source: "http" as const, mailboxId: null });

async function stored(): Promise<number> {
  let files = 0;
  for (const item of (await fileStore().listAll("", { recursive: true })).objects) files += item.isFile ? 1 : 0;
  return files;
}

describe("the identity of a mail", () => {
  const same = mailIdentity(bytes(mail("one")));

  it.each([
    ["with the trace of another server", `Received: from a by b; now\r\nDelivered-To: x@example.com\r\n${mail("one")}`],
    ["with other line endings", mail("one").replaceAll("\r\n", "\n")],
    ["with a folded header", mail("one").replace("From: Carl <", "From:\r\n Carl\r\n\t<")],
    ["with empty lines at its end", `${mail("one")}\r\n\r\n`],
    ["with the first line of an mbox", `From carl@example.com Tue Nov 24 10:00:00 2026\r\n${mail("one")}`],
    ["with its headers in another order", mail("one").replace(/^(Message-ID:[^\n]*\n)(.*?\n)/, "$2$1")],
  ])("stays the same %s", (_how, text) => {
    expect(mailIdentity(bytes(text))).toEqual(same);
  });

  it.each([
    ["another Message-ID", mail("two")],
    ["another body under the same Message-ID", mail("one", "Hello!")],
    ["another sender", mail("one").replace("carl@", "dora@")],
    ["another subject", mail("one").replace("Help", "Help me")],
  ])("is another with %s", (_how, text) => {
    expect(mailIdentity(bytes(text))).not.toEqual(same);
  });

  it.each([
    ["no header and no empty line", "Disk full on server A.", "Please cancel my order 4711."],
    [
      "a head that does not end",
      "To: desk@example.com\r\nX-Alert: 1",
      "To: desk@example.com\r\nX-Alert: 1\r\nX-Other: 2",
    ],
    [
      "neither Message-ID nor Date",
      "To: desk@example.com\r\nX-Alert: 1\r\n\r\nFull",
      "To: desk@example.com\r\nX-Alert: 2\r\n\r\nFull",
    ],
    ["an empty Message-ID", "Message-ID:\r\nX-Alert: 1\r\n\r\nFull", "Message-ID:\r\nX-Alert: 2\r\n\r\nFull"],
  ])("is another for every other mail with %s", (_how, one, other) => {
    expect(mailIdentity(bytes(one))).not.toEqual(mailIdentity(bytes(other)));
    expect(mailIdentity(bytes(one))).toEqual(mailIdentity(bytes(one)));
  });

  it("is there for bytes that are no mail", () => {
    for (const text of ["", "\n", ":", "\0\0", "no header at all"]) {
      expect(mailIdentity(bytes(text))).toHaveLength(32);
    }
  });
});

describe("a received mail", () => {
  it("is in the ledger with its raw bytes, where it was seen, and a job", async () => {
    const raw = bytes(mail("first"));
    const envelope = { from: "carl@example.com", to: ["support@example.com"], ip: "192.0.2.1", helo: "mx" };
    const { mailId, fresh } = await receiveMail({ raw, source: "smtp", mailboxId: null, envelope });
    expect(fresh).toBe(true);
    const row = await db().incomingMail.findUniqueOrThrow({ where: { id: mailId }, include: { sightings: true } });
    expect(row).toMatchObject({
      status: "received",
      sizeBytes: raw.byteLength,
      envelopeFrom: "carl@example.com",
      envelopeTo: ["support@example.com"],
      detail: { ip: "192.0.2.1", helo: "mx" },
    });
    expect(row.sightings).toHaveLength(1);
    expect(Buffer.from(await fileStore().getBytes(row.storageKey))).toEqual(Buffer.from(raw));
    const [job] = await db().$queryRaw<{ payload: unknown }[]>`
      select payload from graphile_worker._private_jobs where key = ${`take:${mailId}`}`;
    expect(job?.payload).toEqual({ mailId });
  });

  it("that comes again by other ways is one row with several sightings, and its file is kept once", async () => {
    const box = await db().mailbox.create({ data: { name: "Support", address: "support@example.com" } });
    const first = await receiveMail(received(mail("again")));
    const files = await stored();
    const at = { mailboxId: box.id, source: "imap" as const, uidValidity: 1n, uid: 7n };
    const raw = bytes(`Received: from elsewhere\r\n${mail("again")}`);
    expect(await receiveMail({ ...at, raw })).toEqual({ mailId: first.mailId, fresh: false });
    expect(await receiveMail({ ...at, raw })).toEqual({ mailId: first.mailId, fresh: false });
    expect(await db().mailSighting.count({ where: { mailId: first.mailId } })).toBe(2);
    expect(await stored()).toBe(files);
  });

  it("is one row and one file when twenty deliver it at once", async () => {
    const files = await stored();
    const all = await Promise.all(Array.from({ length: 20 }, () => receiveMail(received(mail("raced")))));
    expect(new Set(all.map(({ mailId }) => mailId)).size).toBe(1);
    expect(all.filter(({ fresh }) => fresh)).toHaveLength(1);
    expect(await db().mailSighting.count({ where: { mailId: all[0]!.mailId } })).toBe(20);
    expect(await stored()).toBe(files + 1);
  });

  it("that the store cannot take is refused, and nothing half stays", async () => {
    const before = await db().incomingMail.count();
    const good = process.env["CASEWAY_DATA"]!;
    const blocked = join(mkdtempSync(join(tmpdir(), "caseway-full-")), "file");
    writeFileSync(blocked, "in the way");
    vi.stubEnv("CASEWAY_DATA", blocked);
    await expect(receiveMail(received(mail("full")))).rejects.toThrow("Cannot write file");
    vi.stubEnv("CASEWAY_DATA", good);
    expect(await db().incomingMail.count()).toBe(before);
    expect((await receiveMail(received(mail("full")))).fresh).toBe(true);
  });

  it("whose raw file was lost is healed by a second delivery", async () => {
    const { mailId } = await receiveMail(received(mail("lost")));
    const { storageKey } = await db().incomingMail.findUniqueOrThrow({ where: { id: mailId } });
    await fileStore().delete(storageKey);
    await receiveMail(received(mail("lost")));
    expect(await fileStore().exists(storageKey)).toBe(true);
  });
});
