import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db/client";
import { fileStore } from "@/lib/files/store";
import { listenToMailboxes } from "@/lib/jobs/mailboxes/listeners";
import { useTestDatabase } from "@/test/support/database";
import { hasDovecot, startDovecot, type TestDovecot } from "@/test/support/dovecot";
import { imapMailbox, plainMail, until, useMailFolder } from "@/test/support/mailboxes";

useTestDatabase();
useMailFolder();

let dovecot: TestDovecot;
beforeAll(async () => {
  if (!hasDovecot) return console.log("Left out: IMAP against a real server, since Dovecot is not installed.");
  dovecot = await startDovecot();
});
afterAll(() => dovecot?.stop());

const listening: { stop: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(listening.splice(0).map(({ stop }) => stop()));
  await db().mailbox.deleteMany();
});

function listen(): { stop: () => Promise<void> } {
  const stopping = new AbortController();
  const running = listenToMailboxes(stopping.signal);
  const one = { stop: () => (stopping.abort(), running) };
  listening.push(one);
  return one;
}

const sightings = (mailboxId: string) => db().mailSighting.count({ where: { mailboxId } });
const row = (id: string) => db().mailbox.findUniqueOrThrow({ where: { id } });

describe.runIf(hasDovecot)("a mailbox that is read by IMAP", () => {
  it("has its waiting mails in the ledger, raw as they are, and gets new ones at once while idle", async () => {
    const { id } = await imapMailbox("ida", { port: dovecot.port });
    const texts = ["ida-1", "ida-2", "ida-3"].map((name) => plainMail(name));
    for (const text of texts) dovecot.put("ida", text);
    listen();
    await until(async () => (await sightings(id)) === 3);
    const { storageKey } = await db().incomingMail.findFirstOrThrow({
      where: { mailboxId: id },
      orderBy: { id: "asc" },
    });
    expect(texts).toContain(Buffer.from(await fileStore().getBytes(storageKey)).toString());
    await until(async () => (await row(id)).lastSuccessAt !== null);
    dovecot.put("ida", plainMail("ida-4"));
    await until(async () => (await sightings(id)) === 4);
    await until(async () => (await row(id)).lastUid === 4n);
    expect(dovecot.seen("ida")).toBe(0);
  });

  it("is read again when its server comes back from a restart during IDLE", async () => {
    const { id } = await imapMailbox("iris", { port: dovecot.port });
    dovecot.put("iris", plainMail("iris-1"));
    listen();
    await until(async () => (await row(id)).lastSuccessAt !== null);
    await dovecot.restart();
    dovecot.put("iris", plainMail("iris-2"));
    await until(async () => (await sightings(id)) === 2);
    await until(async () => (await row(id)).lastUid === 2n && (await row(id)).fault === null);
    expect(await row(id)).toMatchObject({ lastUid: 2n, failingSince: null });
  });
});
