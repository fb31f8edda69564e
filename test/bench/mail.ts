import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { closeDatabase, db, transaction } from "@/lib/db/client";
import { startEmbeddedDatabase } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";
import { receiveMail } from "@/lib/mail/inbound/receive-mail";
import { installBasics } from "@/prisma/seed";
import { letter } from "@/test/support/letters";

// How many mails one worker takes in a second, from the raw bytes on the disk to the case: durable, as the product runs.
const { values: given } = parseArgs({
  options: { mails: { type: "string", default: "1000" } },
});
const mails = Number(given.mails);
if (!(mails >= 50)) throw new Error("--mails takes 50 or more");

const folder = mkdtempSync(join(tmpdir(), "caseway-mail-bench-"));
chmodSync(folder, 0o755);
const database = await startEmbeddedDatabase({ folder });
Object.assign(process.env, {
  DATABASE_URL: database.url,
  CASEWAY_DATA: join(folder, "data"),
  AUTH_SECRET: "a-secret-only-for-benchmarks",
  LOG_LEVEL: "silent",
});
try {
  await migrate({ url: database.url });
  await transaction((tx) => installBasics(tx, new Date()));
  const received = await receiveAll(await openMailboxes());
  const taken = await takeAll();
  const [found] = await db().$queryRaw<{ cases: number; lost: number }[]>`
    select (select count(*)::int from "case") as cases,
      (select count(*)::int from incoming_mail where status <> 'applied') as lost`;
  tell("received (raw on the disk, row, job)", mails, received);
  tell("taken to a case by one worker", mails, taken);
  process.stdout.write(`cases ${found?.cases}, not applied ${found?.lost}\n`);
  if (found?.cases !== mails || found.lost !== 0) process.exitCode = 1;
} finally {
  await closeDatabase();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** So many that none of them is in a storm. */
async function openMailboxes(): Promise<string[]> {
  const data = Array.from({ length: Math.ceil(mails / 100) }, (_, place) => ({
    name: `Support ${place}`,
    address: `support${place}@desk.example`,
  }));
  return (await db().mailbox.createManyAndReturn({ data, select: { id: true } })).map(({ id }) => id);
}

/** Delivers the mails one after the other, each from another sender; seconds. */
async function receiveAll(mailboxIds: readonly string[]): Promise<number> {
  const began = performance.now();
  for (let place = 0; place < mails; place += 1) {
    const raw = letter({
      // Nobody writes so much that it would be a storm.
      from: `Customer ${place} <customer@host${place}.example>`,
      subject: `Request ${place}`,
      text: `The printer on floor ${place} prints nothing.\n\n`.repeat(8),
      ...(place % 5 === 0 && { files: [{ name: "log.txt", text: "line\n".repeat(500) }] }),
    });
    await receiveMail({ raw, source: "smtp", mailboxId: mailboxIds[place % mailboxIds.length] ?? null });
  }
  return (performance.now() - began) / 1_000;
}

/** One worker of its own process takes them all; seconds from its first mail to its last. */
async function takeAll(): Promise<number> {
  const worker = spawn(process.execPath, ["--import", "tsx", "lib/cli/worker.ts"], {
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  try {
    await until(async () => (await done()) > 0);
    const before = await done();
    const began = performance.now();
    await until(async () => (await done()) === mails);
    return ((performance.now() - began) / 1_000) * (mails / (mails - before));
  } finally {
    worker.kill("SIGTERM");
    await once(worker, "exit");
  }
}

function done(): Promise<number> {
  return db().incomingMail.count({ where: { status: { notIn: ["received", "parsed", "matched"] } } });
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await wait(50);
}

function tell(what: string, count: number, seconds: number): void {
  process.stdout.write(`${what}: ${(count / seconds).toFixed(0)} a second (${count} in ${seconds.toFixed(1)} s)\n`);
}
