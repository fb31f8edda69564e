import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import type * as move from "@/lib/cases/write/move";
import type * as reply from "@/lib/cases/write/reply";
import { closeDatabase, db, transaction } from "@/lib/db/client";
import { startEmbeddedDatabase } from "@/lib/db/embedded";
import { migrate } from "@/lib/db/migrate";
import { installBasics } from "@/prisma/seed";
import { startSmtp } from "@/test/support/smtp";
import { agentsOf, fillTeams, type TeamMember } from "./assignment-house";
import { useCases } from "./other-version";

// One turn of `npm run bench:assignment`, in a database of its own, of this version or of the one in whose folder it was
// started: prints one line of JSON.
const { values: options } = parseArgs({
  options: { waiting: { type: "string", default: "1000" }, places: { type: "string", default: "40" } },
});
const waiting = Number(options.waiting);
const places = Number(options.places);

/** Between two messages. */
const MESSAGE_MS = 500;
/** A place that nobody has taken by then counts as so long. */
const GIVEN_UP_MS = 15_000;
/** More room for each of the fifty, all at once. */
const MORE_ROOM = 8;

const { moveCase } = await useCases<typeof move>("move");
const { replyToCase } = await useCases<typeof reply>("reply");
const folder = mkdtempSync(join(tmpdir(), "caseway-assignment-bench-"));
chmodSync(folder, 0o755);
const database = await startEmbeddedDatabase({ folder });
const smtp = await startSmtp();
Object.assign(process.env, {
  DATABASE_URL: database.url,
  CASEWAY_DATA: join(folder, "data"),
  AUTH_SECRET: "a-secret-only-for-benchmarks",
  APP_URL: "https://help.example",
  MAIL_FROM: "Caseway <support@caseway.example>",
  SMTP_URL: smtp.url,
  LOG_LEVEL: "silent",
});
const worker = { stop: async (): Promise<void> => undefined };
try {
  await migrate({ url: database.url });
  await transaction((tx) => installBasics(tx, new Date()));
  await fillTeams(waiting);
  worker.stop = await startWorker();
  const agents = await agentsOf();
  const talking = new AbortController();
  const talk = keepTalking(agents, talking.signal);
  // The first warms the worker up.
  await freePlace(agents[agents.length - 1]!);
  const before = await lookUps();
  const taken: number[] = [];
  let inOrder = 0;
  for (let n = 0; n < places; n++) {
    const { ms, isNext } = await freePlace(agents[(n * 7) % agents.length]!);
    taken.push(ms);
    if (isNext) inOrder++;
  }
  const perPlace = ((await lookUps()) - before) / places;
  const quiet = await mailDelays(new Date(0));
  const burst = await giveRoom(agents.length * MORE_ROOM);
  talking.abort();
  await talk;
  process.stdout.write(`${JSON.stringify({ taken, inOrder, perPlace, quiet, burst })}\n`);
} finally {
  await worker.stop();
  await smtp.stop();
  await closeDatabase();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function startWorker(): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, ["--import", "tsx", "lib/cli/worker.ts"], {
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const works = await until(async () => (await db().workerHeartbeat.count()) > 0, 60_000);
  if (!works) throw new Error("The worker did not report.");
  return async () => {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
  };
}

/** Agents answer their cases, one message every half second; each leads to a mail. */
async function keepTalking(agents: readonly TeamMember[], signal: AbortSignal): Promise<void> {
  for (let n = 0; !signal.aborted; n++) {
    const agent = agents[(n * 11) % agents.length]!;
    const found = await db().case.findFirst({
      where: { assigneeId: agent.id, category: "assigned" },
      select: { id: true },
    });
    if (found)
      await replyToCase(agent, { caseId: found.id, bodyText: "We are looking into it." }).catch(() => undefined);
    await wait(MESSAGE_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Resolves a case of somebody and waits until that place is taken. */
async function freePlace(agent: TeamMember): Promise<{ ms: number; isNext: boolean }> {
  const [next] = await db().case.findMany({
    where: { assigneeId: null, category: "open", tags: { has: agent.team } },
    orderBy: [{ priority: "desc" }, { createdAt: "asc" }, { id: "asc" }],
    take: 1,
    select: { id: true },
  });
  const mine = await db().case.findFirstOrThrow({
    where: { assigneeId: agent.id, category: { in: ["assigned", "pending"] }, priority: { not: "urgent" } },
    orderBy: { updatedAt: "asc" },
    select: { id: true, state: true },
  });
  await moveCase(agent, { caseId: mine.id, event: "resolve", input: { resolution: "fixed", note: "Done." } });
  const began = performance.now();
  const held = await until(async () => (await workOf(agent.id)) >= agent.cap, GIVEN_UP_MS);
  const ms = held ? performance.now() - began : GIVEN_UP_MS;
  const given = next && (await db().case.findUnique({ where: { id: next.id }, select: { assigneeId: true } }));
  return { ms, isNext: given?.assigneeId === agent.id };
}

function workOf(assigneeId: string): Promise<number> {
  return db().case.count({ where: { assigneeId, category: { in: ["assigned", "pending"] } } });
}

/** Everybody has more room at once: how long until it is all taken, and how long mails waited meanwhile. */
async function giveRoom(count: number): Promise<{ ms: number; assigned: number; mails: number[] }> {
  const before = await assignedCount();
  const at = new Date();
  await db().person.updateMany({ where: { role: "agent" }, data: { caseCap: { increment: MORE_ROOM } } });
  await db().$executeRaw`select graphile_worker.add_job('assignment.drain', '{}'::json, job_key := 'assignment.drain')`;
  const began = performance.now();
  await until(async () => (await assignedCount()) - before >= count, 120_000);
  return { ms: performance.now() - began, assigned: (await assignedCount()) - before, mails: await mailDelays(at) };
}

function assignedCount(): Promise<number> {
  return db().caseEvent.count({ where: { event: "assign" } });
}

/** From queued to sent, for the mails queued since; milliseconds. */
async function mailDelays(since: Date): Promise<number[]> {
  const rows = await db().outgoingMail.findMany({
    where: { queuedAt: { gte: since }, sentAt: { not: null }, template: "reply" },
    select: { queuedAt: true, sentAt: true },
  });
  return rows.map(({ queuedAt, sentAt }) => (sentAt?.getTime() ?? 0) - queuedAt.getTime());
}

/** How often members of teams have been looked up, by the server's own count. */
async function lookUps(): Promise<number> {
  const [found] = await db().$queryRaw<{ scans: number }[]>`
    select (seq_scan + coalesce(idx_scan, 0))::int as scans from pg_stat_user_tables where relname = 'membership'`;
  return found?.scans ?? 0;
}

async function until(holds: () => Promise<boolean>, atMostMs: number): Promise<boolean> {
  const last = performance.now() + atMostMs;
  while (performance.now() < last) {
    if (await holds()) return true;
    await wait(5);
  }
  return false;
}
