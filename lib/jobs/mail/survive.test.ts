import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { db } from "@/lib/db/client";
import { fileStore } from "@/lib/files/store";
import { receiveMail } from "@/lib/mail/inbound/receive-mail";
import { retryLost } from "@/lib/jobs/lost-jobs";
import { useTestDatabase } from "@/test/support/database";
import { lifecycle } from "@/test/support/factories";
import { letter } from "@/test/support/letters";

useTestDatabase();

/** How many mails wait; the whole campaign has five thousand. */
const MAILS = process.env["CASEWAY_CAMPAIGN"] ? 5_000 : 120;
const KILLS = process.env["CASEWAY_CAMPAIGN"] ? 12 : 1;

const boxes: string[] = [];
const children: ChildProcess[] = [];

beforeAll(async () => {
  vi.stubEnv("CASEWAY_DATA", mkdtempSync(join(tmpdir(), "caseway-survive-")));
  await lifecycle();
  for (let place = 0; place < MAILS / 100; place += 1) {
    const data = { name: `Support ${place}`, address: `support${place}@desk.example` };
    boxes.push((await db().mailbox.create({ data, select: { id: true } })).id);
  }
});

afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
});

function spawnWorker(): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "lib/cli/worker.ts"], {
    env: { AUTH_SECRET: "a-secret-only-for-tests", ...process.env, LOG_LEVEL: "silent", NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  children.push(child);
  return child;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((settle) => setTimeout(settle, 20));
}

const done = () => db().incomingMail.count({ where: { status: { notIn: ["received", "parsed", "matched"] } } });

async function receive(place: number): Promise<void> {
  const raw = letter({
    from: `Customer ${place} <customer@host${place}.example>`,
    subject: `Request ${place}`,
    text: "It prints nothing.",
    ...(place % 3 === 0 && { files: [{ name: "log.txt", text: `line ${place}` }] }),
  });
  await receiveMail({ raw, source: "imap", mailboxId: boxes[place % boxes.length] ?? null });
}

it("mails that wait are each taken once, though workers race for them and are killed in the middle", async () => {
  for (let place = 0; place < MAILS; place += 1) await receive(place);
  // The queue's own: each job twice, so that two workers have the same mail in hand.
  await db().$executeRaw`
    select graphile_worker.add_job('mail.take', json_build_object('mailId', id)) from incoming_mail`;

  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = await done();
    const killed = spawnWorker();
    await until(async () => (await done()) > before + 10);
    killed.kill("SIGKILL");
    await once(killed, "exit");
  }
  expect(await done()).toBeLessThan(MAILS);

  await db().workerHeartbeat.updateMany({ data: { at: new Date(Date.now() - 60_000) } });
  const racing = [spawnWorker(), spawnWorker()];
  await until(async () => (await done()) === MAILS);
  for (const worker of racing) worker.kill("SIGTERM");
  await Promise.all(racing.map((worker) => once(worker, "exit")));

  expect(await db().incomingMail.count({ where: { status: "applied", messageId: { not: null } } })).toBe(MAILS);
  expect(await db().case.count()).toBe(MAILS);
  expect(await db().message.count()).toBe(MAILS);
  // What a killed worker left belongs to no case, and is swept within a day.
  const kept = await db().attachment.findMany({ where: { caseId: { not: null } }, select: { storageKey: true } });
  expect(kept).toHaveLength(Math.ceil(MAILS / 3));
  for (const { storageKey } of kept.slice(0, 50)) expect(await fileStore().exists(storageKey)).toBe(true);
});

it("a mail whose job the queue has lost is found and queued again", async () => {
  await receive(MAILS);
  await db().$executeRaw`delete from graphile_worker._private_jobs`;
  const waiting = await db().incomingMail.findFirstOrThrow({ where: { status: "received" } });
  expect(await retryLost(new Date(Date.now() + 120_000))).toBeGreaterThan(0);
  const queued = await db().$queryRaw`select 1 from graphile_worker._private_jobs where key = ${`take:${waiting.id}`}`;
  expect(queued).toHaveLength(1);
});
