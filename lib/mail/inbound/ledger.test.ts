import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Actor } from "@/lib/access/actor";
import { db } from "@/lib/db/client";
import { countLedger, listLedger } from "@/lib/mail/inbound/ledger-list";
import { getLedgerMail, openRawMail } from "@/lib/mail/inbound/ledger-mail";
import { discardMails, retryMails } from "@/lib/mail/inbound/ledger-settle";
import { receiveMail } from "@/lib/mail/inbound/receive-mail";
import { splitMbox } from "@/lib/mail/inbound/split-mbox";
import { uploadMails } from "@/lib/mail/inbound/upload-mail";
import { sharedData } from "@/test/support/shared-data";
import { useTestDatabase } from "@/test/support/database";
import { person } from "@/test/support/factories";
import { letter } from "@/test/support/letters";

useTestDatabase();

let mina: Actor;
let boxId: string;

beforeAll(async () => {
  vi.stubEnv("CASEWAY_DATA", mkdtempSync(join(tmpdir(), "caseway-ledger-")));
  mina = await person("mina");
  boxId = (await db().mailbox.create({ data: { name: "Support", address: "support@desk.example" } })).id;
});

const streamOf = (bytes: Uint8Array | string) => new Response(new Uint8Array(Buffer.from(bytes))).body;

describe("the list of the ledger", () => {
  beforeAll(async () => {
    const began = Date.UTC(2026, 10, 24, 10);
    for (let place = 0; place < 120; place += 1) {
      const waits = place % 2 === 0;
      await db().incomingMail.create({
        data: {
          source: "imap",
          storageKey: `mail/test/${place}`,
          sizeBytes: 100,
          contentHash: new Uint8Array(32),
          identity: new Uint8Array(Buffer.from(`identity ${place}`.padEnd(32))),
          // Several at the same instant: the place in the list is told by the id then.
          receivedAt: new Date(began + Math.floor(place / 7) * 1_000),
          status: waits ? "quarantined" : "applied",
          reason: waits ? (place % 4 === 0 ? "spoofed" : "no-sender") : null,
          mailboxId: place % 3 === 0 ? boxId : null,
          fromEmail: `writer${place % 10}@example.org`,
          internetId: `<mail-${place}@example.org>`,
          subject: place === 42 ? "The 100% scanner_jam" : `Request ${place}`,
        },
      });
    }
  });

  it("pages by key through every mail once, newest first", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listLedger(mina, { view: "all", cursor });
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.older ?? undefined;
    } while (cursor);
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
    const order = await db().incomingMail.findMany({
      orderBy: [{ receivedAt: "desc" }, { id: "desc" }],
      select: { id: true },
    });
    expect(seen).toEqual(order.map(({ id }) => id));
  });

  it("shows what waits by reason and mailbox, and what is looked for", async () => {
    expect((await listLedger(mina)).rows.every(({ status }) => status === "quarantined")).toBe(true);
    expect((await listLedger(mina, { reason: "spoofed" })).rows).toHaveLength(30);
    expect((await listLedger(mina, { reason: "spoofed", mailbox: boxId })).rows).toHaveLength(10);
    const found = async (q: string) => (await listLedger(mina, { view: "all", q })).rows.map(({ subject }) => subject);
    expect(await found("WRITER3@example.org")).toHaveLength(12);
    expect(await found("<mail-42@example.org>")).toEqual(["The 100% scanner_jam"]);
    expect(await found("SCANNER_jam")).toEqual(["The 100% scanner_jam"]);
    expect(await found("100%")).toEqual(["The 100% scanner_jam"]);
    expect(await found("nothing like it\0")).toEqual([]);
  });

  it("takes no harm from an address that does not fit", async () => {
    const odd = { view: "nothing", reason: "because", mailbox: "x", q: "x".repeat(500), cursor: "x" };
    expect((await listLedger(mina, odd as never)).rows).toHaveLength(50);
  });

  it("counts what waits, and no further than a hundred", async () => {
    expect(await countLedger(mina)).toEqual({ quarantined: 60, waiting: 0 });
  });

  it("is for managers and admins only", async () => {
    for (const name of ["carl", "sasha"] as const) {
      await expect(listLedger(await person(name))).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(listLedger(await person("ada"))).resolves.toBeDefined();
  });
});

describe("many mails at once", () => {
  const stormy = { view: "quarantined", reason: "storm" } as const;

  it("that a list shows are let in, and no others", async () => {
    const storm = { status: "quarantined", reason: "storm" } as const;
    await db().incomingMail.updateMany({ where: { fromEmail: "writer3@example.org" }, data: storm });
    const others = await db().incomingMail.count({ where: { status: "quarantined", NOT: storm } });
    const { done } = await retryMails(mina, { every: stormy, release: true });
    expect(done).toBe(12);
    const letIn = { status: "received" as const, detail: { path: ["released"], array_contains: "storm" } };
    expect(await db().incomingMail.count({ where: letIn })).toBe(12);
    expect(await db().incomingMail.count({ where: { status: "quarantined" } })).toBe(others);
    const [jobs] = await db().$queryRaw<{ count: number }[]>`
      select count(*)::int as count from graphile_worker.jobs where key like 'take:%'`;
    expect(jobs?.count).toBeGreaterThanOrEqual(12);
    expect(await db().auditEntry.count({ where: { action: "mail.release" } })).toBe(12);
  });

  it("that a list shows are put aside with one reason", async () => {
    const every = { view: "quarantined", q: "writer4@example.org" } as const;
    const { done } = await discardMails(mina, { every, reason: "Old news" });
    expect(done).toBe(12);
    expect(await db().incomingMail.count({ where: { status: "discarded", reason: "Old news" } })).toBe(12);
  });
});

describe("one mail of the ledger", () => {
  it("is shown as it came and as it is read, and can be saved byte by byte", async () => {
    const raw = letter({
      from: "Eva <eva@example.org>",
      text: "<script>alert(1)</script>",
      files: [{ name: "a.txt", text: "x" }],
    });
    const { mailId } = await receiveMail({ raw, source: "imap", mailboxId: boxId, uidValidity: 1n, uid: 9n });
    const mail = await getLedgerMail(mina, mailId);
    expect(mail.content).toMatchObject({
      text: expect.stringContaining("<script>") as string,
      files: [{ name: "a.txt" }],
    });
    expect(mail.raw).toBe(raw.toString());
    expect(mail.sightings).toMatchObject([{ uid: "9", mailbox: "support@desk.example", source: "imap" }]);
    expect(mail).not.toHaveProperty("storageKey");
    expect(Buffer.from((await openRawMail(mina, mailId)).bytes)).toEqual(raw);
    const sasha = await person("sasha");
    await expect(getLedgerMail(sasha, mailId)).rejects.toMatchObject({ code: "forbidden" });
    await expect(openRawMail(sasha, mailId)).rejects.toMatchObject({ code: "forbidden" });
    await expect(getLedgerMail(mina, "nothing")).rejects.toMatchObject({ code: "not_found" });
  });

  it("whose raw bytes are lost says so", async () => {
    const { id } = await db().incomingMail.findFirstOrThrow({ where: { storageKey: "mail/test/1" } });
    expect(await getLedgerMail(mina, id)).toMatchObject({ content: null, raw: null });
    await expect(openRawMail(mina, id)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("uploaded mail", () => {
  it("is taken like any other, and once", async () => {
    const raw = letter({ from: "uma@example.org", text: "By hand" });
    expect(await uploadMails(mina, { stream: streamOf(raw), mailboxId: boxId })).toEqual({ mails: 1, fresh: 1 });
    expect(await uploadMails(mina, { stream: streamOf(raw), mailboxId: null })).toEqual({ mails: 1, fresh: 0 });
    const strange = { stream: streamOf(raw), mailboxId: "00000000-0000-7000-8000-000000000000" };
    await expect(uploadMails(mina, strange)).rejects.toMatchObject({ code: "invalid" });
    await expect(uploadMails(mina, { stream: null, mailboxId: null })).rejects.toMatchObject({ code: "invalid" });
    await expect(uploadMails(await person("sasha"), { stream: streamOf(raw), mailboxId: null })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("of a whole mailbox file is one mail after the other, as each was written", async () => {
    const one = "Subject: one\n\nFirst\n>From here on\n\n";
    const two = "Subject: two\n\nSecond\nFrom within a paragraph\n";
    const mbox = `From a@b Tue Nov 24 10:00:00 2026\n${one}From a@b Tue Nov 24 10:00:01 2026\n${two}`;
    const texts = Array.from(splitMbox(Buffer.from(mbox)), (mail) => Buffer.from(mail).toString());
    expect(texts).toEqual([one.replace(">From", "From"), two]);
    expect(await uploadMails(mina, { stream: streamOf(mbox), mailboxId: boxId })).toEqual({ mails: 2, fresh: 2 });
  });

  it("of another program's mailbox files is told apart", ({ skip }) => {
    const folder = sharedData("email-mime/mimekit/mbox");
    if (!folder) return skip();
    const mails = [...splitMbox(readFileSync(`${folder}/simple.mbox.txt`))];
    expect(mails.length).toBeGreaterThan(1);
    for (const mail of mails) expect(Buffer.from(mail).toString("latin1")).toMatch(/^[\w-]+:/);
  });
});
