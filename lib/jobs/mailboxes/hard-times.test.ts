import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { listenToMailboxes } from "@/lib/jobs/mailboxes/listeners";
import { useTestDatabase } from "@/test/support/database";
import { hasDovecot, startDovecot, type TestDovecot } from "@/test/support/dovecot";
import { startCuttingProxy } from "@/test/support/imap";
import { imapMailbox, plainMail, until, useMailFolder } from "@/test/support/mailboxes";

useTestDatabase();
useMailFolder();

/** How many mails wait: a few hundred in every run, all of them in a campaign. */
const MANY = process.env["CASEWAY_CAMPAIGN"] ? 5_000 : 300;

let dovecot: TestDovecot;
beforeAll(async () => {
  if (!hasDovecot) return console.log("Left out: hard times of an IMAP mailbox, since Dovecot is not installed.");
  dovecot = await startDovecot();
});
afterAll(() => dovecot?.stop());

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await db().mailbox.deleteMany();
  await db().incomingMail.deleteMany();
});

function listen(): () => Promise<void> {
  const stopping = new AbortController();
  const running = listenToMailboxes(stopping.signal);
  const stop = () => (stopping.abort(), running);
  ends.push(stop);
  return stop;
}

/** Puts mails that are one another's neighbours; returns their Message-IDs. */
function putMany(user: string, count: number, body?: string): string[] {
  const names = Array.from({ length: count }, (_, n) => `${user}-${n}`);
  for (const name of names) dovecot.put(user, plainMail(name, body));
  return names;
}

const sightings = (mailboxId: string) => db().mailSighting.count({ where: { mailboxId } });
const mails = () => db().incomingMail.count();
const row = (id: string) => db().mailbox.findUniqueOrThrow({ where: { id } });
const reached = async (id: string, uid: number) => (await row(id)).lastUid === BigInt(uid);

describe.runIf(hasDovecot)("an IMAP mailbox in hard times", () => {
  it("whose numbers all become others is read again, and nothing is taken twice", async () => {
    const { id } = await imapMailbox("nora", { port: dovecot.port });
    putMany("nora", 20);
    const stop = listen();
    await until(() => reached(id, 20));
    await stop();
    const { uidValidity } = await row(id);
    await dovecot.renumber("nora");
    dovecot.put("nora", plainMail("nora-late"));
    listen();
    await until(async () => (await row(id)).uidValidity !== uidValidity && (await reached(id, 21)));
    expect(await mails()).toBe(21);
    expect(await sightings(id)).toBe(41);
  });

  it("whose line is cut in the middle of a mail loses none and doubles none", async () => {
    const proxy = await startCuttingProxy(dovecot.port);
    ends.push(proxy.stop);
    const { id } = await imapMailbox("cora", { port: proxy.port });
    putMany("cora", 6, "x".repeat(100_000));
    proxy.cutAfter(250_000);
    listen();
    await until(() => proxy.cuts() === 1);
    await until(() => reached(id, 6));
    expect([await mails(), await sightings(id)]).toEqual([6, 6]);
    await until(async () => (await row(id)).fault === null);
  });

  it("is read on from where it was when the disk has room again", async () => {
    const good = process.env["CASEWAY_DATA"]!;
    const blocked = join(mkdtempSync(join(tmpdir(), "caseway-full-")), "file");
    writeFileSync(blocked, "in the way");
    vi.stubEnv("CASEWAY_DATA", blocked);
    const { id } = await imapMailbox("dina", { port: dovecot.port });
    putMany("dina", 3);
    listen();
    await until(async () => (await row(id)).fault !== null);
    expect(await row(id)).toMatchObject({ lastUid: null, lastSuccessAt: null });
    vi.stubEnv("CASEWAY_DATA", good);
    await until(async () => (await reached(id, 3)) && (await row(id)).fault === null);
    expect([await mails(), await sightings(id)]).toEqual([3, 3]);
  });

  it("keeps the head of a mail that is too large, for a person, and takes those behind it", async () => {
    vi.stubEnv("MAIL_MAX_MEGABYTES", "0.1");
    ends.push(() => Promise.resolve(void vi.stubEnv("MAIL_MAX_MEGABYTES", "")));
    const { id } = await imapMailbox("gina", { port: dovecot.port });
    dovecot.put("gina", plainMail("gina-large", "x".repeat(300_000)));
    dovecot.put("gina", plainMail("gina-small"));
    listen();
    await until(() => reached(id, 2));
    const large = await db().incomingMail.findFirstOrThrow({ where: { status: "quarantined" } });
    expect(large.reason).toBe("too-large");
    expect(large.sizeBytes).toBe(64 * 1024);
    expect(large.detail).toMatchObject({ wholeBytes: 300_000 + plainMail("gina-large", "").length });
    expect(await mails()).toBe(2);
  });

  it("fetches what the ledger never saw, though it lies below what was read", async () => {
    const { id } = await imapMailbox("greta", { port: dovecot.port });
    putMany("greta", 5);
    const stop = listen();
    await until(() => reached(id, 5));
    await stop();
    await db().incomingMail.deleteMany({ where: { sightings: { some: { uid: { in: [2n, 4n] } } } } });
    expect(await sightings(id)).toBe(3);
    listen();
    await until(async () => (await sightings(id)) === 5);
    expect(await mails()).toBe(5);
  });

  it("is listened to by one of two workers, and by the other when that one ends", async () => {
    const proxy = await startCuttingProxy(dovecot.port);
    ends.push(proxy.stop);
    const { id } = await imapMailbox("tara", { port: proxy.port });
    const first = listen();
    await until(async () => (await row(id)).lastSuccessAt !== null);
    const second = new AbortController();
    const running = listenToMailboxes(second.signal);
    ends.push(() => (second.abort(), running));
    dovecot.put("tara", plainMail("tara-1"));
    await until(() => reached(id, 1));
    expect(proxy.opened()).toBe(1);
    await first();
    dovecot.put("tara", plainMail("tara-2"));
    await until(() => reached(id, 2));
    expect(proxy.opened()).toBe(2);
    expect([await mails(), await sightings(id)]).toEqual([2, 2]);
  });

  it("that fails does not keep another from being read, and is read anew once its set-up is changed", async () => {
    const bad = await imapMailbox("beth", { port: dovecot.port, user: "beth" });
    await db().mailbox.update({ where: { id: bad.id }, data: { secrets: null } });
    const good = await imapMailbox("gwen", { port: dovecot.port });
    dovecot.put("gwen", plainMail("gwen-1"));
    dovecot.put("beth", plainMail("beth-1"));
    listen();
    await until(() => reached(good.id, 1));
    await until(async () => (await row(bad.id)).fault === "sign-in");
    const { secrets } = await row(good.id);
    await db().mailbox.update({ where: { id: bad.id }, data: { secrets, revision: { increment: 1 } } });
    await until(async () => (await row(bad.id)).lastSuccessAt !== null);
    expect(await row(bad.id)).toMatchObject({ lastUid: 1n, fault: null, failingSince: null });
  });

  it(`with ${MANY} waiting mails is in the ledger to the last after a worker was killed on the way`, async () => {
    const { id } = await imapMailbox("mary", { port: dovecot.port });
    putMany("mary", MANY);
    const killed = spawnWorker();
    await until(async () => (await sightings(id)) > 0);
    killed.kill("SIGKILL");
    await once(killed, "exit");
    const before = await sightings(id);
    const began = performance.now();
    listen();
    await until(() => reached(id, MANY));
    const seconds = (performance.now() - began) / 1_000;
    if (MANY > 1_000) console.log(`${MANY - before} mails in ${seconds.toFixed(1)} s`);
    expect([await mails(), await sightings(id)]).toEqual([MANY, MANY]);
    const found = await db().mailSighting.findMany({ where: { mailboxId: id }, select: { uid: true } });
    expect(new Set(found.map(({ uid }) => Number(uid))).size).toBe(MANY);
    const [{ jobs }] = await db().$queryRaw<[{ jobs: number }]>`
      select count(distinct key)::int as jobs from graphile_worker._private_jobs where key like 'take:%'`;
    const untaken = await db().incomingMail.count({ where: { status: "received", attempts: 0 } });
    expect(jobs).toBeGreaterThanOrEqual(untaken);
  });
});

function spawnWorker(): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "lib/cli/worker.ts"], {
    env: { ...process.env, LOG_LEVEL: "silent", NODE_ENV: "production", WORKER_CONCURRENCY: "1" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  ends.push(() => Promise.resolve(child.kill("SIGKILL")));
  return child;
}
