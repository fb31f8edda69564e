import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { planReply } from "@/lib/cases/writing/planned-reply";
import { db, transaction, type Tx } from "@/lib/db/client";
import { sendMail } from "@/lib/jobs/mail/send-mail";
import { sendPlanned } from "@/lib/jobs/mail/send-planned";
import { closeMailConnections } from "@/lib/jobs/mail/deliver";
import { queueMail } from "@/lib/outbox/queue-mail";
import { useTestDatabase } from "@/test/support/database";
import { filedBy, lifecycle, person } from "@/test/support/factories";
import { patienceMs } from "@/test/support/patience";
import { startSmtp, type TestSmtp } from "@/test/support/smtp";

useTestDatabase();

let server: TestSmtp;
let carl: Awaited<ReturnType<typeof person>>;
let sasha: typeof carl;
const children: ChildProcess[] = [];

beforeAll(async () => {
  process.env["AUTH_SECRET"] = "a secret for tests";
  process.env["APP_URL"] = "https://help.example";
  process.env["MAIL_FROM"] = "Caseway <support@caseway.example>";
  server = await startSmtp();
  process.env["SMTP_URL"] = server.url;
  await lifecycle();
  [carl, sasha] = [await person("carl"), await person("sasha")];
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  server.behave({});
  server.mails.length = 0;
  await db().$executeRaw`delete from graphile_worker._private_jobs`;
});

afterAll(async () => {
  closeMailConnections();
  await server.stop();
  delete process.env["SMTP_URL"];
});

/** A worker of its own process, as it runs beside the web server. */
function spawnWorker(): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "lib/cli/worker.ts"], {
    env: { ...process.env, CASEWAY_DEMO: "", LOG_LEVEL: "silent", NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  children.push(child);
  return child;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((settle) => setTimeout(settle, 20));
}

async function kill(worker: ChildProcess): Promise<void> {
  worker.kill("SIGKILL");
  await once(worker, "exit");
}

const rowOf = (id: string) => db().outgoingMail.findUniqueOrThrow({ where: { id } });

async function mailTo(caseId: string): Promise<string> {
  const { id: personId, email, name } = carl;
  const to = { personId, email, name, language: "en" };
  await db().$executeRaw`delete from graphile_worker._private_jobs`;
  return transaction((tx) => queueMail(tx, { template: "reply", to, caseId, automatic: false }));
}

test("a worker killed after the whole mail went out leaves it to a person: never sent again by itself", async () => {
  const { id } = await filedBy(carl);
  server.behave({ silentAtEnd: true });
  const mailId = await mailTo(id);
  const worker = spawnWorker();
  await until(async () => (await rowOf(mailId)).handedOverAt !== null);
  await kill(worker);
  server.behave({});
  await sendMail({ mailId });
  await sendMail({ mailId });
  expect(await rowOf(mailId)).toMatchObject({ status: "unknown", attempts: 1 });
  expect(server.mails).toEqual([]);
  expect(await db().incident.count({ where: { mailId, status: "open" } })).toBe(1);
});

test("a worker killed before that loses nothing: the next one sends the mail, once", async () => {
  const { id } = await filedBy(carl);
  let asked = 0;
  server.behave({
    atRecipient: () => {
      asked += 1;
      return new Promise(() => undefined);
    },
  });
  const mailId = await mailTo(id);
  const worker = spawnWorker();
  await until(async () => asked > 0);
  await kill(worker);
  expect(await rowOf(mailId)).toMatchObject({ status: "sending", handedOverAt: null });
  server.behave({});
  await sendMail({ mailId });
  await sendMail({ mailId });
  expect(await rowOf(mailId)).toMatchObject({ status: "sent", attempts: 2 });
  expect(server.mails).toHaveLength(1);
});

test("a worker killed while it sends a planned reply leaves it planned; the next one sends it, once", async () => {
  const { id: caseId } = await filedBy(carl);
  await db().$executeRaw`delete from graphile_worker._private_jobs`;
  const { plannedId } = await planReply(sasha, { caseId, bodyText: "Try again" });
  const said = () => db().message.count({ where: { caseId, authorId: sasha.id } });
  const hold = async (tx: Tx): Promise<void> => {
    await tx.$queryRaw`select 1 from "case" where id = ${caseId}::uuid for update`;
    await db().$executeRaw`update graphile_worker._private_jobs set run_at = now()`;
    await db().plannedReply.update({ where: { id: plannedId }, data: { sendAt: new Date() } });
    const worker = spawnWorker();
    await until(async () => (await waitingForLocks()) > 0);
    await kill(worker);
  };
  await transaction(hold, { timeoutMs: patienceMs });
  await until(async () => (await waitingForLocks()) === 0);
  expect(await said()).toBe(0);
  await Promise.all([sendPlanned(plannedId), sendPlanned(plannedId)]);
  expect(await said()).toBe(1);
  expect((await db().plannedReply.findUniqueOrThrow({ where: { id: plannedId } })).status).toBe("sent");
});

async function waitingForLocks(): Promise<number> {
  const [row] = await db().$queryRaw<{ count: number }[]>`
    select count(*)::int from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return row?.count ?? 0;
}
